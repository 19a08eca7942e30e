import { describe, expect, test } from "vitest";
import type { HeldRole, Holder, PersonFacts, Place } from "#lib/connections/rules/facts";
import { describePath, holdingsOf, mayGive, packagesOfSystemUser, powersOf } from "#lib/connections/rules/holdings";
import { realCatalogue } from "../../support/catalogue.ts";

const catalogue = realCatalogue();
const own = (form = "AS"): Place => ({ id: "party", form, isMainUnit: false });
const mainUnit: Place = { id: "main", form: "AS", isMainUnit: true };
const self: Holder = { id: "person", keyRole: null };
const through: Holder = { id: "firm", keyRole: "daglig-leder" };

const facts = (some: Partial<PersonFacts> = {}): PersonFacts => ({
  personId: "person",
  isDead: false,
  party: { id: "party", form: "AS", isDeleted: false },
  roles: [],
  packages: [],
  rights: [],
  listedFor: [],
  ...some,
});
const withRole = (role: string, form = "AS", holder = self): PersonFacts =>
  facts({ party: { id: "party", form, isDeleted: false }, roles: [{ role, in: own(form), holder }] });
const withPackages = (...codes: string[]): PersonFacts =>
  facts({ packages: codes.map((code) => ({ package: code, by: own(), to: self })) });

const held = (of: PersonFacts) => [...holdingsOf(of, catalogue)].filter(([, { hasAccess }]) => hasAccess).map(([code]) => code);
const passable = (of: PersonFacts) => [...holdingsOf(of, catalogue)].filter(([, { mayPassOn }]) => mayPassOn).map(([code]) => code);
const givable = (of: PersonFacts) => [...catalogue.packages.keys()].filter((code) => mayGive(holdingsOf(of, catalogue), catalogue, code));

describe("what each register role holds, may pass on and may give directly", () => {
  test.each([
    // role, form, holds, may pass on of those, may give directly (a main administrator also gives what it does not hold)
    ["daglig-leder", "AS", 133, 133, 134],
    ["deltaker-fullt-ansvar", "ANS", 133, 133, 134],
    ["deltaker-delt-ansvar", "DA", 133, 133, 134],
    ["styreleder", "AS", 132, 132, 134],
    ["innehaver", "ENK", 131, 131, 134],
    ["komplementar", "KS", 131, 131, 131],
    ["bostyrer", "KBO", 126, 126, 136],
    ["bestyrende-reder", "PRE", 115, 115, 115],
    ["kontaktperson-nuf", "NUF", 13, 13, 13],
    ["norsk-representant", "NUF", 10, 10, 10],
    ["forretningsforer", "NUF", 10, 10, 10],
    ["forretningsforer", "ESEK", 1, 0, 0],
    ["forretningsforer", "BRL", 1, 0, 0],
    ["forretningsforer", "AS", 0, 0, 0],
    ["regnskapsforer", "AS", 3, 0, 0],
    ["revisor", "AS", 2, 0, 0],
    ["styremedlem", "AS", 0, 0, 0],
  ])("%s in %s: %i, %i, %i", (role, form, holds, passes, gives) => {
    const of = withRole(role, form);
    const heldAndPassable = passable(of).filter((code) => held(of).includes(code));
    expect([held(of).length, heldAndPassable.length, givable(of).length]).toEqual([holds, passes, gives]);
  });

  test("a daglig leder gives, as main administrator, one package that only its receiver may open", () => {
    const notHeld = givable(withRole("daglig-leder")).filter((code) => !held(withRole("daglig-leder")).includes(code));
    expect(notHeld).toEqual(["post-til-virksomheten-med-taushetsbelagt-innhold"]);
  });

  test("a daglig leder has none of the fourteen packages that come otherwise", () => {
    const others = [...catalogue.packages.keys()].filter((code) => !held(withRole("daglig-leder")).includes(code));
    expect(others.sort()).toEqual(
      [
        "ansvarlig-revisor",
        "eksplisitt",
        "ffor-tilgangsstyrer-nuf",
        "forretningsforer-eiendom",
        "konkursbo-lesetilgang",
        "konkursbo-skrivetilgang",
        "konkursbo-tilgangsstyrer",
        "maskinporten-scopes-nuf",
        "post-til-virksomheten-med-taushetsbelagt-innhold",
        "regnskapsforer-lonn",
        "regnskapsforer-med-signeringsrettighet",
        "regnskapsforer-uten-signeringsrettighet",
        "revisormedarbeider",
        "tjenester-nuf",
      ].sort(),
    );
  });

  test("the six packages of accountants, auditors and business managers can be given by nobody", () => {
    const registerOnly = ["regnskapsforer-lonn", "ansvarlig-revisor", "forretningsforer-eiendom"];
    const everything = facts({
      roles: [...catalogue.rolePackages.keys()].map((role): HeldRole => ({ role, in: own("ESEK"), holder: self })),
    });
    expect(givable(everything).filter((code) => registerOnly.includes(code))).toEqual([]);
  });
});

describe("packages that another party gave", () => {
  test("are held, and may be passed on when they can be given at all", () => {
    expect(held(withPackages("skattegrunnlag"))).toEqual(["skattegrunnlag"]);
    expect(givable(withPackages("skattegrunnlag", "regnskapsforer-lonn"))).toEqual(["skattegrunnlag"]);
  });

  test("an unknown package is held by nobody", () => {
    expect(held(withPackages("no-such-package"))).toEqual([]);
  });
});

describe("a main administrator", () => {
  const appointed = withPackages("hovedadministrator");

  test("who was merely given the power cannot pass that power on", () => {
    expect(held(appointed)).toEqual(["hovedadministrator"]);
    expect(givable(appointed)).not.toContain("hovedadministrator");
  });

  test("may give everything of the set without holding it", () => {
    const set = catalogue.rolePackages.get("hovedadministrator") ?? [];
    const assignable = set.filter(({ package: code, form }) => form === null && catalogue.packages.get(code)?.isAssignable);
    expect(givable(appointed).sort()).toEqual(assignable.map(({ package: code }) => code).sort());
    expect(holdingsOf(appointed, catalogue).get("lonn")).toMatchObject({ hasAccess: false, mayPassOn: true });
  });

  test("by a register role passes the power on", () => {
    expect(givable(withRole("daglig-leder"))).toContain("hovedadministrator");
  });
});

describe("who inherits", () => {
  test("a key role in an organisation gives what that organisation received, and says so", () => {
    const of = facts({ packages: [{ package: "lonn", by: own(), to: through }] });
    expect(holdingsOf(of, catalogue).get("lonn")?.paths.map(describePath)).toEqual(["KeyRole-AssignmentPackage"]);
  });

  test("the daglig leder of an accountant holds the accountant's packages for the client", () => {
    expect(held(withRole("regnskapsforer", "AS", through)).sort()).toEqual([
      "regnskapsforer-lonn",
      "regnskapsforer-med-signeringsrettighet",
      "regnskapsforer-uten-signeringsrettighet",
    ]);
  });

  test("a sub-unit inherits from its main unit, by the main unit's form", () => {
    const of = facts({
      party: { id: "party", form: "BEDR", isDeleted: false },
      roles: [{ role: "daglig-leder", in: mainUnit, holder: self }],
    });
    expect(held(of)).toHaveLength(133);
    expect(holdingsOf(of, catalogue).get("lonn")?.paths.map(describePath)).toContain("Direct-RolePackage-MainUnit");
  });

  test.each([
    ["Direct-AssignmentPackage", own(), self],
    ["Direct-AssignmentPackage-MainUnit", mainUnit, self],
    ["KeyRole-AssignmentPackage", own(), through],
    ["KeyRole-AssignmentPackage-MainUnit", mainUnit, through],
  ])("a given package is described as %s", (description, by, to) => {
    const [path] = holdingsOf(facts({ packages: [{ package: "lonn", by, to }] }), catalogue).get("lonn")?.paths ?? [];
    expect(path && describePath(path)).toBe(description);
  });

  test.each([
    ["Direct-RolePackage", own(), self],
    ["Direct-RolePackage-MainUnit", mainUnit, self],
    ["KeyRole-RolePackage", own(), through],
    ["KeyRole-RolePackage-MainUnit", mainUnit, through],
  ])("a package of a role is described as %s, and a main administrator's with -HovedAdmin", (description, at, holder) => {
    const holdings = holdingsOf(facts({ roles: [{ role: "daglig-leder", in: at, holder }] }), catalogue);
    expect(holdings.get("lonn")?.paths.map(describePath)).toEqual([description, `${description}-HovedAdmin`]);
  });
});

describe("powers", () => {
  const powers = (of: PersonFacts) => powersOf(of, holdingsOf(of, catalogue));
  const none = { accessManager: false, clientAdministrator: false, mainAdministrator: false, tie: false };

  test.each<[string, PersonFacts, object]>([
    ["a stranger has none, and no tie", facts(), none],
    [
      "daglig leder has all",
      withRole("daglig-leder"),
      { accessManager: true, clientAdministrator: true, mainAdministrator: true, tie: true },
    ],
    [
      "komplementar is no main administrator",
      withRole("komplementar", "KS"),
      { accessManager: true, clientAdministrator: true, mainAdministrator: false, tie: true },
    ],
    ["an access manager is not a client administrator", withPackages("tilgangsstyrer"), { ...none, accessManager: true, tie: true }],
    [
      "a client administrator is not an access manager",
      withPackages("klientadministrator"),
      { ...none, clientAdministrator: true, tie: true },
    ],
    [
      "an appointed main administrator is all three",
      withPackages("hovedadministrator"),
      { accessManager: true, clientAdministrator: true, mainAdministrator: true, tie: true },
    ],
    ["an accountant of the party has a tie only", withRole("regnskapsforer"), { ...none, tie: true }],
    ["a board member has a tie only", withRole("styremedlem"), { ...none, tie: true }],
    ["norsk representant is access manager only", withRole("norsk-representant", "NUF"), { ...none, accessManager: true, tie: true }],
    ["one single service is a tie", facts({ rights: [{ service: "s", action: "read", by: own(), to: self }] }), { ...none, tie: true }],
    ["everybody has a tie to oneself", facts({ personId: "party" }), { ...none, tie: true }],
    ["the dead have nothing", { ...withRole("daglig-leder"), isDead: true }, none],
  ])("%s", (_, of, expected) => {
    expect(powers(of)).toEqual(expected);
  });
});

test("the dead hold nothing", () => {
  expect(holdingsOf({ ...withRole("daglig-leder"), isDead: true }, catalogue).size).toBe(0);
});

test("a deleted organisation gives nothing more away, but can be looked into", () => {
  const of: PersonFacts = { ...withRole("daglig-leder"), party: { id: "party", form: "AS", isDeleted: true } };
  expect(held(of)).toHaveLength(133);
  expect(passable(of)).toEqual([]);
});

describe("a system user", () => {
  const given = { systemUserId: "su", isResting: false, packages: ["lonn", "no-such-package"], rights: [], listedFor: [] };
  test("holds what it was given", () => {
    expect([...packagesOfSystemUser(given, catalogue)]).toEqual(["lonn"]);
  });
  test("holds nothing while it rests", () => {
    expect(packagesOfSystemUser({ ...given, isResting: true }, catalogue).size).toBe(0);
  });
});
