import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { Failure } from "./progress.ts";
import { projectFolder } from "./project.ts";

export type Service = { readonly stop: () => Promise<void>; readonly ended: Promise<void> };
type Message = { readonly listening?: boolean; readonly failed?: string };

/** Starts a script of ours as a process of its own and waits until it says that it listens. */
export async function startService(
  name: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Service> {
  const child = spawn(process.execPath, ["--import", "tsx", join(projectFolder, script), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    // Ctrl-C reaches the launcher only, which ends its services in the right order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  // What it says while it starts is noise beside our own steps; faults come on stderr.
  child.stdout?.resume();
  await listening(name, child, ended);
  child.stdout?.pipe(process.stdout);
  return { ended, stop: () => stop(child, ended) };
}

async function listening(name: string, child: ChildProcess, ended: Promise<void>): Promise<void> {
  const said = new Promise<Message>((resolve) => child.once("message", resolve));
  const message = await Promise.race([said, ended.then((): Message => ({ failed: "it ended before it was ready." }))]);
  if (message.failed === undefined) return;
  await ended;
  throw new Failure(`${name} did not start: ${message.failed}`);
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await ended;
  clearTimeout(impatient);
}
