import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/ports.ts";

export type Installation = {
  readonly address: string;
  readonly said: () => string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
};

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "systemtilgang-process-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** npm start, as a person would: with settings of one's own. Comes back when it is ready, or when it has ended. */
export async function npmStart(settings: Readonly<Record<string, string>>): Promise<Installation> {
  const port = settings["PORT"] ?? String(await freePort());
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: port, TESTPORTEN_PORT: String(await freePort()), ...settings };
  if (settings["DATABASE_URL"] === undefined) delete env["DATABASE_URL"];
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (/^Ready after/m.test(said)) resolve();
      });
    }
  });
  await Promise.race([ready, ended]);
  return { address: `http://localhost:${port}`, said: () => said, child, ended };
}

export async function end({ child, ended }: Installation, signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
  child.kill(signal);
  return ended;
}
