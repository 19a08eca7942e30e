import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { findAccess, findDeletedAccess } from "#lib/system-users/queries/access";
import { listHistory } from "#lib/system-users/queries/history";
import { type AccessCursor, accessOrders, listAccesses } from "#lib/system-users/queries/list";
import { findByExternalId } from "#lib/system-users/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asVendor, send } from "../../support/send.ts";

/** What an organisation sees of its accesses. */

const tiger = "6386b213-a0ad-4901-9c97-852b1d77d299";
let by: string;
let ids: string[];
beforeAll(async () => {
  by = await partyNamed("DRESS MINST");
  const [standard, agent] = await Promise.all([systemNamed("312683725_smartcloud_regnskap"), systemNamed("312683725_smartcloud_klient")]);
  ids = [];
  for (let no = 0; no < 60; no++) ids.push(await aSystemUser({ partyId: tiger, systemId: standard, externalRef: `kunde ${no}`, by, packages: ["skattegrunnlag"] })); // prettier-ignore
  for (let no = 0; no < 3; no++) await aSystemUser({ partyId: tiger, systemId: agent, kind: "agent", externalRef: `byrå ${no}`, by });
  // All made at one moment, a third of them called the same, half of them used, many at the same time.
  await pool.query("update systemuser set created_at = '2026-01-01T10:00:00.123456Z', title = 'Navn ' || (abs(hashtext(id::text)) % 20) where party_id = $1", [tiger]); // prettier-ignore
  await pool.query("insert into systemuser_use select party_id, id, timestamptz '2026-02-01' + (abs(hashtext(id::text)) % 5) * interval '1 day' from systemuser where id = any ($1)", [ids.slice(0, 30)]); // prettier-ignore
  await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by, reason) select party_id, id, $2, 'Ferie' from systemuser where id = any ($1)", [ids.slice(0, 4), by]); // prettier-ignore
});

type Asked = Parameters<typeof listAccesses>[0];
const list = (more: Partial<Asked> = {}) =>
  listAccesses({ partyId: tiger, kind: "standard", search: "", state: "all", order: "newest", language: "nb", after: null, ...more });

async function allPages(more: Partial<Asked>, between: () => Promise<unknown> = () => Promise.resolve()) {
  const seen: Awaited<ReturnType<typeof list>>["accesses"][number][] = [];
  for (let after: AccessCursor | null = null, isMore = true; isMore;) {
    const { accesses, next }: Awaited<ReturnType<typeof list>> = await list({ ...more, after });
    seen.push(...accesses);
    [after, isMore] = [next, next !== null];
    await between();
  }
  return seen;
}

describe.each(accessOrders)("in the order %s", (order) => {
  test("every access is on one page and on one only, whatever they have in common", async () => {
    const seen = await allPages({ order });
    expect(seen.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    const used = seen.map(({ lastUsedAt }) => lastUsedAt?.getTime() ?? 0);
    const titles = seen.map(({ title }) => title.toLowerCase());
    if (order === "used") expect(used).toEqual(used.toSorted((a, b) => b - a));
    if (order === "name") expect(titles).toEqual((await pool.query<{ title: string }>("select lower(title) as title from systemuser where id = any ($1) order by 1", [ids])).rows.map(({ title }) => title)); // prettier-ignore
  });

  test("and none that was there from the beginning is missed while others are made and deleted between the pages", async () => {
    const systemId = await systemNamed("312683725_smartcloud_regnskap");
    const others: string[] = [];
    const seen = await allPages({ order }, async () => {
      others.push(await aSystemUser({ partyId: tiger, systemId, by }));
      await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [others[others.length - 2], by]);
    });
    expect(seen.map(({ id }) => id).filter((id) => ids.includes(id)).sort()).toEqual(ids.toSorted()); // prettier-ignore
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = any ($1) and deleted_at is null", [others, by]);
  });

  test("is one statement, however many there are and whatever is asked for", async () => {
    expect(await countQueries(() => list({ order }))).toBe(1);
    expect(await countQueries(() => list({ order, kind: "agent", search: "smart", state: "paused" }))).toBe(1);
  });
});

test.each([
  ["kunde 17", 1],
  ["SMARTCLOUD as", 60],
  ["smartcloud regnskap", 60],
  ["312 683 725", 60],
  ["312683", 60],
  ["12683", 0],
  ["navn", 60],
  ["100%", 0],
  ["kunde_1", 0],
  ["", 60],
])("a search for %j finds %i", async (search, count) => {
  expect((await list({ search })).total).toBe(count);
  expect(await allPages({ search })).toHaveLength(count);
});

test("those on pause, and those that are not; who paused them and when", async () => {
  const paused = await list({ state: "paused" });
  expect([paused.total, paused.accesses.every((one) => one.paused?.by === "DRESS MINST")]).toEqual([4, true]);
  expect((await list({ state: "active" })).total).toBe(56);
});

test("each says what it holds: packages and services together, or its clients without the organisation itself", async () => {
  await pool.query(
    `insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by)
     select $1, $2, 'ske-krav-og-betalinger', action, $3 from unnest(array['read', 'access']) as action`,
    [tiger, ids[7], by],
  );
  const { accesses } = await list({ search: "kunde 7" });
  expect(accesses.map(({ rights, clients, createdBy }) => [rights, clients, createdBy])).toEqual([[2, 0, "DRESS MINST"]]);
  const { accesses: agents } = await list({ kind: "agent", search: "byrå 1" });
  const [agent] = agents;
  await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) select $1, $2, id, $3 from party where kind = 'organization' limit 5", [tiger, agent?.id, by]); // prettier-ignore
  await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $1, $3) on conflict do nothing", [tiger, agent?.id, by]); // prettier-ignore
  const others = (await pool.query("select from systemuser_client where system_user_id = $1 and client_id <> party_id", [agent?.id]))
    .rowCount;
  expect((await list({ kind: "agent", search: "byrå 1" })).accesses[0]?.clients).toBe(others);
  expect((await findAccess({ partyId: tiger, id: agent?.id ?? "", language: "nb", now: new Date() }))?.clients).toBe(others);
});

test("a name in small letters stands among the others, and one that is deleted or another's is not there", async () => {
  expect((await list({ partyId: await partyNamed("TILFELDIG SUBTIL APE") })).total).toBe(0);
  const gone = await aSystemUser({ partyId: tiger, systemId: await systemNamed("312683725_smartcloud"), externalRef: "borte", by });
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [gone, by]);
  expect((await list({ search: "borte" })).total).toBe(0);
  expect(await findAccess({ partyId: tiger, id: gone, language: "nb", now: new Date() })).toBeUndefined();
  expect(await findDeletedAccess(tiger, gone, new Date())).toMatchObject({ title: "Test", vendor: "SMARTCLOUD AS", kind: "standard" });
  expect(await findDeletedAccess(tiger, gone, new Date(Date.now() + 11 * 60_000))).toBeUndefined();
  expect(await findDeletedAccess(by, gone, new Date())).toBeUndefined();
});

describe("one access", () => {
  const find = (id: string, partyId = tiger) => findAccess({ partyId, id, language: "nb", now: new Date() });

  test("is told with what it was granted and no more, in two statements", async () => {
    const access = await find(ids[7] ?? "");
    expect(access?.rights.map(({ described }) => described)).toMatchObject([
      { code: "skattegrunnlag", name: "Skattegrunnlag" },
      { id: "ske-krav-og-betalinger", actions: ["access", "read"] },
    ]);
    expect(await countQueries(() => find(ids[7] ?? ""))).toBe(2);
  });

  test("says why it rests, and what its vendor asks to change", async () => {
    const [id = ""] = ids;
    await pool.query(
      `insert into change_request (party_id, id, system_user_id, content_hash, expires_at)
       values ($1, '77777777-0000-4000-8000-000000000000', $2, sha256(''), now() + interval '1 day')`,
      [tiger, id],
    );
    expect(await find(id)).toMatchObject({ paused: { by: "DRESS MINST", reason: "Ferie" }, waitingChange: "77777777-0000-4000-8000-000000000000" }); // prettier-ignore
  });

  test("another organisation's is not there", async () => {
    expect(await find(ids[0] ?? "", await partyNamed("TILFELDIG SUBTIL APE"))).toBeUndefined();
  });

  test("is used when a token is made for it: to the minute, and without a trace in the stream", async () => {
    const externalRef = "kunde 40";
    await pool.query("insert into system_client (client_id, system_id, no) values ('a-client', $1, 99)", [await systemNamed("312683725_smartcloud_regnskap")]); // prettier-ignore
    const query = { clientId: "a-client", systemProviderOrgNo: "312683725", systemUserOwnerOrgNo: "313955907", externalRef };
    const headers = await asVendor("991825827", "altinn:maskinporten/systemuser.read");
    const look = () => send(findByExternalId, { query, headers });
    const changeNo = async () => (await pool.query<{ change_no: string }>("select change_no from systemuser where id = $1", [ids[40]])).rows[0]?.change_no; // prettier-ignore
    const before = await changeNo();
    expect((await find(ids[40] ?? ""))?.lastUsedAt).toBeNull();
    expect((await look()).status).toBe(200);
    const first = (await find(ids[40] ?? ""))?.lastUsedAt;
    expect(Date.now() - (first?.getTime() ?? 0)).toBeLessThan(10_000);
    await look();
    expect((await find(ids[40] ?? ""))?.lastUsedAt).toEqual(first);
    await pool.query("update systemuser_use set last_used_at = now() - interval '2 minutes' where system_user_id = $1", [ids[40]]);
    await look();
    expect(Date.now() - ((await find(ids[40] ?? ""))?.lastUsedAt?.getTime() ?? 0)).toBeLessThan(10_000);
    expect(await changeNo()).toBe(before);
  });
});

describe("its history", () => {
  const note = (about: string, act: string, data: object = {}, actor: object = { kind: "person", partyId: by }) =>
    pool.query("select record_act($1, now(), $2, $3, $4, 'x', $5, null)", [tiger, act, JSON.stringify(actor), about, JSON.stringify(data)]);

  test("is all that was done with it and with the requests to change it, the newest first, in pages without gap or double", async () => {
    const id = ids[50] ?? "";
    const change = "88888888-0000-4000-8000-000000000000";
    await pool.query("insert into change_request (party_id, id, system_user_id, content_hash, expires_at) values ($1, $2, $3, sha256(''), now() + interval '1 day')", [tiger, change, id]); // prettier-ignore
    await note(id, "request.created", {}, { kind: "vendor", orgNo: "312683725" });
    await note(id, "system-user.renamed", { from: "En", to: "To" });
    for (let no = 0; no < 12; no++) await note(change, "change-request.reminded");
    await note(id, "client.added", { client: await partyNamed("TILFELDIG SUBTIL APE"), changed: 1, secret: "x" });
    await note(id, "client.added", { client: "no uuid", changed: 1204 });
    await note(ids[51] ?? "", "system-user.paused");
    await note(id, "clients.ended", {}, { kind: "register" });
    const seen = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const { entries, next }: Awaited<ReturnType<typeof listHistory>> = await listHistory({ partyId: tiger, id, after });
      seen.push(...entries);
      [after, isMore] = [next, next !== null];
    }
    expect(seen.map(({ act }) => act)).toEqual(["clients.ended", "client.added", "client.added", ...Array.from({ length: 12 }, () => "change-request.reminded"), "system-user.renamed", "request.created"]); // prettier-ignore
    expect(seen[0]?.by).toEqual({ kind: "register", name: null });
    expect(seen[1]).toMatchObject({ client: null, data: { changed: 1204 }, by: { kind: "person", name: "DRESS MINST" } });
    expect(seen[2]).toMatchObject({ client: "TILFELDIG SUBTIL APE", data: { changed: 1 } });
    expect(JSON.stringify(seen)).not.toContain("secret");
    expect(seen.at(-2)?.data).toEqual({ from: "En", to: "To" });
    expect(seen.at(-1)?.by).toEqual({ kind: "vendor", name: "SMARTCLOUD AS" });
    expect(await countQueries(() => listHistory({ partyId: tiger, id, after: null }))).toBe(1);
  });

  test("is not read through another organisation", async () => {
    const other = await partyNamed("TILFELDIG SUBTIL APE");
    expect((await listHistory({ partyId: other, id: ids[50] ?? "", after: null })).entries).toEqual([]);
  });
});
