import { describe, expect, test } from "vitest";
import type { Service } from "#lib/catalogue/rules";
import { checkDelegation, refuseMissing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { holdingsOf } from "#lib/connections/rules/holdings";
import { realCatalogue } from "../../support/catalogue.ts";

const service = (id: string, some: Partial<Service> = {}): Service => ({
  ...{ id, type: "Default", isDelegable: true, usesAccessList: false },
  rules: [
    { action: "read", packages: ["lonn"], roles: [] },
    { action: "sign", packages: [], roles: ["signe"] },
  ],
  ...some,
});
const catalogue = realCatalogue([
  service("both"),
  service("other"),
  service("listed", { usesAccessList: true }),
  service("fixed", { isDelegable: false }),
  service("schema", { type: "MaskinportenSchema" }),
  service("roles-only", { rules: [{ action: "sign", packages: [], roles: ["signe"] }] }),
  service("nobody", { rules: [{ action: "read", packages: [], roles: [] }] }),
  service("empty", { rules: [] }),
]);
const place = { id: "party", form: "AS", isMainUnit: false };
const self = { id: "person", keyRole: null };
const facts = (some: Partial<PersonFacts> = {}): PersonFacts => ({
  ...{ personId: "person", isDead: false, party: { id: "party", form: "AS", isDeleted: false } },
  ...{ roles: [], packages: [], rights: [], listedFor: [] },
  ...some,
});
const given = (...codes: string[]) => facts({ packages: codes.map((code) => ({ package: code, by: place, to: self })) });
const role = (code: string, some: Partial<PersonFacts> = {}) => facts({ roles: [{ role: code, in: place, holder: self }], ...some });

const check = (of: PersonFacts, resources: readonly string[], packages: readonly string[] = []) =>
  checkDelegation({ resources, packages }, { facts: of, holdings: holdingsOf(of, catalogue) }, catalogue);

describe("what may be given", () => {
  test("is every action that may be, of every service, and every package, each once", () => {
    const found = check(role("daglig-leder", { listedFor: ["listed"] }), ["both", "listed", "both"], ["lonn", "lonn"]);
    expect(found).toEqual({
      actions: ["both", "listed"].flatMap((resource) => ["read", "sign"].map((action) => ({ resource, action }))),
      packages: ["lonn"],
      missing: [],
    });
    expect(refuseMissing(found)).toBeNull();
  });

  test("is a service of which only one action may be: that action", () => {
    expect(check(given("lonn"), ["both"])).toMatchObject({ actions: [{ resource: "both", action: "read" }], missing: [] });
  });

  test("is nothing when nothing is asked for", () => {
    expect(check(facts(), [])).toEqual({ actions: [], packages: [], missing: [] });
  });
});

describe("what is missing", () => {
  test.each<[string, PersonFacts, string, readonly string[], string]>([
    [
      "package, role and mandate",
      facts(),
      "both",
      ["MissingPackageAccess", "MissingDelegationAccess", "MissingRoleAccess"],
      "missing-package-access",
    ],
    ["a role, or a mandate", given("lonn"), "roles-only", ["MissingRoleAccess", "MissingDelegationAccess"], "missing-role"],
    ["a mandate, where there is no other way", facts(), "nobody", ["MissingDelegationAccess"], "missing-delegation"],
    ["a place on the list", role("daglig-leder"), "listed", ["AccessListValidationFail"], "not-on-service-list"],
    ["nothing, but the service cannot be given", role("daglig-leder"), "fixed", ["ResourceNotDelegable"], "service-not-delegable"],
    ["nothing, but it is a scheme", role("daglig-leder"), "schema", ["ResourceIsMaskinPortenSchema"], "service-is-maskinporten-schema"],
    ["the service: it is not known", role("daglig-leder"), "unknown", ["UnknownResource"], "delegation-check-failed"],
    ["all: the service has no actions", role("daglig-leder"), "empty", ["UnknownResource"], "delegation-check-failed"],
  ])("%s", (_, of, resource, reasons, code) => {
    const found = check(of, [resource]);
    expect(found.missing).toEqual([{ kind: "right", resource, reasons }]);
    expect(found.actions).toEqual([]);
    expect(refuseMissing(found)).toEqual({ ok: false, code, details: { missing: found.missing } });
  });

  test.each<[string, PersonFacts, string, string]>([
    ["a package that is not held", given("lonn"), "merverdiavgift", "MissingPackage"],
    ["a package that comes with a role only", role("regnskapsforer"), "regnskapsforer-lonn", "PackageNotAssignable"],
    ["a package that is not known", role("daglig-leder"), "unknown", "MissingPackage"],
    ["a package of a person who is dead", { ...given("lonn"), isDead: true }, "lonn", "MissingPackage"],
    [
      "a package of an organisation that is gone",
      { ...given("lonn"), party: { id: "party", form: "AS", isDeleted: true } },
      "lonn",
      "MissingPackage",
    ],
  ])("%s", (_, of, code, reason) => {
    const found = check(of, [], [code]);
    expect(found).toEqual({ actions: [], packages: [], missing: [{ kind: "package", package: code, reasons: [reason] }] });
    expect(refuseMissing(found)).toMatchObject({ code: "missing-package" });
  });

  test("is all told, not only the first; and what may be given beside it too", () => {
    const found = check(given("lonn"), ["both", "roles-only", "fixed"], ["lonn", "merverdiavgift", "a-ordning"]);
    expect(found.missing.map((one) => (one.kind === "right" ? one.resource : one.package))).toEqual([
      "roles-only",
      "fixed",
      "merverdiavgift",
      "a-ordning",
    ]);
    expect([found.actions, found.packages]).toEqual([[{ resource: "both", action: "read" }], ["lonn"]]);
    expect(refuseMissing(found)).toMatchObject({ code: "missing-role", details: { missing: found.missing } });
  });

  test("of an organisation that is gone is everything, also what is held", () => {
    const gone = role("daglig-leder", { party: { id: "party", form: "AS", isDeleted: true } });
    expect(check(gone, ["both"], ["lonn"])).toMatchObject({
      actions: [],
      packages: [],
      missing: [{ resource: "both" }, { package: "lonn" }],
    });
    expect(refuseMissing(check(gone, ["both"]))).toMatchObject({ code: "delegation-check-failed" });
  });
});
