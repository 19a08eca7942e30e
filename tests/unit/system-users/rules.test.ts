import { describe, expect, test } from "vitest";
import { rightTo } from "#lib/catalogue/contract";
import type { Actor } from "#lib/identity/actor";
import { type Creation, decideCreation } from "#lib/system-users/rules/creation";
import { decideDeletion } from "#lib/system-users/rules/deletion";
import { vendorOf } from "#lib/system-users/rules/vendor";
import { holdingsOf } from "#lib/connections/rules/holdings";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { realCatalogue } from "../../support/catalogue.ts";

describe("who is the vendor", () => {
  const scopes: readonly string[] = [];
  test.each<[string, Actor, unknown]>([
    ["an organisation's software", { kind: "organisation", orgNo: "312683725", clientId: null, scopes }, { ok: true, value: "312683725" }],
    [
      "software that acts for somebody",
      { kind: "system-user", id: "x", ownerOrgNo: "313955907", systemId: "s", vendorOrgNo: "312683725", clientId: null, scopes },
      { ok: true, value: "312683725" },
    ],
    [
      "a person",
      { kind: "person", id: "x", userId: 1, name: "DRESS MINST", level: "high", scopes, sessionId: null },
      { ok: false, code: "vendor-unknown" },
    ],
  ])("%s", (_, actor, expected) => {
    expect(vendorOf(actor)).toEqual(expected);
  });
});

describe("ending a system user", () => {
  const mine = "6386b213-a0ad-4901-9c97-852b1d77d299";
  const others = "9040abf2-ec06-45d2-ab39-c814701ed487";
  const found = { kind: "standard", partyId: mine, hasTie: true } as const;
  const agent = { ...found, kind: "agent" } as const;

  test.each([
    ["one's own", "standard", null, found, "ok"],
    ["one that is not there", "standard", null, null, "systemuser-not-found"],
    ["another's of whom one knows nothing", "standard", null, { ...found, partyId: others, hasTie: false }, "systemuser-not-found"],
    ["another's with whom one has a tie", "standard", null, { ...found, partyId: others }, "systemuser-not-yours"],
    ["one for clients, through the door of the others", "standard", null, agent, "standard-expected"],
    ["one for own use, through the door of those for clients", "agent", mine, found, "agent-expected"],
    ["one for clients, in one's own name", "agent", mine, agent, "ok"],
    ["the same, written in capitals", "agent", mine.toUpperCase(), agent, "ok"],
    ["one for clients, in another's name", "agent", others, agent, "facilitator-mismatch"],
    ["one for clients, in nobody's name", "agent", null, agent, "facilitator-mismatch"],
    [
      "another's for clients, whatever name is given",
      "agent",
      others,
      { ...agent, partyId: others, hasTie: false },
      "systemuser-not-found",
    ],
  ] as const)("%s", (_, kind, facilitatorId, one, expected) => {
    const decision = decideDeletion({ kind, partyId: mine, facilitatorId }, one);
    expect(decision.ok ? "ok" : decision.code).toBe(expected);
  });
});

describe("making a system user", () => {
  const service = {
    id: "service",
    type: "GenericAccessResource",
    isDelegable: true,
    usesAccessList: false,
    rules: [{ action: "read", packages: ["lonn"], roles: [] }],
  };
  const catalogue = realCatalogue([service, { ...service, id: "closed", isDelegable: false }]);
  const party = { id: "p", form: "AS", isDeleted: false };
  const place = { id: "p", form: "AS", isMainUnit: false };
  const given = (codes: readonly string[], isDeleted = false): PersonFacts => ({
    personId: "me",
    isDead: false,
    party: { ...party, isDeleted },
    roles: [],
    packages: codes.map((code) => ({ package: code, by: place, to: { id: "me", keyRole: null } })),
    rights: [],
    listedFor: [],
  });
  const system = { rights: [rightTo("service")], packages: ["lonn", "a-ordning"], isVisible: true, isDeleted: false };
  const free: Creation = { system, isTaken: false };
  const decide = (creation: Creation, facts = given(["lonn", "a-ordning"])) =>
    decideCreation(creation, { facts, holdings: holdingsOf(facts, catalogue) }, catalogue);

  test("everything that the system lists is granted", () => {
    expect(decide(free)).toMatchObject({
      ok: true,
      value: { actions: [{ resource: "service", action: "read" }], packages: ["lonn", "a-ordning"], missing: [] },
    });
  });

  test("a service that is listed twice is granted once", () => {
    const twice = { ...free, system: { ...system, rights: [rightTo("service"), { ...rightTo("service"), action: "write" }] } };
    expect(decide(twice)).toMatchObject({ ok: true, value: { actions: [{ resource: "service", action: "read" }] } });
  });

  test.each<[string, Creation, string]>([
    ["no system", { ...free, system: null }, "system-not-found"],
    ["one that is out of sight", { ...free, system: { ...system, isVisible: false } }, "system-not-found"],
    ["one that is deleted", { ...free, system: { ...system, isDeleted: true } }, "system-not-found"],
    ["there is one already", { ...free, isTaken: true }, "systemuser-exists"],
    ["it needs nothing", { ...free, system: { ...system, rights: [], packages: [] } }, "rights-needed"],
    ["a package for clients only", { ...free, system: { ...system, packages: ["ansvarlig-revisor"] } }, "package-not-assignable"],
    ["a service that cannot be given", { ...free, system: { ...system, rights: [rightTo("closed")] } }, "service-not-delegable"],
    ["a service that nobody knows", { ...free, system: { ...system, rights: [rightTo("nothing")] } }, "delegation-check-failed"],
    ["a package that one lacks", { ...free, system: { ...system, packages: ["skattegrunnlag"] } }, "missing-package"],
  ])("refused: %s", (_, creation, code) => {
    expect(decide(creation)).toMatchObject({ ok: false, code });
  });

  test("all that is missing is named, services first, each with its reason", () => {
    const wanted = {
      ...free,
      system: { ...system, rights: [rightTo("closed"), rightTo("nothing")], packages: ["skattegrunnlag", "lonn"] },
    };
    expect(decide(wanted)).toEqual({
      ok: false,
      code: "service-not-delegable",
      details: {
        missing: [
          { kind: "right", resource: "closed", reasons: ["ResourceNotDelegable"] },
          { kind: "right", resource: "nothing", reasons: ["UnknownResource"] },
          { kind: "package", package: "skattegrunnlag", reasons: ["MissingPackage"] },
        ],
      },
    });
  });

  test("an organisation that is deleted gives nothing more away", () => {
    expect(decide(free, given(["lonn", "a-ordning"], true))).toMatchObject({ ok: false });
  });
});
