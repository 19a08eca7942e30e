import { describe, expect, test } from "vitest";
import type { Service } from "#lib/catalogue/rules";
import type { PersonFacts, SystemUserFacts } from "#lib/connections/rules/facts";
import { holdingsOf } from "#lib/connections/rules/holdings";
import { actionsOf, systemUserMay } from "#lib/connections/rules/actions";
import { realCatalogue } from "../../support/catalogue.ts";

const service = (some: Partial<Service> = {}): Service => ({
  id: "service",
  type: "Default",
  isDelegable: true,
  usesAccessList: false,
  rules: [
    { action: "read", packages: ["lonn"], roles: ["regna"] },
    { action: "sign", packages: [], roles: ["signe"] },
    { action: "confirm", packages: ["regnskapsforer-lonn"], roles: [] },
  ],
  ...some,
});
const place = { id: "party", form: "AS", isMainUnit: false };
const self = { id: "person", keyRole: null };
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
const role = (code: string) => facts({ roles: [{ role: code, in: place, holder: self }] });
const given = (code: string) => facts({ packages: [{ package: code, by: place, to: self }] });
const right = (action: string) => facts({ rights: [{ service: "service", action, by: place, to: self }] });

function ask(of: PersonFacts, some: Partial<Service> = {}) {
  const catalogue = realCatalogue([service(some)]);
  const answers = actionsOf(of, holdingsOf(of, catalogue), catalogue, "service");
  return Object.fromEntries(answers.map(({ action, ...answer }) => [action, answer]));
}

describe("an action of a service", () => {
  test.each<[string, PersonFacts, string, boolean, boolean, string[]]>([
    ["a package gives it", given("lonn"), "read", true, true, ["PackageAccess"]],
    ["a role gives it through the older role that it carries", role("daglig-leder"), "sign", true, true, ["RoleAccess"]],
    ["being given it directly gives it", right("sign"), "sign", true, true, ["DelegationAccess"]],
    [
      "a package that cannot be passed on gives access only",
      role("regnskapsforer"),
      "confirm",
      true,
      false,
      ["MissingPackageAccess", "MissingDelegationAccess"],
    ],
    [
      "nothing held: everything that is missing is named",
      facts(),
      "read",
      false,
      false,
      ["MissingPackageAccess", "MissingRoleAccess", "MissingDelegationAccess"],
    ],
    [
      "a main administrator may pass on without having it",
      given("hovedadministrator"),
      "read",
      false,
      true,
      ["RoleAccess", "PackageAccess"],
    ],
  ])("%s", (_, of, action, hasAccess, mayPassOn, reasons) => {
    expect(ask(of)[action]).toEqual({ hasAccess, mayPassOn, reasons });
  });

  test.each<[string, Partial<Service>, string[]]>([
    ["not delegable", { isDelegable: false }, ["ResourceNotDelegable"]],
    ["a Maskinporten schema", { type: "MaskinportenSchema" }, ["ResourceIsMaskinPortenSchema"]],
    ["for listed organisations only", { usesAccessList: true }, ["AccessListValidationFail"]],
  ])("a service that is %s cannot be passed on", (_, some, reasons) => {
    expect(ask(given("lonn"), some)["read"]).toMatchObject({ mayPassOn: false, reasons });
  });

  test("an access list stops use as well, until the organisation is on it", () => {
    expect(ask(given("lonn"), { usesAccessList: true })["read"]?.hasAccess).toBe(false);
    expect(ask({ ...given("lonn"), listedFor: ["service"] }, { usesAccessList: true })["read"]).toMatchObject({
      hasAccess: true,
      mayPassOn: true,
    });
  });

  test("the dead may do nothing", () => {
    expect(ask({ ...right("sign"), isDead: true })["sign"]).toMatchObject({ hasAccess: false, mayPassOn: false });
  });

  test("a deleted organisation passes nothing on", () => {
    expect(ask({ ...given("lonn"), party: { id: "party", form: "AS", isDeleted: true } })["read"]?.mayPassOn).toBe(false);
  });

  test("an unknown service has no actions", () => {
    const catalogue = realCatalogue();
    expect(actionsOf(role("daglig-leder"), new Map(), catalogue, "nothing")).toEqual([]);
  });
});

describe("a system user", () => {
  const facts = (some: Partial<SystemUserFacts> = {}): SystemUserFacts => ({
    systemUserId: "su",
    isResting: false,
    packages: [],
    rights: [],
    listedFor: [],
    ...some,
  });
  const may = (of: SystemUserFacts, action: string, some: Partial<Service> = {}) =>
    systemUserMay(of, realCatalogue([service(some)]), "service", action);

  test.each<[string, SystemUserFacts, string, Partial<Service>, boolean]>([
    ["may, by a package", facts({ packages: ["lonn"] }), "read", {}, true],
    ["may, by a single service", facts({ rights: [{ service: "service", action: "sign" }] }), "sign", {}, true],
    ["may not do another action", facts({ rights: [{ service: "service", action: "sign" }] }), "read", {}, false],
    ["may not do what the service does not know", facts({ packages: ["lonn"] }), "burn", {}, false],
    ["may nothing while it rests", facts({ packages: ["lonn"], isResting: true }), "read", {}, false],
    ["may not, off the access list", facts({ packages: ["lonn"] }), "read", { usesAccessList: true }, false],
    ["may, on the access list", facts({ packages: ["lonn"], listedFor: ["service"] }), "read", { usesAccessList: true }, true],
    ["may nothing in an unknown service", facts({ packages: ["lonn"] }), "read", { id: "other" }, false],
  ])("%s", (_, of, action, some, expected) => {
    expect(may(of, action, some)).toBe(expected);
  });
});
