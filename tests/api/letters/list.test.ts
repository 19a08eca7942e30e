import { beforeAll, expect, test } from "vitest";
import { pool } from "#lib/db";
import { listLetters, type ListCursor } from "#lib/letters/queries/list";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

const system = "312683725_smartcloud_regnskap";
let partyId: string;
let by: string;
let ids: string[];
beforeAll(async () => {
  [partyId, by] = [await partyNamed("DISKRET NÆR TIGER AS"), await partyNamed("DRESS MINST")];
  const systemId = await systemNamed(system);
  ids = [];
  for (let no = 0; no < 60; no++)
    ids.push(await aRequest({ partyId, systemId, kind: no % 2 ? "agent" : "standard", externalRef: `kunde ${no}` }));
  await pool.query("update request set created_at = now() - interval '1 day' where party_id = $1", [partyId]);
  const [passedOn, late, gone, rejected] = ids;
  await pool.query("update request set escalated_at = now(), escalated_by = $2, escalation_note = 'Haster' where id = $1", [passedOn, by]);
  await pool.query("update request set created_at = now() - interval '20 days', expires_at = now() - interval '9 days' where id = $1", [
    late,
  ]);
  await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [gone]);
  await pool.query("update request set status = 'Rejected', decided_at = now(), decided_by = $2 where id = $1", [rejected, by]);
  const access = await aSystemUser({ partyId, systemId, externalRef: "access", by });
  await pool.query(
    `insert into change_request (party_id, id, system_user_id, content_hash, expires_at)
     values ($1, gen_random_uuid(), $2, sha256(''), now() + interval '10 days')`,
    [partyId, access],
  );
});

const list = (more: Partial<Parameters<typeof listLetters>[0]> = {}) =>
  listLetters({ partyId, which: "waiting", onlyForwarded: false, search: "", language: "nb", after: null, now: new Date(), ...more });

test("all that wait, of every kind, in pages without gap or double, newest first", async () => {
  const seen: { id: string; link: string }[] = [];
  for (let after: ListCursor | null = null, more = true; more;) {
    const { letters, next, total } = await list({ after });
    expect(total).toBe(58);
    seen.push(...letters);
    [after, more] = [next, next !== null];
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(58);
  expect(seen).toHaveLength(58);
  expect(new Set(seen.map(({ link }) => link))).toEqual(new Set(["request", "agentrequest", "changerequest"]));
  expect(seen[0]?.link).toBe("changerequest");
});

test("what was handled says how and by whom: decided, out of time, taken back, approved", async () => {
  const { letters } = await list({ which: "handled" });
  const told = new Map(letters.map(({ id, status, by: who }) => [id, [status, who]]));
  expect(told.get(ids[1] ?? "")).toEqual(["timedout", null]);
  expect(told.get(ids[2] ?? "")).toEqual(["deleted", null]);
  expect(told.get(ids[3] ?? "")).toEqual(["rejected", "DRESS MINST"]);
  expect(letters.find(({ externalRef }) => externalRef === "access")?.status).toBe("accepted");
  expect(letters).toHaveLength(4);
});

test("only those that were passed on, with who and what was said", async () => {
  const { letters, total } = await list({ onlyForwarded: true });
  expect([total, letters.map(({ id }) => id)]).toEqual([1, [ids[0]]]);
  expect(letters[0]?.forwarded).toMatchObject({ by: "DRESS MINST", note: "Haster" });
});

test.each([
  ["kunde 17", 1],
  ["smartcloud as", 58],
  ["Regnskap", 58],
  ["312 683 725", 58],
  ["312683", 58],
  ["100%", 0],
  ["kunde_1", 0],
])("a search for %s finds %i", async (search, count) => {
  expect((await list({ search })).total).toBe(count);
});

test("another organisation's are not among them", async () => {
  expect((await list({ partyId: await partyNamed("TILFELDIG SUBTIL APE") })).total).toBe(0);
});
