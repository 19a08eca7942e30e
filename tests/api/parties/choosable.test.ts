import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { standingOf } from "#lib/identity/queries";
import { listParties } from "#lib/parties/queries";
import { aPerson, everyPage, listing } from "../../support/choosing.ts";
import { partyNamed } from "../../support/rows.ts";

const now = new Date();
const namesOf = (parties: readonly { name: string }[]) => parties.map(({ name }) => name);

describe("one may choose exactly those with whom one has a tie", () => {
  let organisations: { id: string; name: string }[];
  beforeAll(async () => {
    await pool.query("update party set deleted_on = '2026-10-01' where name = 'SNILL GUL RÅDYR VENNEFORENING'");
    const helper = await partyNamed("ENSOM LYKTESTOLPE");
    const giver = await partyNamed("VARM ØKONOMISK APE");
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2) on conflict do nothing", [giver, helper]);
    organisations = (await pool.query<{ id: string; name: string }>("select id, name from party where kind = 'organization'")).rows;
  });

  test.each([
    "DRESS MINST",
    "STADIG KONSERT",
    "KLAR BRANNMANN",
    "KLOK KLIENTPASSER",
    "RASK KULEPENN",
    "HELHETLIG SKRIVEBORD",
    "SAKLIG DOMMERKLUBBE",
    "ENSOM LYKTESTOLPE",
    "NESTEN KOMPLETT",
    "ARVENDE SPURVEHAUK",
    "FORNUFTIG SYKKELPUMPE",
  ])("as the rules see it: %s", async (name) => {
    const actor = await aPerson(name);
    const tied: string[] = [];
    for (const { id, name: organisation } of organisations) {
      if ((await standingOf(actor, id, now))?.powers.tie) tied.push(organisation);
    }
    expect(namesOf(await everyPage({ personId: actor.id, withDeleted: true })).sort()).toEqual(tied.sort());
  });

  test.each(["leader of a main unit", "holder of packages of a main unit", "leader of its accountant"])(
    "sub-units too, by way of the main unit: %s",
    async (tie) => {
      const [personId, main] = [await partyNamed("ENSOM LYKTESTOLPE"), await partyNamed("STOR LYS BJØRN KOMMUNE")];
      const accountant = await partyNamed("FLITTIG OVAL MAUR REGNSKAP AS");
      if (tie.startsWith("holder")) {
        await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [main, personId]);
        await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn')", [main, personId]);
      } else if (tie.includes("accountant")) {
        await pool.query("insert into register_role (party_id, role_code, holder_id) values ($1, 'daglig-leder', $2)", [
          accountant,
          personId,
        ]);
        await pool.query("insert into register_role (party_id, role_code, holder_id) values ($1, 'regnskapsforer', $2)", [
          main,
          accountant,
        ]);
      } else {
        await pool.query("insert into register_role (party_id, role_code, holder_id) values ($1, 'styremedlem', $2)", [main, personId]);
      }
      const { parties } = await listing({ personId, search: "stor lys bjørn" });
      expect(namesOf(parties)).toEqual([
        "STOR LYS BJØRN KOMMUNE",
        "STOR LYS BJØRN KOMMUNE HELSE OG OMSORG",
        "STOR LYS BJØRN KOMMUNE OPPVEKST",
      ]);
      await pool.query("delete from connection where receiver_id = $1 and giver_id = $2", [personId, main]);
      await pool.query("delete from register_role where holder_id = $1 or (party_id = $2 and holder_id = $3)", [
        personId,
        main,
        accountant,
      ]);
    },
  );
});

describe("the list", () => {
  test("has each main unit followed by its sub-units, and tells how many they are", async () => {
    const personId = await leaderOf("MEKTIG GRØNN ELEFANT AS");
    const { parties, total, left, next } = await listing({ personId, search: "mektig" });
    expect(
      parties.map(({ name, kind, isUnderParent, parentName, unitCount }) => [name, kind, isUnderParent, parentName, unitCount]),
    ).toEqual([
      ["MEKTIG GRØNN ELEFANT AS", "organisation", false, null, 4],
      ["MEKTIG GRØNN ELEFANT AS AVD NORDVIK", "sub-unit", true, "MEKTIG GRØNN ELEFANT AS", 0],
      ["MEKTIG GRØNN ELEFANT AS AVD SØRVIK", "sub-unit", true, "MEKTIG GRØNN ELEFANT AS", 0],
      ["MEKTIG GRØNN ELEFANT AS AVD VESTVIK", "sub-unit", true, "MEKTIG GRØNN ELEFANT AS", 0],
      ["MEKTIG GRØNN ELEFANT AS AVD ØSTVIK", "sub-unit", true, "MEKTIG GRØNN ELEFANT AS", 0],
    ]);
    expect([total, left, next]).toEqual([5, 0, null]);
  });

  test("says of a sub-unit that its main unit is not beside it, when it is on the page before or is not found", async () => {
    const personId = await leaderOf("MEKTIG GRØNN ELEFANT AS");
    const first = await listing({ personId, search: "mektig", size: 2 });
    expect([first.parties.map(({ isUnderParent }) => isUnderParent), first.total, first.left]).toEqual([[false, true], 5, 3]);
    const second = await listing({ personId, search: "mektig", size: 2, skip: first.next });
    expect([second.parties.map(({ isUnderParent }) => isUnderParent), second.total, second.left]).toEqual([[false, false], 5, 1]);
    const found = await listing({ personId, search: "nordvik" });
    expect(found.parties).toMatchObject([{ isUnderParent: false, parentName: "MEKTIG GRØNN ELEFANT AS" }]);
  });

  test("leaves out deleted organisations until they are asked for", async () => {
    const personId = await leaderOf("FORSVUNNET BLEK UGLE AS");
    expect(namesOf((await listing({ personId })).parties)).not.toContain("FORSVUNNET BLEK UGLE AS");
    const { parties } = await listing({ personId, withDeleted: true, search: "forsvunnet" });
    expect(parties).toMatchObject([{ name: "FORSVUNNET BLEK UGLE AS", isDeleted: true }]);
  });

  test("is empty for a stranger, for somebody unknown, and for an organisation", async () => {
    for (const personId of [await partyNamed("ENSOM LYKTESTOLPE"), "00000000-0000-4000-8000-000000000000"])
      expect(await listParties({ personId, search: "", withDeleted: true, skip: null, size: 10 })).toEqual({
        ...{ parties: [], next: null, total: 0, left: 0 },
      });
  });

  async function leaderOf(organisation: string): Promise<string> {
    const { rows } = await pool.query<{ id: string }>(
      "select holder_id as id from register_role r join party p on p.id = r.party_id and p.name = $1 join person on person.party_id = holder_id limit 1",
      [organisation],
    );
    if (!rows[0]) throw new Error(`nobody leads ${organisation}`);
    return rows[0].id;
  }
});

describe("searching", () => {
  let personId: string;
  beforeAll(async () => {
    personId = await partyNamed("DRESS MINST");
    await pool.query(
      `with made as (
         insert into party (kind, name, org_no, form)
         select 'organization', (array['100% SØK_ER AS', '100X SØKXER AS', 'SKRÅ\\STREK AS'])[row_number() over ()], no::text, 'AS'
         from (select no from generate_series(830000000, 830000100) as no where org_no_is_valid(no::text) limit 3) as numbers returning id
       ) insert into register_role (party_id, role_code, holder_id) select id, 'styremedlem', $1 from made`,
      [personId],
    );
  });
  const found = async (search: string) => namesOf((await listing({ personId, search })).parties);

  test.each([
    ["part of a name", "KRET NÆR"],
    ["small letters", "kret nær"],
    ["blanks around it", "  kret nær "],
    ["the number", "313955907"],
    ["the beginning of the number, in groups", "313 955"],
  ])("finds by %s", async (_, search) => {
    expect(await found(search)).toEqual(["DISKRET NÆR TIGER AS"]);
  });

  test.each([
    ["%", ["100% SØK_ER AS"]],
    ["_", ["100% SØK_ER AS"]],
    ["\\", ["SKRÅ\\STREK AS"]],
    ["100% søk_er", ["100% SØK_ER AS"]],
    ["%a%", []],
    ["' or 1=1 --", []],
  ])("takes %j as it is written", async (search, names) => {
    expect(await found(search)).toEqual(names);
  });

  test.each(["955907", "3139559071"])("does not find a number by its middle or end, or by more than it has: %s", async (search) => {
    expect(await found(search)).toEqual([]);
  });
});
