import { Readable } from "node:stream";
import { Client } from "pg";
import { Keyring, newDataKey } from "#lib/sealing/keyring";
import { measureClients } from "./bench-clients.ts";
import { startThrowaway } from "./embedded-postgres/throwaway.ts";
import { worldOfClients } from "./generated-clients.ts";
import { orgNoFrom } from "./generated-numbers.ts";
import { prepareDatabase } from "./prepare.ts";
import { explain } from "./progress.ts";

const rows = 50_000;
const asked = 2_000;
const name = `systemtilgang_bench_${process.pid}`;

/**
 * npm run bench: how dear our ways are beside the plain ones, measured side by side in one run. Ratios travel between machines; times do not.
 * npm run bench -- clients [how many]: the same of acts on very many clients (bench-clients.ts).
 */
export async function main([what, count]: readonly string[] = []): Promise<number> {
  const server = await startThrowaway();
  try {
    await onServer(server.url, `create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await measureAll(url.href, what === "clients" ? Number(count ?? 10_000) : null);
    return 0;
  } catch (fault) {
    console.error(`✗ ${explain(fault)}`);
    return 1;
  } finally {
    await onServer(server.url, `drop database if exists ${name} with (force)`).catch(() => undefined);
    await server.stop();
  }
}

async function onServer(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function measureAll(url: string, clients: number | null) {
  const dataKey = newDataKey();
  Object.assign(process.env, { DATABASE_URL: url, DATA_KEYS: dataKey });
  await prepareDatabase(url, new Keyring([dataKey]), "test-world");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (clients !== null) {
      await measureClients(client, new Keyring([dataKey]), clients);
      return;
    }
    await measureImport(client, new Keyring([dataKey]));
    await measureFacts();
  } finally {
    await client.end();
  }
}

/** An import reads, checks, compares and reports; a bare COPY of the same organisations does none of that. */
async function measureImport(client: Client, keyring: Keyring) {
  const { importStream } = await import("#lib/imports/run");
  const bring = () => importStream(client, { kind: "units", stream: Readable.from(unitsFile()), source: "bench", keyring });
  const copied = await millisecondsOf(() => copyUnits(client));
  const first = await millisecondsOf(bring);
  const again = await millisecondsOf(bring);
  console.log(`\nImport of ${rows.toLocaleString("en")} organisations`);
  tell("against a bare COPY into a table of their own", first, copied);
  tell("the same file again, against the first time", again, first);
  const provider = "212915351";
  const clients = Readable.from(worldOfClients({ provider, from: 0, count: rows, taken: new Set() }));
  await importStream(client, { kind: "world", stream: clients, source: "bench", keyring });
}

function* unitsFile(): Generator<Buffer> {
  let separator = "[";
  for (const organisasjonsnummer of numbers()) {
    yield Buffer.from(
      separator + JSON.stringify({ organisasjonsnummer, navn: `BENK ${organisasjonsnummer}`, organisasjonsform: { kode: "AS" } }),
    );
    separator = ",\n";
  }
  yield Buffer.from("]");
}

function* numbers(): Generator<string> {
  for (let root = 0, given = 0; given < rows; root++) {
    const orgNo = orgNoFrom(root);
    if (orgNo === undefined) continue;
    given++;
    yield orgNo;
  }
}

async function copyUnits(client: Client) {
  const { Staging } = await import("#lib/imports/staging");
  await client.query("create table bench_copy (org_no text primary key, name text, form text)");
  const staging = new Staging(client);
  for (const orgNo of numbers()) {
    staging.add("bench_copy", [orgNo, `BENK ${orgNo}`, "AS"]);
    if (staging.isFull) await staging.send();
  }
  await staging.settle({ bench_copy: "" });
}

/** Who holds what: one statement, beside the smallest statement there is, and with a few roles beside very many. */
async function measureFacts() {
  const { pool } = await import("#lib/db");
  const { loadPersonFacts } = await import("#lib/connections/queries");
  const partyNamed = async (named: string) =>
    (await pool.query<{ id: string }>("select id from party where name = $1", [named])).rows[0]?.id;
  const [manager, own, provider] = await Promise.all(
    ["DRESS MINST", "DISKRET NÆR TIGER AS", "TILBAKEHOLDEN USYMMETRISK TIGER AS"].map(partyNamed),
  );
  if (manager === undefined || own === undefined || provider === undefined) throw new Error("The test world lacks somebody.");
  await pool.query("vacuum analyze");

  const bare = await perAsking(() => pool.query({ name: "bench-bare", text: "select 1" }));
  const few = await perAsking(() => loadPersonFacts(manager, own));
  const addRoles = `insert into register_role (party_id, role_code, holder_id)
    select id, 'daglig-leder', $1 from party where kind = 'organization' and deleted_on is null order by id limit 5000 on conflict do nothing`;
  await pool.query(addRoles, [manager]);
  await pool.query("vacuum analyze register_role");
  const many = await perAsking(() => loadPersonFacts(manager, own));
  console.log("\nWho holds what (the facts of one person and one party)");
  tell("against `select 1` on the same pool", few, bare);
  tell("a person who manages 5,000 organisations, against one who manages a few", many, few);
  await pool.end();
}

async function perAsking(ask: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 200; i++) await ask();
  return millisecondsOf(async () => {
    for (let i = 0; i < asked; i++) await ask();
  });
}

async function millisecondsOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function tell(what: string, ours: number, other: number) {
  console.log(`  ${(ours / other).toFixed(2).padStart(7)} ×  ${what} (${ours.toFixed(0)} ms and ${other.toFixed(0)} ms)`);
}
