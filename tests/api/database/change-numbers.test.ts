import { beforeAll, expect, test } from "vitest";
import { pool } from "#lib/db";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

let of: { partyId: string; by: string; systemId: string };
beforeAll(async () => {
  const [partyId, by, systemId] = await Promise.all([
    partyNamed("TILFELDIG SUBTIL APE"),
    partyNamed("STADIG KONSERT"),
    systemNamed("312683725_smartcloud"),
  ]);
  of = { partyId, by, systemId };
});

const safe = async () => Number((await pool.query<{ no: string }>("select safe_change_no() as no")).rows[0]?.no);
const numberOf = async (id: string) =>
  Number((await pool.query<{ no: string }>("select change_no as no from systemuser where id = $1", [id])).rows[0]?.no);

test("every change gives a new, higher number and a new time", async () => {
  const id = await aSystemUser(of);
  const first = await numberOf(id);
  await pool.query("update systemuser set title = 'New name' where id = $1", [id]);
  expect(await numberOf(id)).toBeGreaterThan(first);
});

test("a reader never passes a number whose transaction is still open", async () => {
  const [slow, quick] = [await aSystemUser(of), await aSystemUser(of)];
  const writer = await pool.connect();
  await writer.query("begin");
  await writer.query("update systemuser set title = 'slow' where id = $1", [slow]);
  await pool.query("update systemuser set title = 'quick' where id = $1", [quick]);

  const whileOpen = await safe();
  expect(await numberOf(quick)).toBeGreaterThan(whileOpen);

  await writer.query("commit");
  writer.release();
  const slowNumber = await numberOf(slow);
  expect(slowNumber).toBeGreaterThan(whileOpen);
  expect(slowNumber).toBeLessThan(await numberOf(quick));
  expect(await safe()).toBeGreaterThanOrEqual(await numberOf(quick));
});

test("200 writers at once, read along by a reader in steps: nothing is skipped, nothing comes twice", async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => aSystemUser(of)));
  let cursor = await safe();
  const seen: number[] = [];
  const writers = { writing: true };
  const read = async () => {
    const limit = await safe();
    const { rows } = await pool.query<{ no: string }>(
      "select change_no as no from systemuser where change_no > $1 and change_no <= $2 order by change_no limit 7",
      [cursor, limit],
    );
    for (const { no } of rows) seen.push(Number(no));
    cursor = seen.at(-1) ?? cursor;
    return rows.length;
  };
  const start = cursor;
  const reader = (async () => {
    while (writers.writing || (await read()) > 0) await read();
  })();
  await Promise.all(
    Array.from({ length: 200 }, (_, i) => pool.query("update systemuser set title = $2 where id = $1", [ids[i % 20], String(i)])),
  );
  writers.writing = false;
  await reader;

  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen).size).toBe(seen.length);
  // Rows that changed again moved to the tail: what matters is that the last state of each was seen.
  const { rows } = await pool.query<{ no: string }>("select change_no as no from systemuser where change_no > $1", [start]);
  expect(rows.map(({ no }) => Number(no)).filter((no) => !seen.includes(no))).toEqual([]);
});

test("one transaction announces once, however many accesses it changes, also after it rolled a part of itself back", async () => {
  const ids = await Promise.all([aSystemUser(of), aSystemUser(of)]);
  const before = await safe();
  const writer = await pool.connect();
  try {
    await writer.query("begin; savepoint part");
    await writer.query("update systemuser set title = 'a'");
    await writer.query("rollback to savepoint part");
    await writer.query("update systemuser set title = 'b'");
    const locks = "select count(*)::int as locks from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";
    expect((await writer.query(locks)).rows).toEqual([{ locks: 1 }]);
    const { rows } = await writer.query<{ no: string }>("select min(change_no) as no from systemuser where id = any ($1)", [ids]);
    expect(await safe()).toBeGreaterThanOrEqual(before);
    expect(await safe()).toBeLessThan(Number(rows[0]?.no));
    await writer.query("commit");
  } finally {
    writer.release();
  }
  expect(await safe()).toBeGreaterThanOrEqual(await numberOf(ids[0]));
});
