import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { countsOf, everything, importing, sample, sampleRows, valuesOf, whysOf } from "../../support/imports.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

type UnitRoles = { organisasjonsnummer: string; rollegrupper: { type: { kode: string }; roller: unknown[] }[] };
const accountant = "316018157";
const company = "313082466";

const sampleOrganisations = "('316018157','210166130','210913904','313082466','218657974','313231941','317491182','315979714','210342362')";
const rolesInSample = () =>
  valuesOf(
    `select p.name, r.role_code, h.name from register_role r join party p on p.id = r.party_id join party h on h.id = r.holder_id
     where p.org_no in ${sampleOrganisations} order by 1`,
  );
const allOfThem = [
  "GLAD ÆRLIG ØRRET ÅSEN AS regnskapsforer NØYSOM STILLE HARE REGNSKAP AS",
  "GLAD ÆRLIG ØRRET ÅSEN AS revisor STRENG KLAR FALK REVISJON AS",
  "LETT FROSK HANDVERK regnskapsforer NØYSOM STILLE HARE REGNSKAP AS",
  "LITEN GRØNN UGLE KOMMUNE BARNEHAGER organisasjonsledd-offentlig-sektor LITEN GRØNN UGLE KOMMUNE",
  "SAMEIET NEDRE FRISKE DAL 7 forretningsforer ORDNET MYK BEVER BOLIGBYGGELAG",
  "ØVRE FRISKE DAL BORETTSLAG forretningsforer ORDNET MYK BEVER BOLIGBYGGELAG",
];

const roles = () => sampleRows<UnitRoles>("roller");
const rolesOf = (orgNo: string, keep: (kode: string) => boolean) =>
  roles()
    .filter(({ organisasjonsnummer }) => organisasjonsnummer === orgNo)
    .map((unit) => ({ ...unit, rollegrupper: unit.rollegrupper.filter(({ type }) => keep(type.kode)) }));
const holds = (kode: string, organisasjonsnummer: string, more: object = {}) => ({
  type: { kode },
  roller: [{ type: { kode }, enhet: { organisasjonsnummer, erSlettet: false }, fratraadt: false, ...more }],
});

beforeAll(async () => {
  for (const file of ["enheter", "underenheter"]) await importing("units", sample(file));
});

describe("the file of all roles", () => {
  test("brings in the roles that organisations hold, and matches no person by name", async () => {
    const report = await importing("roles", sample("roller"));
    expect((await rolesInSample()).toSorted()).toEqual(allOfThem.toSorted());
    expect(countsOf(report)).toEqual({ organisations: { read: 8, changed: 5, unchanged: 3 }, roles: { read: 6, added: 6 } });
    expect(report.remarks).toEqual({ "persons passed over": 5, "ended roles passed over": 2, "deleted organisations passed over": 1 });
  });

  test("is harmless a second time: nothing is written, and no number is used up", async () => {
    const before = await everything();
    const report = await importing("roles", sample("roller"));
    expect(countsOf(report)).toEqual({ organisations: { read: 8, unchanged: 8 }, roles: { read: 6, unchanged: 6 } });
    expect(await everything()).toEqual(before);
  });
});

describe("a later file of all roles", () => {
  beforeEach(async () => {
    await importing("roles", sample("roller"));
  });

  test("ends what it no longer says, of the organisations that it names", async () => {
    const report = await importing(
      "roles",
      rolesOf(company, (kode) => kode !== "REGN"),
    );
    expect(countsOf(report)).toEqual({ organisations: { read: 1, changed: 1 }, roles: { read: 1, removed: 1, unchanged: 1 } });
    expect((await rolesInSample()).toSorted()).toEqual(allOfThem.slice(1).toSorted());
  });

  test("an organisation without roles, or whose holder has stepped down or is deleted, loses them", async () => {
    const gone = { fratraadt: true };
    const deleted = [{ type: { kode: "REVI" }, enhet: { organisasjonsnummer: "210166130", erSlettet: true }, fratraadt: false }];
    const empty = [{ organisasjonsnummer: "218657974" }, { organisasjonsnummer: "317491182", rollegrupper: null }];
    const rollegrupper = [holds("REGN", accountant, gone), { type: { kode: "REVI" }, roller: deleted }];
    const report = await importing("roles", [...empty, { organisasjonsnummer: company, rollegrupper }]);
    expect(countsOf(report)["roles"]).toEqual({ removed: 4 });
  });

  test("leaves alone what persons hold, when a role began, and the tie to the main unit", async () => {
    const person = await partyNamed("DRESS MINST");
    await pool.query(
      `insert into register_role (party_id, role_code, holder_id, since)
       select id, 'daglig-leder', $1, '2020-02-02' from party where org_no = $2`,
      [person, company],
    );
    await pool.query(
      `insert into register_role (party_id, role_code, holder_id)
       select u.id, 'hovedenhet', m.id from party u, party m where u.org_no = '210342362' and m.org_no = $1`,
      [company],
    );
    await pool.query(
      "update register_role set since = '2019-09-09' where role_code = 'revisor' and party_id = (select id from party where org_no = $1)",
      [company],
    );
    const before = await everything();
    await importing("roles", sample("roller"));
    expect(await everything()).toEqual(before);
  });

  test("reports bad rows by line, keeps what such organisations had, and brings in the others", async () => {
    const before = (await rolesInSample()).toSorted();
    const [sole] = rolesOf("218657974", () => true);
    const report = await importing("roles", [
      { organisasjonsnummer: "311676121", rollegrupper: [holds("REVI", accountant)] },
      { organisasjonsnummer: company, rollegrupper: [holds("REVI", "123456789")] },
      { organisasjonsnummer: "21866", rollegrupper: [] },
      { organisasjonsnummer: "313231941", rollegrupper: [holds("XXXX", accountant), holds("FFØR", "210913904")] },
      {
        organisasjonsnummer: "317491182",
        rollegrupper: [holds("FFØR", "210913904"), holds("REVI", "311676121"), holds("REVI", "317491182")],
      },
      sole,
      { ...sole, rollegrupper: [] },
      { organisasjonsnummer: "219482191", rollegrupper: "none" },
    ]);
    expect(whysOf(report)).toEqual([
      "2: the organisation 311676121 is not known",
      "2: the organisation of this role was refused",
      "3: rollegrupper.0.roller.0.enhet.organisasjonsnummer is not a valid organisation number",
      "4: organisasjonsnummer is not a valid organisation number",
      "5: the role XXXX is not known",
      "6: the holder 311676121 is not known",
      "6: an organisation cannot hold a role in itself",
      "8: the organisation 218657974 appears more than once",
      "9: rollegrupper must be a list",
    ]);
    expect((await rolesInSample()).toSorted()).toEqual(before);
  });
});

describe("when a client's relation ends, what hangs on it ends", () => {
  const provider = () => partyNamed("NØYSOM STILLE HARE REGNSKAP AS");
  const lonn = "regnskapsforer-lonn";
  let access = "";

  async function addClient(client: string, code: string, via: string) {
    const keys = [await provider(), access, client];
    const added = [...keys, await partyNamed("DRESS MINST")];
    await pool.query(
      "insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $3, $4) on conflict do nothing",
      added,
    );
    const insert = "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $3, $4, $5)";
    await pool.query(insert, [...keys, code, via]);
  }
  const delegations = () =>
    valuesOf("select c.name, d.package_code, d.via from client_delegation d join party c on c.id = d.client_id where d.system_user_id = $1 order by 1, 2", [access]); // prettier-ignore

  beforeEach(async () => {
    await importing("roles", sample("roller"));
    const [partyId, by, systemId] = await Promise.all([
      provider(),
      partyNamed("DRESS MINST"),
      systemNamed("312683725_smartcloud_regnskapsbyra"),
    ]);
    access = await aSystemUser({ partyId, by, systemId, kind: "agent", packages: [lonn, "skattegrunnlag"] });
    for (const name of ["GLAD ÆRLIG ØRRET ÅSEN AS", "LETT FROSK HANDVERK"]) await addClient(await partyNamed(name), lonn, "regnskapsforer");
  });

  test("in the same import, with a trace of why, and a line in the provider's journal", async () => {
    const report = await importing("roles", rolesOf(company, (kode) => kode !== "REGN")); // prettier-ignore
    expect(countsOf(report)["roles"]?.["removed"]).toBe(1);
    expect(await delegations()).toEqual([`LETT FROSK HANDVERK ${lonn} regnskapsforer`]);
    const client = await partyNamed("GLAD ÆRLIG ØRRET ÅSEN AS");
    expect(
      await valuesOf("select client_id, package_code, via, because from client_delegation_ended where system_user_id = $1", [access]),
    ).toEqual([`${client} ${lonn} regnskapsforer register-role-ended`]);
    const { rows } = await pool.query("select party_id, act, actor_kind, data from journal where about_id = $1 order by act", [access]);
    const data = { client, reason: "register-role-ended", packages: [lonn] };
    expect(rows).toEqual([
      { party_id: await provider(), act: "clients.ended", actor_kind: "register", data },
      {
        party_id: client,
        act: "delegation.ended",
        actor_kind: "register",
        data: { provider: await provider(), reason: data.reason, packages: [lonn] },
      },
    ]);
    expect(await valuesOf("select count(*) from systemuser_client where system_user_id = $1", [access])).toEqual(["2"]);
  });

  test("but not what hangs on another relation to the same client", async () => {
    const client = await partyNamed("GLAD ÆRLIG ØRRET ÅSEN AS");
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [client, await provider()]);
    const give = "insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'skattegrunnlag')";
    await pool.query(give, [client, await provider()]);
    await addClient(client, "skattegrunnlag", "rettighetshaver");
    await importing("roles", rolesOf(company, (kode) => kode !== "REGN")); // prettier-ignore
    expect(await delegations()).toEqual([
      "GLAD ÆRLIG ØRRET ÅSEN AS skattegrunnlag rettighetshaver",
      `LETT FROSK HANDVERK ${lonn} regnskapsforer`,
    ]);
  });

  test("a file that changes nothing writes nothing in the journal", async () => {
    await importing("roles", sample("roller"));
    expect(await valuesOf("select count(*) from journal where about_id = $1", [access])).toEqual(["0"]);
  });
});
