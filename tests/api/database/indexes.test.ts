import { readFileSync } from "node:fs";
import { Client } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { addClient } from "#lib/clients/operations/add";
import { listClients } from "#lib/clients/queries/lists";
import { searchClients } from "#lib/clients/queries/search";
import { loadPersonFacts, loadSystemUserFacts } from "#lib/connections/queries";
import { pool } from "#lib/db";
import { listAccessManagers } from "#lib/people/queries";
import { findDelegations, listOwn } from "#lib/system-users/queries/owner";
import { listPending } from "#lib/system-users/queries/portal";
import { findInStream, readStream } from "#lib/system-users/queries/stream";
import { findForVendor, listForVendor } from "#lib/system-users/queries/vendor";
import { aPerson } from "../../support/choosing.ts";
import { anAgent, firm, klient } from "../../support/clients.ts";
import { mostRepeated, wholeTableScans } from "../../support/plans.ts";
import { partyNamed, systemNamed } from "../../support/rows.ts";

/** Every hot look-up finds its rows by an index on big data. What later issues ask is already here, as they will ask it. */

const agent = "00000000-0000-4000-8000-00000000000a";
let values: Record<"provider" | "person" | "client" | "system", string>;

beforeAll(async () => {
  const connection = await pool.connect();
  try {
    await connection.query(readFileSync("tests/support/big-data.sql", "utf8"));
    // Also what autovacuum does soon after: the name index takes its waiting list in.
    await connection.query("vacuum analyze party");
  } finally {
    connection.release(true);
  }
  const [provider, person, client, system] = await Promise.all([
    partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS"),
    partyNamed("DRESS MINST"),
    pool.query<{ id: string }>("select id from party where name like 'STOR DATA%' order by org_no offset 50 limit 1"),
    systemNamed("312683725_smartcloud_regnskapsbyra"),
  ]);
  values = { provider, person, client: client.rows[0]?.id ?? "", system };
}, 180_000);

/** :name stands for one of the values above. */
const filled = (sql: string) =>
  sql.replaceAll(/:(\w+)\b(?!:)/g, (whole, name: string) => (name in values ? `'${values[name as keyof typeof values]}'` : whole));

describe("a look-up of one", () => {
  test.each([
    ["a party by organisation number", "select from party where org_no = '313955907'"],
    ["a party by its short number", "select from party where party_id = 51000001"],
    [
      "a person by a hashed number, under any of two keys",
      "select from person_number where (lookup, lookup_key) in (('\\x00', 'a'), ('\\x01', 'b'))",
    ],
    ["a request by its id", `select from request where id = '${agent}'`],
    [
      "the standing request for a key",
      "select from request where party_id = :client and system_id = :system and external_ref = 'ref-1' and deleted_at is null and status <> 'Timedout'",
    ],
    ["an access by its id", `select from systemuser where id = '${agent}'`],
    [
      "the living access for a key",
      "select from systemuser where party_id = :client and system_id = :system and external_ref = 'ref-2' and deleted_at is null",
    ],
    [
      "the access of a Maskinporten client",
      "select from system_client c join systemuser s on s.system_id = c.system_id and s.party_id = :client and s.external_ref = 'ref-2' and s.deleted_at is null where c.client_id = 'x'",
    ],
    [
      "what a client has given an access",
      `select from client_delegation where party_id = :provider and system_user_id = '${agent}' and client_id = :client`,
    ],
    ["a session by its token", "select from session where token_hash = '\\x00' and ended_at is null"],
    ["a session that the provider ended", "select from session where issuer = 'issuer' and provider_session = '7' and ended_at is null"],
    ["an idempotency key", "select from idempotency_key where caller = 'a' and key = 'b'"],
    ["a rate limit", "select from rate_limit where bucket = 'a' and window_start = now()"],
  ])("%s", async (_, sql) => {
    expect(await wholeTableScans(filled(sql))).toEqual([]);
  });
});

describe("a page of many", () => {
  test.each([
    ["organisations by part of a name", "select id from party where kind = 'organization' and lower(name) like '%a1b2c%'"],
    [
      "systems by part of a text",
      "select id from registered_system where deleted_at is null and is_visible and searchable like '%regnskap%'",
    ],
    [
      "a vendor's requests",
      "select id from request where system_id = :system and deleted_at is null and (created_at, id) > (now() - interval '2 days', '00000000-0000-4000-8000-000000000000') order by created_at, id limit 51",
    ],
    [
      "what waits in an organisation",
      "select id from request where party_id = :client and deleted_at is null and status = 'New' order by created_at, id limit 51",
    ],
    [
      "what was handled in an organisation",
      "select id from request where party_id = :client and deleted_at is null and status <> 'New' order by decided_at desc, id desc limit 51",
    ],
    ["what has run out", "select id from request where deleted_at is null and status = 'New' and expires_at < now() limit 100"],
    [
      "an organisation's accesses",
      "select id from systemuser where party_id = :client and kind = 'standard' and deleted_at is null order by created_at, id limit 51",
    ],
    [
      "a system's accesses",
      "select id from systemuser where system_id = :system and deleted_at is null and change_no > 5000 order by change_no limit 51",
    ],
    ["the change stream", "select id from systemuser where change_no > 30000 and change_no <= 40000 order by change_no limit 100"],
    [
      "an access's clients",
      `select client_id from systemuser_client where party_id = :provider and system_user_id = '${agent}' and client_id > :client order by client_id limit 51`,
    ],
    ["an organisation's journal", "select id from journal where party_id = :client order by id desc limit 51"],
    ["the journal of one thing", `select id from journal where party_id = :client and about_id = '${agent}' order by id`],
    ["messages that are due", "select outbox_id from outbox_delivery where next_at <= now() order by next_at limit 10"],
    [
      "mails that are due",
      "select outbox_id from outbox_delivery where kind = 'mail' and next_at <= now() and (claimed_until is null or claimed_until <= now()) order by next_at limit 5",
    ],
    [
      "whom a person has a role in, in pages",
      "select party_id from register_role where holder_id = :person and role_code = 'daglig-leder' and party_id > :client order by party_id limit 51",
    ],
    [
      "who has given an organisation a package, in pages",
      "select giver_id from connection_package where receiver_id = :provider and package_code = 'skattegrunnlag' and giver_id > :client order by giver_id limit 51",
    ],
  ])("%s", async (_, sql) => {
    expect(await wholeTableScans(filled(sql))).toEqual([]);
  });
});

describe("what an ending relation takes with it", () => {
  test.each([
    ["a register role", "delete from register_role where party_id = :client and holder_id = :provider and role_code = 'regnskapsforer'"],
    [
      "by the role's columns",
      "select from client_delegation where client_id = :client and from_register_role = 'regnskapsforer' and party_id = :provider",
    ],
    [
      "by the given package's columns",
      "select from client_delegation where client_id = :client and from_connection_to = :provider and package_code = 'skattegrunnlag'",
    ],
    [
      "by a package that the access loses",
      `select from client_delegation where party_id = :provider and system_user_id = '${agent}' and package_code = 'x'`,
    ],
  ])("%s", async (_, sql) => {
    expect(await wholeTableScans(filled(sql))).toEqual([]);
  });
});

describe("the heart's statements", () => {
  async function statementOf(act: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }> {
    const spy = vi.spyOn(pool, "query");
    await act();
    const [statement] = spy.mock.calls[0] ?? [];
    spy.mockRestore();
    return statement as unknown as { text: string; values: unknown[] };
  }

  test("a person with twelve organisations, and one party", async () => {
    const busy = await partyNamed("ALLSIDIG REGNFRAKK");
    const { text, values: given } = await statementOf(() => loadPersonFacts(busy, values.client));
    expect(await wholeTableScans(text, given)).toEqual([]);
  });

  test("everybody who can decide in an organisation", async () => {
    const now = new Date();
    await currentCatalogue(now);
    const { text, values: given } = await statementOf(() => listAccessManagers(values.client, now));
    expect(text).toContain("candidate");
    expect(await wholeTableScans(text, given)).toEqual([]);
  });

  test("an access with 80,000 delegations, and one client", async () => {
    const { text, values: given } = await statementOf(() => loadSystemUserFacts(agent, values.client));
    expect(await wholeTableScans(text, given)).toEqual([]);
  });
});

describe("a system with 40,000 accesses", () => {
  const vendor = { kind: "organisation", orgNo: "312683725", clientId: null, scopes: [] } as const;
  const systemId = "312683725_smartcloud_regnskapsbyra";

  async function statementsOf(act: () => Promise<unknown>): Promise<[string, { text: string; values: unknown[] }][]> {
    const spy = vi.spyOn(pool, "query");
    await act();
    const asked = spy.mock.calls.map(([statement]) => statement as unknown as { name: string; text: string; values: unknown[] });
    spy.mockRestore();
    return asked.map((statement) => [statement.name, statement]);
  }

  test.each<[string, string[], () => Promise<unknown>]>([
    [
      "its vendor looks one up",
      ["system-user-by-query"],
      async () => findForVendor({ actor: vendor, systemId, orgNo: await orgNoOf(values.client), externalRef: "ref-2" }),
    ],
    ["its vendor turns the pages", ["system-users-by-system"], () => listForVendor({ actor: vendor, systemId, from: 20_000, path: "/" })],
    ["the stream goes on", ["safe-change-no", "system-user-stream"], () => readStream(30_000, "/")],
    ["the stream is asked for one", ["system-user-in-stream"], () => findInStream(agent)],
    [
      "an organisation lists its own",
      ["own-system-users"],
      async () => listOwn({ actor: await aPerson("DRESS MINST"), party: 51000003, kind: "agent", now: new Date() }),
    ],
    [
      "an organisation opens one that has 20,000 clients",
      ["own-delegations"],
      async () => findDelegations({ actor: await aPerson("DRESS MINST"), party: 51000003, id: agent, now: new Date() }),
    ],
    [
      "the portal lists what waits",
      ["requests-pending-in-portal"],
      async () => listPending({ actor: await aPerson("DRESS MINST"), partyId: values.provider, language: "nb", now: new Date() }),
    ],
  ])("%s", async (_, expected, act) => {
    const asked = new Map(await statementsOf(act));
    for (const name of expected) {
      const { text, values: given } = asked.get(name) ?? { text: "", values: [] };
      expect([name, await wholeTableScans(text, given)]).toEqual([name, []]);
    }
  });

  const orgNoOf = async (id: string) =>
    (await pool.query<{ org_no: string }>("select org_no from party where id = $1", [id])).rows[0]?.org_no ?? "";
});

describe("who is a client", () => {
  async function clientStatement(act: () => Promise<unknown>, word = "client_package"): Promise<{ text: string; values: unknown[] }> {
    const spy = vi.spyOn(Client.prototype, "query");
    await act();
    const said = spy.mock.calls.map(([one]) => one as unknown as { text?: string; values: unknown[] });
    spy.mockRestore();
    const found = said.find(({ text }) => text?.includes(word) === true);
    if (found?.text === undefined) throw new Error("nobody asked who is a client");
    return { text: found.text, values: found.values };
  }

  test("a provider with some clients, among very many of others", async () => {
    const provider = { party: 51000004, facilitator: "a0c8c551-904e-4b19-9dc2-18b8c5ce566b" };
    const asked = { ...provider, actor: await aPerson("LUN PANNEKAKE"), now: new Date() };
    for (const packages of [undefined, ["skattegrunnlag", "a-ordning"]]) {
      const { text, values: given } = await clientStatement(() => listClients({ ...asked, packages }, { from: undefined, path: "/" }));
      expect(await wholeTableScans(text, given)).toEqual([]);
    }
  });

  test("one client of a provider with 20,000, to be added", async () => {
    const asked = { actor: await aPerson("DRESS MINST"), now: new Date(), traceId: "indexes", client: values.client };
    const place = { party: 51000003, provider: values.provider, systemUserId: agent };
    const { text, values: given } = await clientStatement(() => addClient({ ...asked, place }));
    expect(await wholeTableScans(text, given)).toEqual([]);
  });

  const searched = { search: "a1b", filter: "notAdded", origin: null, size: 25, page: {} } as const;

  test("a search among some clients, with very many of others beside them, reads no table whole", async () => {
    const place = { agent: await anAgent(klient) };
    await pool.query(
      `insert into client_choice (party_id, system_user_id, person_id, client_id, adds, chosen_at)
       select party_id, system_user_id, $2, client_id, false, now() from systemuser_client where system_user_id = $1`,
      [agent, values.person],
    );
    await pool.query("analyze client_choice");
    const who = { actor: await aPerson(firm.leader), now: new Date() };
    const { text, values: given } = await clientStatement(() => searchClients({ ...searched, place }, who), "standing");
    expect(await wholeTableScans(text, given)).toEqual([]);
  });

  test("a search among 20,000 clients goes over all of them together, and does nothing once for each", async () => {
    const who = { actor: await aPerson("DRESS MINST"), now: new Date() };
    for (const search of ["", "a1b"]) {
      const { text, values: given } = await clientStatement(
        () => searchClients({ ...searched, search, place: { agent } }, who),
        "standing",
      );
      expect(await mostRepeated(text, given)).toBeLessThan(200);
    }
  });
});
