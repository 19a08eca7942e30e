import { chmodSync, existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { settings } from "#lib/env";
import { Keyring, newDataKey } from "#lib/sealing/keyring";
import { clusterUrl, startCluster } from "./embedded-postgres/cluster.ts";
import { own, ownerOf } from "./process-identity.ts";
import { Failure } from "./progress.ts";

export type OpenDatabase = {
  readonly url: string;
  readonly keyring: Keyring;
  readonly dataKeys: readonly string[];
  readonly close: () => Promise<void>;
  /** Settles when an embedded server of ours ends by itself. */
  readonly ended: Promise<void>;
};

const name = "systemtilgang";
const never = new Promise<void>(() => undefined);

/** The database of the settings: the one DATABASE_URL names, else the embedded one, joined when it is already running. */
export async function openDatabase({ alone = false } = {}): Promise<OpenDatabase> {
  const folder = dataFolder();
  const { DATABASE_URL } = settings();
  const owner = join(folder, "owner");
  const first = own(owner);
  if (!first && alone)
    throw new Failure(`${folder} is already in use by process ${ownerOf(owner) ?? "?"}. Stop that one first, or set DATA_DIR.`);
  const dataKeys = readDataKeys(folder);
  const opened = { dataKeys, keyring: new Keyring(dataKeys), ended: never, close: () => Promise.resolve() };
  if (DATABASE_URL !== undefined) return { ...opened, url: await tryConnecting(DATABASE_URL) };
  if (!first) return { ...opened, url: await tryConnecting(clusterUrl(folder, name)) };

  const cluster = await startCluster(folder);
  await createDatabase(cluster.url("postgres"));
  const ended = new Promise<void>((settle) =>
    cluster.process.once("exit", () => {
      settle();
    }),
  );
  return { ...opened, url: cluster.url(name), close: cluster.stop, ended };
}

function dataFolder(): string {
  const folder = resolve(settings().DATA_DIR);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (fault) {
    throw new Failure(`The data folder ${folder} cannot be made: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  if (megabytes < 300) throw new Failure(`There is too little room on the disk of ${folder}: ${megabytes} MB are left, 300 MB are needed.`);
  return folder;
}

/** A test installation makes its own key once; a real one is given its keys. */
function readDataKeys(folder: string): readonly string[] {
  const given = settings().DATA_KEYS;
  if (given !== undefined) return given;
  const file = join(folder, "data-keys");
  if (!existsSync(file)) {
    writeFileSync(file, newDataKey(), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8").trim().split(",");
}

async function tryConnecting(url: string): Promise<string> {
  const { host, pathname } = new URL(url);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    const version = Math.floor((rows[0]?.version ?? 0) / 10_000);
    if (version < 15) throw new Failure(`The database at ${host} is PostgreSQL ${version}; 15 or newer is needed.`);
    return url;
  } catch (fault) {
    if (fault instanceof Failure) throw fault;
    throw new Failure(
      `The database ${pathname.slice(1)} at ${host} does not answer: ${reason(fault)}. Is it running, and is DATABASE_URL right?`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reason(fault: unknown): string {
  if (fault instanceof AggregateError) return reason(fault.errors[0]);
  return fault instanceof Error ? fault.message : String(fault);
}

async function createDatabase(adminUrl: string) {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
