import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { importStream } from "#lib/imports/run";
import { worldOfClients } from "../../../scripts/generated-clients.ts";
import { countsOf, everything, importing, sample, streamOf, testKeyring, valuesOf } from "../../support/imports.ts";
import { smallWorld } from "../../support/small-world.ts";

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end().catch(() => undefined);
});

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  clients.push(client);
  return client;
}

const run = (client: Client, kind: Parameters<typeof importing>[0], stream: AsyncIterable<Buffer>) =>
  importStream(client, { kind, stream, source: "test", keyring: testKeyring() });

/** So many that several batches have gone to the database before the last of them. */
const manyClients = Buffer.concat([...worldOfClients({ provider: "212915351", from: 0, count: 20_000, taken: new Set() })]);
const middle = Math.floor(manyClients.length * 0.4);

/** A stream that gives its first piece, then waits to be told to go on. */
function stalled(first: Buffer, rest: Buffer) {
  let goOn: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (goOn = resolve));
  const waiting = new Promise<void>((resolve) => (reached = resolve));
  const stream = (async function* () {
    yield first;
    reached();
    await told;
    yield rest;
  })();
  return { stream, waiting, goOn };
}

const backendOf = async (client: Client) => (await client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
/** Numbers that were given out are not taken back when a transaction is. */
const tables = async () => Object.entries(await everything()).filter(([name]) => !/_(seq|change_no)$/.test(name));
const importsToldOf = () => valuesOf("select count(*) from import_run");

describe("an import that fails leaves nothing at all", () => {
  const cutOff = manyClients.subarray(0, middle);
  const failing = async function* () {
    yield cutOff;
    await Promise.resolve();
    throw new Error("the disk is gone");
  };

  test.each([
    ["the file breaks off half-way", "world", () => streamOf(cutOff), "LostStructure"],
    ["something follows the end of the file", "world", () => streamOf(manyClients, "}"), "LostStructure"],
    ["the file cannot be read further", "world", failing, "Error"],
    ["there are no rows", "units", () => streamOf("[]"), "UnusableFile"],
    ["there are no rows in any section", "world", () => streamOf('{"organisations":[],"persons":[]}'), "UnusableFile"],
    ["a list of rows stands for a world", "world", () => streamOf(sample("enheter")), "UnusableFile"],
    ["a world stands for a list of rows", "units", () => streamOf(manyClients), "UnusableFile"],
  ] as const)("when %s", async (_, kind, stream, name) => {
    const [before, told] = [await everything(), await importsToldOf()];
    const client = await connected();
    await expect(run(client, kind, stream())).rejects.toMatchObject({ name });
    expect(await everything()).toEqual(before);
    expect(await importsToldOf()).toEqual(told);
    const left = await client.query("select from pg_class where relpersistence = 't' and relnamespace = pg_my_temp_schema()");
    expect(left.rowCount).toBe(0);
  });

  test("when the connection is lost underneath, with a fault to catch, and not with a crash", async () => {
    const before = await everything();
    const client = await connected();
    const pid = await backendOf(client);
    const { stream, waiting, goOn } = stalled(manyClients.subarray(0, middle), manyClients.subarray(middle));
    const importing = run(client, "world", stream);
    await waiting;
    await pool.query("select pg_terminate_backend($1)", [pid]);
    goOn();
    await expect(importing).rejects.toThrow(/terminat|ECONNRESET/);
    expect(await everything()).toEqual(before);
  });

  test("when the database refuses the very last step", async () => {
    const before = await tables();
    await pool.query("alter table import_run add constraint nothing_more check (false) not valid");
    try {
      await expect(importing("world", smallWorld())).rejects.toMatchObject({ constraint: "nothing_more" });
      expect(await tables()).toEqual(before);
    } finally {
      await pool.query("alter table import_run drop constraint nothing_more");
    }
  });

  test("and the same connection can import right after", async () => {
    const client = await connected();
    await expect(run(client, "world", streamOf(cutOff))).rejects.toThrow();
    const report = await run(client, "units", streamOf(sample("enheter")));
    expect(countsOf(report)).toEqual({ organisations: { read: 13, added: 13 } });
  });
});

describe("two imports at once", () => {
  test("the second waits for the first, sees what it brought, and neither fails", async () => {
    const [first, second] = [await connected(), await connected()];
    const world = Buffer.from(JSON.stringify(smallWorld()));
    const { stream, waiting, goOn } = stalled(world.subarray(0, 500), world.subarray(500));
    const one = run(first, "world", stream);
    await waiting;
    const pid = await backendOf(second);
    const other = run(second, "world", streamOf(world));
    const waits = () => valuesOf("select count(*) from pg_locks where pid = $1 and locktype = 'advisory' and not granted", [pid]);
    await expect.poll(waits).toEqual(["1"]);
    goOn();
    const reports = await Promise.all([one, other]);
    const [brought, found] = reports.map(countsOf);
    expect(brought?.["organisations"]).toEqual({ read: 4, added: 4 });
    for (const counts of Object.values(found ?? {})) expect(counts["unchanged"]).toBe(counts["read"]);
  });

  test("many of every kind, on as many connections, all come through", async () => {
    await importing("units", sample("enheter"));
    const world = JSON.stringify(smallWorld());
    const jobs = [
      ["units", sample("enheter")],
      ["roles", sample("roller")],
      ["services", sample("ressurser")],
      ["world", world],
      ["units", sample("underenheter")],
      ["world", world],
      ["roles", sample("roller")],
    ] as const;
    const all = await Promise.all(jobs.map(([kind, content]) => importing(kind, content)));
    expect(all.flatMap(({ badRows }) => badRows).filter(({ why }) => !why.includes("210342362"))).toEqual([]);
  });
});

test("each import is told of afterwards, with its file and its report", async () => {
  const report = await importing("units", sample("enheter"), { source: "enheter of 08897104785.json" });
  const { rows } = await pool.query("select kind, source, report from import_run order by id desc limit 1");
  expect(rows).toEqual([{ kind: "units", source: "enheter of ….json", report }]);
});
