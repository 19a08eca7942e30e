import { describe, expect, test } from "vitest";
import type { Missing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { givable, waysToGive, waysToManage } from "#lib/people/rules";
import { realCatalogue } from "../../support/catalogue.ts";

const service = {
  id: "a-service",
  type: "AltinnApp",
  isDelegable: true,
  usesAccessList: false,
  rules: [{ action: "read", packages: ["lonn"], roles: ["styremedlem"] }],
};
const catalogue = realCatalogue([service]);
const place = { id: "party", form: "AS", isMainUnit: false };
const facts = (roles: readonly string[], packages: readonly string[] = []): PersonFacts => ({
  personId: "person",
  isDead: false,
  party: { id: "party", form: "AS", isDeleted: false },
  roles: roles.map((role) => ({ role, in: place, holder: { id: "person", keyRole: null } })),
  packages: packages.map((code) => ({ package: code, by: place, to: { id: "person", keyRole: null } })),
  rights: [],
  listedFor: [],
});
const lonn: Missing = { kind: "package", package: "lonn", reasons: [] };
const reading: Missing = { kind: "right", resource: "a-service", reasons: [] };

describe("the ways to something", () => {
  test("managing comes by a role that carries it, or by the package itself", () => {
    const { roles, packages, services } = waysToManage(catalogue);
    expect(roles).toContain("daglig-leder");
    expect(roles).not.toContain("regnskapsforer");
    expect([...packages].sort()).toEqual(["hovedadministrator", "tilgangsstyrer"]);
    expect(services).toEqual([]);
  });

  test("a service's ways are its roles and packages, and the roles that carry these", () => {
    const { roles, packages, services } = waysToGive([reading], catalogue);
    expect(roles).toEqual(expect.arrayContaining(["styremedlem", "daglig-leder"]));
    expect(packages).toContain("lonn");
    expect(services).toEqual(["a-service"]);
  });

  test("a service that nobody knows has no ways of its own", () => {
    expect(waysToGive([{ kind: "right", resource: "unknown", reasons: [] }], catalogue).packages).toEqual(waysToManage(catalogue).packages);
  });
});

describe("what somebody gives with an approval", () => {
  test.each([
    ["a daglig leder gives both", facts(["daglig-leder"]), [lonn, reading]],
    ["an access manager gives what it was given itself", facts([], ["tilgangsstyrer", "lonn"]), [lonn, reading]],
    ["an access manager without it gives nothing", facts([], ["tilgangsstyrer"]), []],
    ["a main administrator gives packages that it does not hold", facts([], ["hovedadministrator"]), [lonn, reading]],
    ["whoever holds it but is no access manager gives nothing", facts([], ["lonn"]), []],
    ["a stranger gives nothing", facts([]), []],
  ])("%s", (_, of, expected) => {
    expect(givable([lonn, reading], of, catalogue)).toEqual(expected);
  });
});
