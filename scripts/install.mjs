// Plain Node, no dependency: this runs before node_modules exists.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join(projectFolder, "node_modules", ".cache", "systemtilgang");

/** Installs dependencies and generates the Prisma client, each only when what it depends on has changed. */
export async function ensureInstalled() {
  refuseOldNode();
  await oneAtATime("install", () => {
    whenChanged("dependencies", ["package.json", "package-lock.json"], join("node_modules", ".package-lock.json"), () =>
      run("Installing dependencies (npm ci)", npm(), ["ci", "--no-audit", "--no-fund", "--include=dev"], { NODE_ENV: "development" }),
    );
    whenChanged("prisma-client", ["prisma/schema.prisma", "package-lock.json"], join("prisma", "client", "client.ts"), () =>
      // Generating needs no schema engine, but the CLI insists on one and would download it. Any executable satisfies it.
      run("Generating the database client", process.execPath, [join("node_modules", "prisma", "build", "index.js"), "generate"], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      }),
    );
  });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} is too old: this needs Node 20.19 or newer.`);
}

/** npm's own script when npm runs us, else whatever `npm` is on the path. */
function npm() {
  return process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : "npm";
}

function whenChanged(name, inputs, result, act) {
  const now = fingerprint(inputs);
  const stamp = join(cache, name);
  const before = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (before === now && existsSync(join(projectFolder, result))) return;
  act();
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, now);
}

function fingerprint(files) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of files) hash.update(readFileSync(join(projectFolder, file)));
  return hash.digest("hex");
}

function run(what, command, args, extraEnv) {
  const started = Date.now();
  process.stdout.write(`… ${what}\n`);
  const asNode = command.endsWith(".js");
  const done = spawnSync(asNode ? process.execPath : command, asNode ? [command, ...args] : args, {
    cwd: projectFolder,
    env: { ...process.env, ...extraEnv },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) {
    process.stdout.write(`✓ ${what} ${seconds(started)}\n`);
    return;
  }
  const output = `${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`;
  if (/ENOSPC/.test(output)) fail(`${what}: there is no room left on the disk.`);
  fail(`${what} failed:\n${output.trim().split("\n").slice(-25).join("\n")}`);
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Two copies may be started from the same folder: the second waits. A lock left by a dead process is taken over. */
export async function oneAtATime(name, act) {
  const lock = join(projectFolder, `.${name}.lock`);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`Cannot write in ${projectFolder}: ${error.message}`);
      if (lockIsDead(lock)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once("exit", unlock);
  try {
    return await act();
  } finally {
    process.removeListener("exit", unlock);
    unlock();
  }
}

function lockIsDead(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    if (!pid) return Date.now() - statSync(lock).mtimeMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH" || error.code === "ENOENT";
  }
}

export function fail(sentence) {
  process.stderr.write(`\n✗ ${sentence}\n`);
  process.exit(1);
}
