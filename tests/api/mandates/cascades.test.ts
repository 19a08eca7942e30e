import { Client } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { addClient } from "#lib/clients/operations/add";
import { pool } from "#lib/db";
import { deleteUser, takeBackPackages } from "#lib/mandates/operations/take-back";
import { givePackages } from "#lib/mandates/operations/give";
import { foresee } from "#lib/mandates/queries/foresee";
import { listHistory } from "#lib/system-users/queries/history";
import { anAgent, clientsOf, endedOf, firm, journalOf, klient, rowsOf } from "../../support/clients.ts";
import { importing } from "../../support/imports.ts";
import { as, givenTo, journalAt } from "../../support/mandates.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

/** SKILPADDE has given TIGER three packages, and has it as its accountant in the register too. */
const client = { name: "BITTER TYKK SKILPADDE AS", leader: "BITTER SITRON", orgNo: "310162892" };
const provider = { name: "TILBAKEHOLDEN USYMMETRISK TIGER AS", administrator: "DRESS MINST" };

let clientId: string;
let providerId: string;
beforeAll(async () => {
  await currentCatalogue(new Date());
  [clientId, providerId] = await Promise.all([partyNamed(client.name), partyNamed(provider.name)]);
});

const anAccess = async (packages: readonly string[] = klient.packages) => {
  const access = await anAgent({ ...klient, packages }, provider.name, provider.administrator);
  expect(await addClient({ place: { agent: access }, client: clientId, ...as(provider.administrator) })).toMatchObject({ ok: true });
  return access;
};
const toldProvider = async (access: string) => (await journalOf(access)).filter(({ act }) => act === "clients.ended");
const takeBack = (packages: readonly string[]) =>
  takeBackPackages({ partyId: clientId, userId: providerId, packages, ...as(client.leader) });
const giveBack = () => givePackages({ partyId: clientId, userId: providerId, packages: klient.packages, ...as(client.leader) });

describe("what hangs on a mandate", () => {
  test("ends when the package is taken back, as was foreseen, with both sides told why", async () => {
    const access = await anAccess();
    const foreseen = await foresee(
      { partyId: clientId, userId: providerId, packages: ["merverdiavgift"], language: "nb" },
      as(client.leader),
    );
    expect(foreseen).toMatchObject({
      value: {
        count: 1,
        stays: [],
        accesses: [
          { id: access, providerName: provider.name, system: "SmartCloud Klient", packages: ["merverdiavgift"], endsWhole: false },
        ],
      },
    });
    expect(await takeBack(["merverdiavgift"])).toEqual({ ok: true, value: { takenBack: ["merverdiavgift"], accesses: 1 } });
    expect((await rowsOf(access)).map((row) => row.package)).toEqual(["a-ordning", "skattegrunnlag"]);
    expect(await endedOf(access)).toEqual([{ client: client.name, package: "merverdiavgift", because: "mandate-ended" }]);
    expect((await toldProvider(access)).at(-1)).toMatchObject({
      act: "clients.ended",
      data: { client: clientId, reason: "mandate-ended", packages: ["merverdiavgift"] },
    });
    expect(await journalAt(clientId, access)).toMatchObject([
      { act: "delegation.ended", by: client.leader, data: { provider: providerId, reason: "mandate-ended" } },
    ]);
    expect((await journalAt(clientId, providerId)).at(-1)).toMatchObject({
      act: "mandate.taken-back",
      data: { packages: ["merverdiavgift"] },
    });
    expect((await journalAt(providerId, clientId)).at(-1)).toMatchObject({ act: "mandate.lost", by: client.leader });
    const history = await listHistory({ partyId: providerId, id: access, after: null });
    expect(history.entries[0]).toMatchObject({
      act: "clients.ended",
      by: { name: client.name },
      client: client.name,
      data: { reason: "mandate-ended" },
    });
    await giveBack();
  });

  test("ends whole when the user is deleted; roles in the register stay, and what they carry", async () => {
    const roles = "select role_code from register_role where party_id = $1 and holder_id = $2";
    const access = await anAccess();
    const carried = await anAccess(["regnskapsforer-lonn"]);
    const foreseen = await foresee({ partyId: clientId, userId: providerId, packages: "all", language: "nb" }, as(client.leader));
    expect(foreseen.ok && foreseen.value.accesses.find(({ id }) => id === access)).toMatchObject({
      packages: klient.packages,
      endsWhole: true,
    });
    expect(foreseen.ok && foreseen.value.accesses.map(({ id }) => id)).not.toContain(carried);
    expect(await deleteUser({ partyId: clientId, userId: providerId, ...as(client.leader) })).toMatchObject({
      value: { packages: 3, rolesRemain: true },
    });
    expect(await rowsOf(access)).toEqual([]);
    expect(await clientsOf(access)).toEqual([client.name]);
    expect(await rowsOf(carried)).toMatchObject([{ package: "regnskapsforer-lonn", via: "regnskapsforer" }]);
    expect((await pool.query(roles, [clientId, providerId])).rows).toEqual([{ role_code: "regnskapsforer" }]);
    expect(await givenTo(client.name, provider.name)).toEqual([]);
    expect(await deleteUser({ partyId: clientId, userId: providerId, ...as(client.leader) })).toMatchObject({ code: "nothing-to-delete" });
    expect((await journalAt(clientId, providerId)).at(-1)).toMatchObject({
      act: "mandate.deleted",
      data: { packages: klient.packages, services: [] },
    });
    await giveBack();
  });

  test("is whole again when the client gives it back and the provider adds it anew, and not before", async () => {
    const access = await anAccess();
    await takeBack(klient.packages);
    await giveBack();
    expect(await rowsOf(access)).toEqual([]);
    await addClient({ place: { agent: access }, client: clientId, ...as(provider.administrator) });
    expect(await rowsOf(access)).toHaveLength(3);
  });

  test("never outlives it, while clients are added and the mandate is taken back at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      const access = await anAgent(klient, provider.name, provider.administrator);
      await Promise.all([
        addClient({ place: { agent: access }, client: clientId, ...as(provider.administrator) }),
        takeBack(["skattegrunnlag"]),
      ]);
      const held = (await rowsOf(access)).map((row) => row.package);
      const ended = (await endedOf(access)).map((row) => row.package);
      expect(held).not.toContain("skattegrunnlag");
      expect(ended).toEqual(held.length === 0 ? [] : ["skattegrunnlag"]);
      expect(await toldProvider(access)).toHaveLength(ended.length);
      await giveBack();
    }
  });
});

describe("an organisation that is deleted in the register", () => {
  const unit = { organisasjonsnummer: client.orgNo, navn: client.name, organisasjonsform: { kode: "AS" } };

  test("gives nothing more: all that hung on it ends in that import, with both sides told why", async () => {
    const access = await anAccess();
    await importing("units", [{ ...unit, slettedato: "2026-11-20" }]);
    expect(await rowsOf(access)).toEqual([]);
    expect((await endedOf(access)).map(({ because }) => because)).toEqual(klient.packages.map(() => "organisation-deleted"));
    expect((await toldProvider(access)).at(-1)).toMatchObject({
      act: "clients.ended",
      data: { client: clientId, reason: "organisation-deleted" },
    });
    expect((await journalAt(clientId, access)).at(-1)).toMatchObject({ act: "delegation.ended", data: { reason: "organisation-deleted" } });
    await importing("units", [unit]);
    expect(await rowsOf(access)).toEqual([]);
  });
});

/** 33,334 clients of one provider, each with three packages through its role as accountant, and as many packages in one access. */
const many = { uuid: "5eed0000-2222-4000-8000-000000000001", access: "", orgNo: "" };
const packages = ["regnskapsforer-lonn", "regnskapsforer-med-signeringsrettighet", "regnskapsforer-uten-signeringsrettighet"];
const clients = 33_334;

const made = `
  with firm as (
    insert into party (id, kind, name, org_no, form)
    select '${many.uuid}', 'organization', 'STORT BYRÅ AS', no::text, 'AS' from generate_series(899000000, 899000100) as no where org_no_is_valid(no::text) limit 1
    returning id
  ), client as (
    insert into party (kind, name, org_no, form)
    select 'organization', 'KLIENT ' || no, no::text, 'AS' from generate_series(800000000, 800500000) as no where org_no_is_valid(no::text) limit ${clients}
    returning id
  )
  insert into register_role (party_id, role_code, holder_id) select client.id, 'regnskapsforer', firm.id from client, firm`;

async function addAll() {
  await pool.query(
    `insert into systemuser_client (party_id, system_user_id, client_id, added_by)
     select holder_id, $1, party_id, $2 from register_role where holder_id = $3 on conflict do nothing`,
    [many.access, await partyNamed(firm.leader), many.uuid],
  );
  await pool.query(
    `insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
     select holder_id, $1, party_id, code, role_code from register_role cross join unnest($2::text[]) as code where holder_id = $3`,
    [many.access, packages, many.uuid],
  );
  await pool.query("analyze client_delegation, systemuser_client, register_role, party");
}

/** How many statements an act sends, of whatever kind; and how long it took, printed. */
async function measured(what: string, act: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(Client.prototype, "query");
  const start = performance.now();
  try {
    await act();
    const statements = spy.mock.calls.length;
    process.stdout.write(`${what}: ${Math.round(performance.now() - start)} ms, ${statements} statements\n`);
    return statements;
  } finally {
    spy.mockRestore();
  }
}

const counted = async () => {
  const { rows } = await pool.query<{ held: number; ended: number; told: number; clients: number }>(
    `select (select count(*)::int from client_delegation where system_user_id = $1) as held,
            (select count(*)::int from client_delegation_ended where system_user_id = $1) as ended,
            (select count(*)::int from journal where about_id = $1 and act = 'clients.ended') as told,
            (select count(*)::int from journal where about_id = $1 and act = 'delegation.ended') as clients`,
    [many.access],
  );
  return rows[0];
};

describe("a hundred thousand delegations", () => {
  beforeAll(async () => {
    await pool.query(made);
    const { rows } = await pool.query<{ orgNo: string }>(`select org_no as "orgNo" from party where id = $1`, [many.uuid]);
    many.orgNo = rows[0]?.orgNo ?? "";
    const [systemId, by] = await Promise.all([systemNamed("312683725_smartcloud_regnskapsbyra"), partyNamed(firm.leader)]);
    many.access = await aSystemUser({ partyId: many.uuid, systemId, kind: "agent", by, packages });
    await addAll();
  }, 180_000);

  test("end with their roles in one import, in as many statements as one does", async () => {
    const { rows } = await pool.query<{ orgNo: string }>(
      `select p.org_no as "orgNo" from register_role r join party p on p.id = r.party_id where r.holder_id = $1 order by 1`,
      [many.uuid],
    );
    const withoutRoles = rows.map(({ orgNo }) => ({ organisasjonsnummer: orgNo, rollegrupper: [] }));
    const one = await measured("one client's role ends", () => importing("roles", withoutRoles.slice(0, 1)));
    expect(await counted()).toEqual({ held: (clients - 1) * 3, ended: 3, told: 1, clients: 1 });
    const all = await measured("99,999 delegations end with their roles", () => importing("roles", withoutRoles));
    expect(await counted()).toEqual({ held: 0, ended: clients * 3, told: clients, clients });
    // What comes by file is staged in batches, and many rows are counted anew: nothing is done client by client.
    expect(all - one).toBeLessThan(50);
  }, 180_000);

  test("end with the provider that is deleted, in as many statements as one client's", async () => {
    await pool.query(
      "insert into register_role (party_id, role_code, holder_id) select client_id, 'regnskapsforer', party_id from systemuser_client where system_user_id = $1 order by client_id limit 1000",
      [many.access],
    );
    await addAll();
    expect(await counted()).toMatchObject({ held: 3000 });
    const row = { organisasjonsnummer: many.orgNo, navn: "STORT BYRÅ AS", organisasjonsform: { kode: "AS" } };
    const few = await measured("a unit changes its name", () => importing("units", [{ ...row, navn: "STORT BYRÅ NY AS" }]));
    const all = await measured("3,000 delegations end with their provider", () =>
      importing("units", [{ ...row, slettedato: "2026-11-21" }]),
    );
    expect(all).toBe(few);
    expect(await counted()).toEqual({ held: 0, ended: clients * 3 + 3000, told: clients + 1000, clients: clients + 1000 });
  }, 180_000);

  test("a client that takes back three packages from a thousand accesses sends as many statements as from one", async () => {
    await pool.query(
      `with made as (
         insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
         select $1, gen_random_uuid(), 'agent', $2, 'many-' || no, decode(repeat('00', 32), 'hex'), now() + interval '10 days', 'Accepted', now(), $3
         from generate_series(1, 1000) as no returning party_id, id, external_ref
       ) insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
         select party_id, id, 'agent', $2, external_ref, 'Test', id, $3 from made`,
      [providerId, await systemNamed(klient.system), await partyNamed(provider.administrator)],
    );
    await pool.query(
      "insert into systemuser_package (party_id, system_user_id, package_code, granted_by) select party_id, id, code, created_by from systemuser cross join unnest($1::text[]) code where external_ref like 'many-%'",
      [klient.packages],
    );
    await pool.query(
      "insert into systemuser_client (party_id, system_user_id, client_id, added_by) select party_id, id, $1, created_by from systemuser where external_ref like 'many-%'",
      [clientId],
    );
    await pool.query(
      "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) select party_id, id, $1, code, 'rettighetshaver' from systemuser cross join unnest($2::text[]) code where external_ref like 'many-%'",
      [clientId, klient.packages],
    );
    await currentCatalogue(new Date());
    let accesses = 0;
    const all = await measured("3,000 delegations in a thousand accesses end with three packages", async () => {
      const answer = await takeBack(klient.packages);
      accesses = answer.ok ? answer.value.accesses : 0;
    });
    expect(accesses).toBeGreaterThanOrEqual(1000);
    await giveBack();
    expect(await measured("the same from none", () => takeBack(klient.packages))).toBe(all);
  }, 180_000);
});
