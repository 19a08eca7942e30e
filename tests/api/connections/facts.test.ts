import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import type { Catalogue } from "#lib/catalogue/rules";
import { loadPersonFacts, loadSystemUserFacts } from "#lib/connections/queries";
import { describePath, holdingsOf, packagesOfSystemUser, powersOf } from "#lib/connections/rules/holdings";
import { actionsOf, systemUserMay } from "#lib/connections/rules/actions";
import { pool } from "#lib/db";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { countQueries } from "../../support/queries.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await currentCatalogue(new Date());
});

async function factsOf(person: string, party: string) {
  const facts = await loadPersonFacts(await partyNamed(person), await partyNamed(party));
  if (!facts) throw new Error("no such person or party");
  const holdings = holdingsOf(facts, catalogue);
  return {
    facts,
    holdings,
    powers: powersOf(facts, holdings),
    held: [...holdings].filter(([, { hasAccess }]) => hasAccess).map(([code]) => code),
  };
}

describe("the cast of the guides", () => {
  test.each([
    ["DRESS MINST", "DISKRET NÆR TIGER AS", "accessManager, clientAdministrator, mainAdministrator, tie"],
    ["STADIG KONSERT", "TILFELDIG SUBTIL APE", "accessManager, clientAdministrator, mainAdministrator, tie"],
    ["KLAR BRANNMANN", "DISKRET NÆR TIGER AS", "accessManager, tie"],
    ["KLOK KLIENTPASSER", "DISKRET NÆR TIGER AS", "clientAdministrator, tie"],
    ["RASK KULEPENN", "DISKRET NÆR TIGER AS", "tie"],
    ["HELHETLIG SKRIVEBORD", "STOLT BRED ØRN ASA", "accessManager, clientAdministrator, mainAdministrator, tie"],
    ["SAKLIG DOMMERKLUBBE", "UHELDIG TYNN GEIT AS", "accessManager, clientAdministrator, mainAdministrator, tie"],
    ["ENSOM LYKTESTOLPE", "DISKRET NÆR TIGER AS", ""],
    ["STILLE VINTERDVALE", "FREDELIG SLITEN ULV AS", ""],
  ])("%s in %s: %s", async (person, party, expected) => {
    const { powers } = await factsOf(person, party);
    const held = Object.entries(powers).flatMap(([power, has]) => (has ? [power] : []));
    expect(held.join(", ")).toBe(expected);
  });

  test("DRESS MINST holds 133 packages as daglig leder", async () => {
    expect((await factsOf("DRESS MINST", "DISKRET NÆR TIGER AS")).held).toHaveLength(133);
  });

  test("NESTEN KOMPLETT lacks exactly one package of what SmartCloud Lønn asks for", async () => {
    const { held } = await factsOf("NESTEN KOMPLETT", "DISKRET NÆR TIGER AS");
    const { rows } = await pool.query<{ code: string }>("select package_code as code from system_package where system_id = $1", [
      await systemNamed("312683725_smartcloud_lonn"),
    ]);
    expect(rows.map(({ code }) => code).filter((code) => !held.includes(code))).toEqual(["lonn"]);
  });

  test("the daglig leder of a company that was given packages inherits them by key role", async () => {
    const { holdings } = await factsOf("ARVENDE SPURVEHAUK", "GAVMILD BRUN BJØRN AS");
    expect([...holdings.values()].flatMap(({ paths }) => paths.map(describePath))).toContain("KeyRole-AssignmentPackage");
  });

  test("the daglig leder of the accountant holds the three accountant packages for a client, and may not pass them on", async () => {
    const { rows } = await pool.query<{ client: string }>(
      `select client.name as client from register_role r join party client on client.id = r.party_id join party provider on provider.id = r.holder_id
       where r.role_code = 'regnskapsforer' and provider.name = 'TILBAKEHOLDEN USYMMETRISK TIGER AS' and client.deleted_on is null order by 1 limit 1`,
    );
    const { held, holdings } = await factsOf("FORNUFTIG SYKKELPUMPE", rows[0]?.client ?? "");
    expect(held.sort()).toEqual([
      "regnskapsforer-lonn",
      "regnskapsforer-med-signeringsrettighet",
      "regnskapsforer-uten-signeringsrettighet",
    ]);
    expect(held.some((code) => holdings.get(code)?.mayPassOn)).toBe(false);
  });

  test("a sub-unit is managed by whoever manages its main unit", async () => {
    const { rows } = await pool.query<{ unit: string; person: string }>(
      `select unit.name as unit, person.name as person from party unit join register_role r on r.party_id = unit.parent_id and r.role_code = 'daglig-leder'
       join party person on person.id = r.holder_id order by 1 limit 1`,
    );
    const { powers, holdings } = await factsOf(rows[0]?.person ?? "", rows[0]?.unit ?? "");
    expect(powers.accessManager).toBe(true);
    expect(holdings.get("lonn")?.paths.map(describePath)).toContain("Direct-RolePackage-MainUnit");
  });

  test("who may use and pass on Krav og betalinger", async () => {
    const { facts, holdings } = await factsOf("STADIG KONSERT", "TILFELDIG SUBTIL APE");
    const actions = actionsOf(facts, holdings, catalogue, "ske-krav-og-betalinger");
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.every(({ mayPassOn }) => mayPassOn)).toBe(true);
    const other = await factsOf("ENSOM LYKTESTOLPE", "TILFELDIG SUBTIL APE");
    expect(actionsOf(other.facts, other.holdings, catalogue, "ske-krav-og-betalinger").some(({ hasAccess }) => hasAccess)).toBe(false);
  });
});

describe("loading", () => {
  test("takes one statement, with one role or with hundreds", async () => {
    const person = await partyNamed("ALLSIDIG REGNFRAKK");
    const party = await partyNamed("DISKRET NÆR TIGER AS");
    const few = await countQueries(() => loadPersonFacts(person, party));
    await pool.query(
      `insert into register_role (party_id, role_code, holder_id)
       select party.id, role.code, $1 from party cross join role where party.kind = 'organization' and role.code in ('daglig-leder', 'styreleder', 'revisor', 'styremedlem')
       on conflict do nothing`,
      [person],
    );
    const many = await countQueries(() => loadPersonFacts(person, party));
    expect([few, many]).toEqual([1, 1]);
  });

  test("gives nothing for a person or a party that does not exist", async () => {
    const [person, party, nobody] = [
      await partyNamed("DRESS MINST"),
      await partyNamed("DISKRET NÆR TIGER AS"),
      "00000000-0000-4000-8000-000000000000",
    ];
    expect(await loadPersonFacts(nobody, party)).toBeNull();
    expect(await loadPersonFacts(person, nobody)).toBeNull();
    expect(await loadPersonFacts(party, party)).toBeNull();
    expect(await loadSystemUserFacts(nobody, party)).toBeNull();
  });
});

describe("a system user", () => {
  async function standard() {
    const [partyId, by, systemId] = await Promise.all([
      partyNamed("TILFELDIG SUBTIL APE"),
      partyNamed("STADIG KONSERT"),
      systemNamed("312683725_smartcloud"),
    ]);
    const id = await aSystemUser({ partyId, by, systemId, packages: ["krav-og-utlegg"] });
    await pool.query("insert into systemuser_right values ($1, $2, 'ske-krav-og-betalinger', 'read', now(), $3)", [partyId, id, by]);
    return { id, partyId, by, systemId };
  }
  const holds = async (id: string, party: string) => {
    const facts = await loadSystemUserFacts(id, party);
    return facts ? [...packagesOfSystemUser(facts, catalogue)] : null;
  };

  test("for own use holds what was granted, for its owner only", async () => {
    const { id, partyId } = await standard();
    expect(await holds(id, partyId)).toEqual(["krav-og-utlegg"]);
    expect(await holds(id, await partyNamed("DISKRET NÆR TIGER AS"))).toEqual([]);
    const facts = await loadSystemUserFacts(id, partyId);
    expect(facts && systemUserMay(facts, catalogue, "ske-krav-og-betalinger", "read")).toBe(true);
  });

  test("holds nothing on pause, when deleted, or when its system is deleted", async () => {
    const { id, partyId, by, systemId } = await standard();
    await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by) values ($1, $2, $3)", [partyId, id, by]);
    expect(await holds(id, partyId)).toEqual([]);
    await pool.query("update systemuser_pause set resumed_at = now(), resumed_by = $2 where system_user_id = $1", [id, by]);
    expect(await holds(id, partyId)).toEqual(["krav-og-utlegg"]);
    await pool.query("update registered_system set deleted_at = now() where id = $1", [systemId]);
    expect(await holds(id, partyId)).toEqual([]);
    await pool.query("update registered_system set deleted_at = null where id = $1", [systemId]);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [id, by]);
    expect(await holds(id, partyId)).toEqual([]);
  });

  test("for clients holds what each client's relation gives, and loses it in the same moment as the relation ends", async () => {
    const [partyId, by, systemId] = await Promise.all([
      partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS"),
      partyNamed("DRESS MINST"),
      systemNamed("312683725_smartcloud_regnskapsbyra"),
    ]);
    const id = await aSystemUser({ partyId, by, systemId, kind: "agent", packages: ["regnskapsforer-lonn"] });
    const { rows } = await pool.query<{ client: string }>(
      "select party_id as client from register_role where role_code = 'regnskapsforer' and holder_id = $1 order by 1 limit 1",
      [partyId],
    );
    const client = rows[0]?.client ?? "";
    expect(await holds(id, client)).toEqual([]);
    await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $3, $4)", [
      partyId,
      id,
      client,
      by,
    ]);
    await pool.query(
      "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $3, 'regnskapsforer-lonn', 'regnskapsforer')",
      [partyId, id, client],
    );
    expect(await holds(id, client)).toEqual(["regnskapsforer-lonn"]);
    expect(await holds(id, partyId)).toEqual([]);

    await pool.query("delete from register_role where party_id = $1 and holder_id = $2 and role_code = 'regnskapsforer'", [
      client,
      partyId,
    ]);
    expect(await holds(id, client)).toEqual([]);
    const ended = await pool.query("select package_code, via, because from client_delegation_ended where system_user_id = $1", [id]);
    expect(ended.rows).toEqual([{ package_code: "regnskapsforer-lonn", via: "regnskapsforer", because: "relation-ended" }]);
  });

  test("cannot be given a client's package without the relation that carries it", async () => {
    const [partyId, by, systemId, stranger] = await Promise.all([
      partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS"),
      partyNamed("DRESS MINST"),
      systemNamed("312683725_smartcloud_regnskapsbyra"),
      partyNamed("TILFELDIG SUBTIL APE"),
    ]);
    const id = await aSystemUser({ partyId, by, systemId, kind: "agent", packages: ["regnskapsforer-lonn", "skattegrunnlag"] });
    await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $3, $4)", [
      partyId,
      id,
      stranger,
      by,
    ]);
    for (const [code, via] of [
      ["regnskapsforer-lonn", "regnskapsforer"],
      ["skattegrunnlag", "rettighetshaver"],
    ]) {
      const insert = "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $3, $4, $5)";
      await expect(pool.query(insert, [partyId, id, stranger, code, via])).rejects.toMatchObject({ code: "23503" });
    }
  });
});
