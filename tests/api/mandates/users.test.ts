import { beforeAll, describe, expect, test } from "vitest";
import { loadPersonFacts } from "#lib/connections/queries";
import { holdingsOf } from "#lib/connections/rules/holdings";
import { currentCatalogue } from "#lib/catalogue/queries";
import { pool } from "#lib/db";
import { cursor } from "#lib/http/page";
import { givePackages } from "#lib/mandates/operations/give";
import { loadUsers } from "#lib/mandates/queries/facts";
import { listGivable } from "#lib/mandates/queries/giving";
import { readUser } from "#lib/mandates/queries/user";
import { listHeirs, listUsers } from "#lib/mandates/queries/users";
import { UserCursor } from "#lib/mandates/rules/users";
import { as, stranger, tiger } from "../../support/mandates.ts";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";

const asked = { search: "", withClientAccess: false, size: 25, page: {}, language: "nb" } as const;
const of = async (party: string, who: string, more: Partial<Parameters<typeof listUsers>[0]> = {}) => {
  const found = await listUsers({ ...asked, ...more, partyId: await partyNamed(party) }, as(who));
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const names = ({ rows }: { readonly rows: readonly { readonly name: string }[] }) => rows.map(({ name }) => name);

beforeAll(() => currentCatalogue(new Date()));

describe("who has mandates for an organisation", () => {
  test("an access manager sees itself and all others by name, with roles, counts and the administrators marked", async () => {
    const found = await of(tiger.name, tiger.leader);
    expect(found).toMatchObject({ mayAdminister: true, total: 6, next: null, previous: null });
    expect(found.me).toMatchObject({
      name: tiger.leader,
      packages: 133,
      roles: [{ code: "daglig-leder", name: "Daglig leder", viaMainUnit: false }],
    });
    expect(found.rows.map(({ name, packages, admin, isGiven }) => [name, packages, ...Object.values(admin), isGiven])).toEqual([
      ["KLAR BRANNMANN", 5, true, false, false, true],
      ["KLOK KLIENTPASSER", 1, false, true, false, true],
      ["MYNDIG GRANSKOG", 132, true, true, true, false],
      ["NESTEN KOMPLETT", 3, true, false, false, true],
      ["RASK KULEPENN", 1, false, false, false, true],
      ["SOLID TREKKSPILL", 0, false, false, false, false],
    ]);
  });

  test("whoever is not an access manager sees itself alone, and a stranger no organisation", async () => {
    expect(await of(tiger.name, tiger.colleague)).toMatchObject({
      mayAdminister: false,
      rows: [],
      total: 0,
      me: { name: tiger.colleague },
    });
    expect(await listUsers({ ...asked, partyId: await partyNamed(tiger.name) }, as(stranger))).toMatchObject({ code: "not-permitted" });
  });

  test("is searched by part of a name or the beginning of a number, letter by letter", async () => {
    expect(names(await of(tiger.name, tiger.leader, { search: "kl" }))).toEqual(["KLAR BRANNMANN", "KLOK KLIENTPASSER"]);
    expect(names(await of(tiger.name, tiger.leader, { search: "%" }))).toEqual([]);
    expect(names(await of("MEKTIG GRØNN ELEFANT AS", "STERK KRANBIL", { search: "313 436" }))).toEqual(["NØKTERN RUND HAUK REVISJON AS"]);
  });

  test("pages forwards and backwards skip nobody, in three statements however many there are", async () => {
    const first = await of(tiger.name, tiger.leader, { size: 4 });
    expect(names(first)).toHaveLength(4);
    const after = cursor(UserCursor).parse(first.next);
    const second = await of(tiger.name, tiger.leader, { size: 4, page: { after } });
    expect([...names(first), ...names(second)]).toEqual(names(await of(tiger.name, tiger.leader)));
    expect(second.next).toBeNull();
    const back = await of(tiger.name, tiger.leader, { size: 4, page: { before: cursor(UserCursor).parse(second.previous) } });
    expect(names(back)).toEqual(names(first));
    expect(back.previous).toBeNull();
    expect(await countQueries(() => of(tiger.name, tiger.leader))).toBeLessThanOrEqual(4);
  });

  test("a sub-unit shows those of its main unit too, and says so", async () => {
    const found = await of("MEKTIG GRØNN ELEFANT AS AVD NORDVIK", "STILLFERDIG GRAVEMASKIN");
    const leader = found.rows.find(({ name }) => name === "STERK KRANBIL");
    expect(leader).toMatchObject({ viaMainUnit: true, isGiven: false, roles: [{ code: "daglig-leder", viaMainUnit: true }] });
    expect(found.rows.find(({ name }) => name === "SPENSTIG RULLETRAPP")).toMatchObject({ viaMainUnit: true, packages: 4 });
  });

  test("an organisation shows who inherits what it was given", async () => {
    const partyId = await partyNamed("GAVMILD BRUN BJØRN AS");
    const organisationId = await partyNamed("TAKKNEMLIG RASK SPURV DRIFT AS");
    expect(await listHeirs({ partyId, organisationId, language: "nb" }, as("RAUS GAVEKORT"))).toMatchObject({
      value: [
        { name: "ARVENDE SPURVEHAUK", roles: ["Daglig leder"] },
        { name: "FERM LOMMELYKT", roles: ["Styrets leder"] },
      ],
    });
    const other = await partyNamed(tiger.name);
    expect(await listHeirs({ partyId, organisationId: other, language: "nb" }, as("RAUS GAVEKORT"))).toMatchObject({
      code: "user-not-found",
    });
    expect(await listHeirs({ partyId, organisationId, language: "nb" }, as(stranger))).toMatchObject({ code: "not-permitted" });
  });
});

describe("one user", () => {
  const read = async (party: string, user: string, who: string) =>
    readUser({ partyId: await partyNamed(party), userId: await partyNamed(user), language: "nb" }, as(who));

  test("shows what it holds, area by area, and in which ways", async () => {
    const page = await read(tiger.name, tiger.manager, tiger.leader);
    expect(page).toMatchObject({ value: { isMe: false, mayAdminister: true, count: 5, deletion: "whole" } });
    const packages = page.ok ? page.value.areas.flatMap((area) => area.packages) : [];
    expect(packages.map(({ code }) => code).sort()).toEqual([
      "krav-og-utlegg",
      "merverdiavgift",
      "ordinaer-post-til-virksomheten",
      "skattegrunnlag",
      "tilgangsstyrer",
    ]);
    expect(packages.find(({ code }) => code === "tilgangsstyrer")).toMatchObject({
      ...{ isAdmin: true, isGiven: true, mayTakeBack: true, whyNot: null },
      ways: [{ by: "mandate", giver: "party", through: null, givenAt: expect.any(Date) as Date }],
    });
  });

  test("through a role, through the main unit and by inheritance: none of it can be taken back there", async () => {
    const byRole = await read(tiger.name, tiger.chair, tiger.leader);
    expect(byRole).toMatchObject({ value: { deletion: "nothingToDelete" } });
    const role = byRole.ok ? byRole.value.areas[0]?.packages[0] : undefined;
    expect(role).toMatchObject({ mayTakeBack: false, whyNot: "onlyByRole", ways: [{ by: "role", role: "Styrets leder" }] });
    const heir = await read("GAVMILD BRUN BJØRN AS", "ARVENDE SPURVEHAUK", "RAUS GAVEKORT");
    const inherited = heir.ok ? heir.value.areas[0]?.packages[0] : undefined;
    expect(inherited).toMatchObject({
      whyNot: "inherited",
      ways: [{ through: { organisation: "TAKKNEMLIG RASK SPURV DRIFT AS", role: "Daglig leder" } }],
    });
    const above = await read("MEKTIG GRØNN ELEFANT AS AVD NORDVIK", "SPENSTIG RULLETRAPP", "STILLFERDIG GRAVEMASKIN");
    expect(above.ok && above.value.areas[0]?.packages[0]).toMatchObject({ whyNot: "byMainUnit" });
  });

  test("oneself is always there to see; others are for access managers, and those who have nothing to do here do not exist", async () => {
    expect(await read(tiger.name, tiger.colleague, tiger.colleague)).toMatchObject({ value: { isMe: true, deletion: "notAccessManager" } });
    expect(await read(tiger.name, tiger.manager, tiger.colleague)).toMatchObject({ code: "not-access-manager" });
    expect(await read(tiger.name, stranger, tiger.leader)).toMatchObject({ code: "user-not-found" });
    expect(await read(tiger.name, stranger, stranger)).toMatchObject({ code: "not-permitted" });
  });

  test("what is loaded of many is what the rules know of each", async () => {
    const now = new Date();
    const catalogue = await currentCatalogue(now);
    for (const party of [tiger.name, "GAVMILD BRUN BJØRN AS", "MEKTIG GRØNN ELEFANT AS AVD NORDVIK"]) {
      const partyId = await partyNamed(party);
      const { rows } = await pool.query<{ id: string }>("select party_id as id from person where died_on is null");
      const many = await loadUsers({ partyId, users: rows.map(({ id }) => id), language: "nb", now });
      for (const { row, holdings } of many) {
        const facts = await loadPersonFacts(row.id, partyId);
        const one = facts && holdingsOf(facts, catalogue);
        expect([...holdings.keys()].sort()).toEqual([...(one?.keys() ?? [])].sort());
      }
    }
  });
});

describe("what may be given to a user", () => {
  const givable = async (who: string, user: string, search = "") =>
    listGivable({ partyId: await partyNamed(tiger.name), userId: await partyNamed(user), search, language: "nb" }, as(who));

  test("every package is there, with whether I may give it, and if not, why and who can", async () => {
    const found = await givable(tiger.manager, tiger.colleague);
    const all = found.ok ? found.value.areas.flatMap(({ packages }) => packages) : [];
    const of = (code: string) => all.find((one) => one.code === code);
    expect(all).toHaveLength(147);
    expect(of("merverdiavgift")).toMatchObject({ mayGive: true, because: null, holds: null, whoCan: [] });
    expect(of("lonn")).toMatchObject({ mayGive: false, because: "notHeld", whoCan: [tiger.leader, tiger.chair] });
    expect(of("regnskapsforer-lonn")).toMatchObject({ mayGive: false, because: "onlyByRegisterRole", whoCan: [] });
    expect(of("ordinaer-post-til-virksomheten")).toMatchObject({ holds: "given", mayGive: false });
    expect(of("tilgangsstyrer")).toMatchObject({ isAdmin: true, mayGive: true });
    expect(found.ok && found.value.areas.find(({ packages }) => packages.some(({ code }) => code === "merverdiavgift"))).toMatchObject({
      group: "Allment",
      held: 0,
      total: expect.any(Number) as number,
    });
  });

  test("is searched by name, by what it is, and by the services that it opens", async () => {
    const found = await givable(tiger.leader, tiger.colleague, "merverdi");
    expect(found.ok && found.value.areas.flatMap(({ packages }) => packages.map(({ code }) => code))).toContain("merverdiavgift");
    expect(await givable(tiger.leader, tiger.colleague, "finnes ikke")).toMatchObject({ value: { found: 0, areas: [] } });
  });

  test("is for access managers, and for those who are here", async () => {
    expect(await givable(tiger.colleague, tiger.manager)).toMatchObject({ code: "not-access-manager" });
    expect(await givable(tiger.leader, stranger)).toMatchObject({ code: "user-not-found" });
    expect(
      await givePackages({
        partyId: await partyNamed(tiger.name),
        userId: await partyNamed(stranger),
        packages: ["lonn"],
        ...as(tiger.leader),
      }),
    ).toMatchObject({
      code: "user-not-found",
    });
  });
});
