import { readFileSync } from "node:fs";
import { Client } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { removeClientFromAgent } from "#lib/clients/operations/agents";
import { giveWays } from "#lib/clients/operations/ways";
import { pool } from "#lib/db";
import { listInvitations } from "#lib/invitations/queries/invitations";
import { listInvitationsToParty } from "#lib/invitations/queries/waiting";
import { givePackages, undoGiving } from "#lib/mandates/operations/give";
import { deleteUser } from "#lib/mandates/operations/take-back";
import { foresee } from "#lib/mandates/queries/foresee";
import { readGiving } from "#lib/mandates/queries/giving";
import { listMandateHistory } from "#lib/mandates/queries/history";
import { isUser, listUsers } from "#lib/mandates/queries/users";
import { as } from "../../support/mandates.ts";
import { wholeTableScans } from "../../support/plans.ts";
import { partyNamed } from "../../support/rows.ts";

/** One organisation with 3,500 users, for which five hundred accesses of its provider act, among 5,000 clients. */

const leader = "DRESS MINST";
let provider: string;
let client: string;
let user: string;
let access: string;
let another: string;

beforeAll(async () => {
  const connection = await pool.connect();
  try {
    await connection.query(readFileSync("tests/support/big-mandates.sql", "utf8"));
  } finally {
    connection.release(true);
  }
  const one = async (text: string) => (await pool.query<{ id: string }>(text)).rows[0]?.id ?? "";
  provider = await partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS");
  client = await one("select id from party where name like 'STOR DATA%' order by org_no offset 49 limit 1");
  another = await one("select id from party where name like 'STOR DATA%' order by org_no offset 60 limit 1");
  await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'skattegrunnlag')", [
    another,
    provider,
  ]);
  user = await one("select id from party where name = 'STOR PERSON 77'");
  access = await one("select id from systemuser where external_ref = 'big-7'");
}, 180_000);

/** Statements without a name, by a word of theirs. */
const nameless = [
  ["users", "somebody"],
  ["endings", "ending as materialized"],
  ["addition", "needed as ("],
  ["to-remove", "as holds"],
] as const;

/** The catalogue is read whole; and indexes.test.ts asks about the facts of a person, who has a role in every client here. */
const elsewhere = ["public-catalogue", "person-facts"];

type Statement = { readonly name?: string; readonly text: string; readonly values?: unknown[] };

/** The statements that it asks, in a transaction or not, and what each of them reads whole. */
async function scansOf(act: () => Promise<unknown>): Promise<Map<string, readonly string[]>> {
  const spy = vi.spyOn(Client.prototype, "query");
  await act();
  const said = spy.mock.calls.map(([one]) => one as unknown as Statement | string);
  spy.mockRestore();
  const scans = new Map<string, readonly string[]>();
  for (const one of said) {
    if (typeof one === "string" || !one.values) continue;
    const key = one.name ?? nameless.find(([, word]) => one.text.includes(word))?.[0] ?? null;
    if (key !== null && !elsewhere.includes(key)) scans.set(key, await wholeTableScans(one.text, one.values));
  }
  return scans;
}

const users = { search: "", withClientAccess: false, size: 25, page: {}, language: "nb" } as const;
const toUser = () => ({ partyId: client, userId: user, packages: ["lonn"], ...as(leader) });

describe("nothing is read whole", () => {
  test.each<[string, string[], () => Promise<unknown>]>([
    ["has somebody a mandate here", ["is-mandate-user"], () => isUser(client, user)],
    [
      "what was given to one user and taken back",
      ["mandate-history"],
      () => listMandateHistory({ partyId: client, userId: provider, before: null }),
    ],
    [
      "what follows when a package is taken back",
      ["mandate-users", "foreseen-losses"],
      () => foresee({ partyId: client, userId: provider, packages: ["a-ordning"], language: "nb" }, as(leader)),
    ],
    [
      "one access's invitations",
      ["client-invitations"],
      () => listInvitations({ owner: provider, systemUserId: access, state: "all", size: 25 }, as(leader)),
    ],
    [
      "the invitations that wait for one organisation",
      ["waiting-invitations"],
      () => listInvitationsToParty({ partyId: client, language: "nb", now: new Date() }),
    ],
    [
      "a package is given to a person, told of, and taken back at once",
      ["mandate-receiver", "give-packages", "mandate-act", "given-in-act", "endings", "end-given"],
      async () => {
        const given = await givePackages(toUser());
        const actId = given.ok ? given.value.actId : "";
        expect(await readGiving({ partyId: client, actId }, as(leader))).toMatchObject({ ok: true, value: { packages: ["lonn"] } });
        expect(await undoGiving({ ...toUser(), actId })).toMatchObject({ ok: true, value: { takenBack: ["lonn"] } });
      },
    ],
    [
      "a client is given to an agent, and taken from it",
      ["ways-of-client", "addition", "to-remove"],
      async () => {
        const asked = { party: provider, from: another, to: access, ...as(leader) };
        const values = [{ role: "rettighetshaver", packages: ["a-ordning", "merverdiavgift", "skattegrunnlag"] }];
        expect(await giveWays({ ...asked, values })).toMatchObject({ ok: true });
        expect(await removeClientFromAgent({ ...asked, cascade: false })).toMatchObject({ ok: false });
      },
    ],
    [
      "a user is deleted",
      ["mandate-receiver", "packages-given", "endings", "end-connection"],
      async () => {
        expect(await deleteUser(toUser())).toMatchObject({ ok: true, value: { packages: 2 } });
      },
    ],
  ])("%s", async (_, expected, act) => {
    const scans = await scansOf(act);
    expect(expected.filter((name) => !scans.has(name))).toEqual([]);
    expect([...scans].filter(([, tables]) => tables.length > 0)).toEqual([]);
  });

  test("a page of some users, of an organisation among very many", async () => {
    const few = await partyNamed("DISKRET NÆR TIGER AS");
    for (const search of ["", "a1b"]) {
      for (const withClientAccess of [false, true]) {
        const scans = await scansOf(() => listUsers({ ...users, partyId: few, search, withClientAccess }, as(leader)));
        expect([...scans].filter(([, tables]) => tables.length > 0)).toEqual([]);
        expect([...scans.keys()]).toEqual(expect.arrayContaining(["users", "mandate-users"]));
      }
    }
  });
});

/** How many entries of indexes, and rows of whole tables, a transaction has been through: also within functions and triggers, where no plan is shown. */
const goneThrough = `
  select coalesce(sum(pg_stat_get_xact_tuples_returned(i.indexrelid)), 0)::int as entries,
         (select coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid)), 0)::int from pg_class c where c.relname = any($1)) as rows
  from pg_index i join pg_class c on c.oid = i.indrelid where c.relname = any($1)`;
const large = ["systemuser_client", "client_delegation", "client_delegation_ended"];

test("a package given to a provider, five hundred of whose accesses wait for it, is looked up by whole keys", async () => {
  const on = await pool.connect();
  try {
    await on.query("begin");
    await on.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'skattegrunnlag')", [
      client,
      provider,
    ]);
    const begun = await on.query("select from client_delegation where client_id = $1 and package_code = 'skattegrunnlag'", [client]);
    expect(begun.rowCount).toBe(501);
    const { rows } = await on.query<{ entries: number; rows: number }>(goneThrough, [large]);
    // Each of them a few times; by a part of the key, each would go through the five hundred.
    expect(rows[0]?.entries).toBeGreaterThan(500);
    expect(rows[0]?.entries).toBeLessThan(20_000);
    expect(rows[0]?.rows).toBeLessThan(20_000);
  } finally {
    await on.query("rollback");
    on.release(true);
  }
});
