import { expect, test } from "vitest";
import { inTransaction, pool } from "#lib/db";
import { queueMail, type QueuedMail } from "#lib/outbox/operations/queue";
import { refuse } from "#lib/result";
import { forwarded } from "../../support/mails.ts";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";

const at = new Date("2026-11-21T12:00:00Z");
const people = ["DRESS MINST", "KLAR BRANNMANN", "KLOK KLIENTPASSER"];

async function aMail(key: string, to: readonly string[] = people): Promise<QueuedMail> {
  const [party, ...ids] = await Promise.all(["DISKRET NÆR TIGER AS", ...to].map(partyNamed));
  return { party: party ?? "", to: ids, key, mail: forwarded, at };
}

type Kept = { key: string; payload: { to: string }; kind: string; nextAt: Date; deliveryKind: string };
async function kept(key: string): Promise<Kept[]> {
  const { rows } = await pool.query<Kept>(
    `select o.key, o.payload, o.kind, d.next_at as "nextAt", d.kind as "deliveryKind"
     from outbox o join outbox_delivery d on d.party_id = o.party_id and d.outbox_id = o.id where o.key like '%:' || $1 || ':%' order by o.id`,
    [key],
  );
  return rows;
}

test("one statement writes a mail for each recipient, due at once", async () => {
  const mail = await aMail("one");
  expect(await countQueries(() => queueMail(pool, mail))).toBe(1);
  const rows = await kept("one");
  expect(rows.map(({ payload }) => payload.to).sort()).toEqual([...mail.to].sort());
  for (const row of rows) expect(row).toMatchObject({ kind: "mail", deliveryKind: "mail", nextAt: at });
});

test("a repeat counts once, and so does whoever is named twice; another key is another mail", async () => {
  const mail = await aMail("two", ["DRESS MINST"]);
  expect(await queueMail(pool, { ...mail, to: [...mail.to, ...mail.to] })).toBe(1);
  expect(await queueMail(pool, await aMail("two", ["DRESS MINST", "KLAR BRANNMANN"]))).toBe(1);
  expect(await queueMail(pool, mail)).toBe(0);
  expect(await kept("two")).toHaveLength(2);
  expect(await queueMail(pool, { ...mail, key: "two:2026-11-22" })).toBe(1);
  expect(await queueMail(pool, { ...mail, to: [] })).toBe(0);
});

test("twenty at once write each mail once", async () => {
  const mail = await aMail("three");
  const counts = await Promise.all(Array.from({ length: 20 }, () => queueMail(pool, mail)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await kept("three")).toHaveLength(3);
});

test("an act that is undone has told nobody", async () => {
  const mail = await aMail("four");
  await inTransaction(async (on) => {
    await queueMail(on, mail);
    return refuse("request-not-new");
  });
  expect(await kept("four")).toEqual([]);
});

test("what waits names people by id alone, and holds no personal number", async () => {
  const mail = await aMail("five", ["DRESS MINST"]);
  await queueMail(pool, { ...mail, mail: { ...forwarded, note: "Ring 010170 12345, eller 01017012345." } });
  const text = JSON.stringify(await kept("five"));
  expect(text).not.toMatch(/DRESS|@|010170/);
  expect(text).toContain("Ring •••••• •••••");
});

test("a mail that does not fit its template is a fault of ours, and nothing is kept", async () => {
  const mail = await aMail("six");
  await expect(queueMail(pool, { ...mail, mail: { ...forwarded, page: "https://evil.example" } })).rejects.toThrow();
  expect(await kept("six")).toEqual([]);
});
