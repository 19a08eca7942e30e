import { beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { findAccess } from "#lib/system-users/queries/access";
import { listHistory } from "#lib/system-users/queries/history";
import { type AccessCursor, accessOrders, listAccesses } from "#lib/system-users/queries/list";
import { mostCounted } from "#lib/system-users/rules/access";
import { wholeTableScans } from "../../support/plans.ts";
import { partyNamed } from "../../support/rows.ts";

/** One organisation with 20,000 accesses, one of which has 30,000 clients, among 100,000 of others; and one with twenty. */
let many: string;
let few: string;
let withClients: string;
beforeAll(async () => {
  [many, few] = [await partyNamed("DISKRET NÆR TIGER AS"), await partyNamed("TILFELDIG SUBTIL APE")];
  const others = await partyNamed("VARM ØKONOMISK APE");
  await pool.query(
    `insert into systemuser (party_id, kind, system_id, external_ref, title, created_by, created_at)
     select owner.id, 'standard', system.id, 'ref-' || n, 'Tilgang ' || md5(n::text), person.id, now() - n * interval '1 minute'
     from (values ($1::uuid, 20000), ($2::uuid, 20), ($3::uuid, 100000)) as owner (id, number), generate_series(1, owner.number) as n,
          (select id from registered_system where system_id = '312683725_smartcloud') system, (select id from party where name = 'DRESS MINST') person`,
    [many, few, others],
  );
  await pool.query(`insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by)
    select party_id, id, 'ske-krav-og-betalinger', 'read', created_by from systemuser`);
  await pool.query(`insert into systemuser_use select party_id, id, now() - (abs(hashtext(id::text)) % 100000) * interval '1 minute' from systemuser
    where abs(hashtext(id::text)) % 2 = 0`);
  await pool.query(`insert into systemuser_pause (party_id, system_user_id, paused_by) select party_id, id, created_by from systemuser
    where abs(hashtext(id::text)) % 50 = 0`);
  await pool.query(
    `insert into party (kind, name, org_no, form) select 'organization', 'STOR DATA ' || no, no::text, 'AS'
     from generate_series(800000000, 800400000) as no where org_no_is_valid(no::text) limit 30000`,
  );
  withClients = "00000000-0000-4000-8000-00000000000b";
  await pool.query(
    `with asked as (
       insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
       select $1, $2, 'agent', r.id, 'big', sha256(''), now() + interval '1 day', 'Accepted', now(), p.id
       from registered_system r, party p where r.system_id = '312683725_smartcloud_klient' and p.name = 'DRESS MINST' returning *)
     insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
     select party_id, id, kind, system_id, external_ref, 'Stor', id, decided_by from asked`,
    [many, withClients],
  );
  await pool.query(
    `insert into systemuser_client (party_id, system_user_id, client_id, added_by)
     select $1, $2, c.id, p.id from party c, party p where c.name like 'STOR DATA %' and p.name = 'DRESS MINST'`,
    [many, withClients],
  );
  await pool.query(
    `insert into journal (party_id, at, act, actor_kind, actor_party_id, about_id)
     select $1, now(), 'client.added', 'person', p.id, case when n % 2 = 0 then $2 else gen_random_uuid() end
     from party p, generate_series(1, 40000) as n where p.name = 'DRESS MINST'`,
    [many, withClients],
  );
  await pool.query("analyze");
  // Also what autovacuum does soon after.
  await pool.query("vacuum systemuser");
}, 180_000);

type Asked = Parameters<typeof listAccesses>[0];
const list = (more: Partial<Asked> = {}) =>
  listAccesses({ partyId: many, kind: "standard", search: "", state: "all", order: "newest", language: "nb", after: null, ...more });

async function scansOf(act: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pool, "query");
  await act();
  const statements = spy.mock.calls.map(([statement]) => statement as unknown as { text: string; values: unknown[] });
  spy.mockRestore();
  const scans = await Promise.all(statements.map(({ text, values }) => wholeTableScans(text, values)));
  return scans.flat().filter((table) => large.has(table));
}

/** What is filled here. The rest is a few rows, and is read whole with right. */
const large = new Set(["systemuser", "systemuser_right", "systemuser_use", "journal", "party"]);

describe("nothing is read whole", () => {
  test.each(accessOrders)("for the first page and a deep one, in the order %s", async (order) => {
    expect(await scansOf(() => list({ order }))).toEqual([]);
    const { next } = await list({ order });
    expect(await scansOf(() => list({ order, after: next as AccessCursor }))).toEqual([]);
    expect(await scansOf(() => list({ order, search: "cloud", state: "paused" }))).toEqual([]);
  });

  test("for one access with 30,000 clients, and its history", async () => {
    expect(await scansOf(() => findAccess({ partyId: many, id: withClients, language: "nb", now: new Date() }))).toEqual([]);
    expect(await scansOf(() => listHistory({ partyId: many, id: withClients, after: null }))).toEqual([]);
  });
});

test("a list counts clients to a limit, the access's own page all of them", async () => {
  const { accesses } = await list({ kind: "agent" });
  expect(accesses.map(({ clients }) => clients)).toEqual([mostCounted + 1]);
  expect((await findAccess({ partyId: many, id: withClients, language: "nb", now: new Date() }))?.clients).toBe(30_000);
});

type Buffers = { readonly "Shared Hit Blocks": number; readonly "Shared Read Blocks": number };

/** How much of the database an answer looks at: unlike time, the same on any machine. */
async function blocksOf(act: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pool, "query");
  await act();
  const [{ text, values } = { text: "", values: [] }] = spy.mock.calls.map(
    ([one]) => one as unknown as { text: string; values: unknown[] },
  );
  spy.mockRestore();
  const { rows } = await pool.query<{ "QUERY PLAN": { Plan: Buffers }[] }>(`explain (analyze, buffers, format json) ${text}`, values);
  const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
  return (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
}

test.each(accessOrders)(
  "a page of 20,000 looks at little more than one of twenty, in the order %s: to count them takes an index of them",
  async (order) => {
    const after = (await list({ order })).next as AccessCursor;
    const twenty = await blocksOf(() => list({ partyId: few, order }));
    const pages = [await blocksOf(() => list({ order })), await blocksOf(() => list({ order, after }))];
    expect(Math.max(...pages)).toBeLessThan(twenty + 700);
  },
);
