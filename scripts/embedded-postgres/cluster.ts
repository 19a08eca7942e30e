import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { Failure } from "../progress.ts";
import { freePort, isFree } from "../ports.ts";
import { type Binaries, findBinaries, give } from "./binaries.ts";

export type Cluster = { readonly url: (database: string) => string; readonly stop: () => Promise<void>; readonly process: ChildProcess };

const user = "systemtilgang";
const plainEnvironment = { ...process.env, LC_ALL: "C" };

/** Starts real PostgreSQL on this machine's loopback only, with its data in the given folder. `settings` are PostgreSQL's own. */
export async function startCluster(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const binaries = await findBinaries(folder);
  const data = join(binaries.home, "postgres");
  const secretFile = join(folder, "postgres-password");
  if (!existsSync(join(data, "PG_VERSION")) || !existsSync(secretFile)) create(binaries, data, secretFile);
  await endOrphan(data);

  const port = await choosePort(folder);
  const url = (database: string) => clusterUrl(folder, database);
  const log = join(folder, "postgres.log");
  const server = await startServer(binaries, data, port, settings, log, url("postgres"));
  return { url, process: server, stop: () => stop(server) };
}

/** The address of the cluster in this folder, for whoever joins it while it runs. */
export function clusterUrl(folder: string, database: string): string {
  const read = (file: string) => readFileSync(join(folder, file), "utf8").trim();
  return `postgresql://${user}:${read("postgres-password")}@127.0.0.1:${read("postgres-port")}/${database}`;
}

function create({ initdb, runAs }: Binaries, data: string, secretFile: string) {
  const password = randomBytes(24).toString("hex");
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  give(data);
  const passwordFile = join(dirname(data), `.password-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(passwordFile);
  try {
    const args = ["-D", data, "-U", user, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
    const collation = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const made = spawnSync(initdb, [...args, ...collation], { ...runAs, cwd: "/", encoding: "utf8", env: plainEnvironment });
    if (made.status !== 0) {
      rmSync(data, { recursive: true, force: true });
      throw new Failure(`The database could not be created in ${data}: ${lastLine(made.stderr || (made.error?.message ?? ""))}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(secretFile, password, { mode: 0o600 });
}

/** A server that outlived its launcher (kill -9) is ended properly before a new one starts on the same data. */
async function endOrphan(data: string) {
  const pid = postmasterPid(data);
  if (pid === undefined || !isPostgres(pid, data)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid); waited += 100) {
    if (waited === 15_000) process.kill(pid, "SIGQUIT");
    if (waited > 25_000) throw new Failure(`An earlier database server (process ${pid}) on ${data} does not end.`);
    await pause(100);
  }
}

function postmasterPid(data: string): number | undefined {
  const file = join(data, "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : NaN;
  return pid > 0 ? pid : undefined;
}

/** A process number may have been given to something else since: look at what it runs. */
function isPostgres(pid: number, data: string): boolean {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data) : stdout.includes(data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The same port each time where it can be had, so that connections and tools find it again. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, "postgres-port");
  const before = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (before > 0 && (await isFree(before))) return before;
  const port = await freePort();
  writeFileSync(file, String(port));
  return port;
}

async function startServer(
  binaries: Binaries,
  data: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  log: string,
  url: string,
): Promise<ChildProcess> {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "60", shared_buffers: "256MB", ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Memory that a killed server left behind is freed within moments; until then PostgreSQL refuses to start.
  for (let attempt = 1; ; attempt++) {
    const server = spawn(binaries.postgres, ["-D", data, "-p", String(port), ...options], {
      ...binaries.runAs,
      cwd: "/",
      // Its own process group: Ctrl-C reaches us only, and we end it last.
      detached: true,
      stdio: ["ignore", openSync(log, "a"), openSync(log, "a")],
      env: plainEnvironment,
    });
    process.once("exit", () => server.kill("SIGINT"));
    if (await accepts(server, url)) return server;
    if (attempt === 5) throw new Failure(`The database did not start: ${lastLine(readFileSync(log, "utf8"))} (whole log: ${log})`);
    await pause(1_000);
  }
}

async function accepts(server: ChildProcess, url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt++) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await pause(50);
    }
  }
  server.kill("SIGKILL");
  return false;
}

/** Fast shutdown: clients are cut off, everything committed is kept. */
async function stop(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await Promise.race([ended, pause(15_000, undefined, { ref: false }).then(() => server.kill("SIGQUIT"))]);
  await ended;
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";
