import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oneAtATime } from "./install.mjs";
import { projectFolder } from "./project.ts";
import { Failure, step } from "./progress.ts";

/** Everything that `next build` reads. */
const sources = ["app", "components", "lib", "messages", "public", "prisma/schema.prisma", "proxy.ts", "instrumentation.ts", "i18n"];
const configs = ["package-lock.json", "package.json", "next.config.js", "tsconfig.json", "postcss.config.js"];

const stamp = join(projectFolder, ".next", "built-from");

/** Builds only when a source has changed since the last build. */
export async function ensureBuilt(): Promise<void> {
  await oneAtATime("build", async () => {
    const now = fingerprint();
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
    await step("Building", build);
    writeFileSync(stamp, now);
  });
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of [...sources, ...configs].flatMap(filesIn).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectFolder, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesIn(path: string): string[] {
  const full = join(projectFolder, path);
  if (!existsSync(full)) return [];
  if (path.includes(".")) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length + 1));
}

async function build(): Promise<void> {
  const next = join(projectFolder, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  process.removeListener("exit", end);
  if (code === 0) return;
  const text = Buffer.concat(output).toString();
  throw new Failure(text.includes("ENOSPC") ? "There is no room left on the disk for the build." : `The build failed:\n${text.trim()}`);
}
