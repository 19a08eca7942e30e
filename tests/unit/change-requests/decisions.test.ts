import { describe, expect, test } from "vitest";
import { packageNamed, rightTo } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { decideCreation } from "#lib/change-requests/rules/creation";
import { decideApproval, mayBeDecided } from "#lib/change-requests/rules/decision";
import { contentOf, told } from "#lib/change-requests/rules/told";
import type { PersonFacts } from "#lib/connections/rules/facts";
import type { Holdings } from "#lib/connections/rules/holdings";

const now = new Date("2026-11-21T12:00:00Z");
const later = "2026-12-01T12:00:00.000000Z";
const earlier = "2026-11-21T12:00:00.000000Z";

const catalogue: Catalogue = {
  packages: new Map(
    [
      { code: "tax", isAssignable: true, isDelegable: true },
      { code: "vat", isAssignable: true, isDelegable: true },
      { code: "clients", isAssignable: false, isDelegable: true },
    ].map((one) => [one.code, one]),
  ),
  rolePackages: new Map(),
  impliedRoles: new Map(),
  services: new Map([["claims", { id: "claims", type: "Default", isDelegable: true, usesAccessList: false, rules: [{ action: "read", packages: ["tax"], roles: [] }] }]]), // prettier-ignore
};
const none = { requiredRights: [], unwantedRights: [], requiredAccessPackages: [], unwantedAccessPackages: [] };
const system = {
  isDeleted: false,
  redirectUrls: ["https://a.example/done"],
  rights: [rightTo("claims")],
  packages: ["tax", "vat", "clients"],
};

describe("may the vendor ask", () => {
  const existing = { vendorOrgNo: "1", systemUserId: "access", status: "New" as const, expires: later, isDeleted: false };
  const found = { system, partyIsDeleted: false, held: { resources: [], packages: ["tax"] }, existing: null };
  const wanted = { ...none, requiredAccessPackages: [packageNamed("vat")] };
  const decide = (body: object = {}, there: object = {}, kind: "standard" | "agent" = "standard") => {
    const decided = decideCreation(
      { systemUserId: "access", kind, vendorOrgNo: "1", body: { ...wanted, ...body } },
      { ...found, ...there },
      catalogue,
    );
    return decided.ok ? decided.value.is : decided.code;
  };
  const nothing = { requiredAccessPackages: [] };

  test.each<[string, object, object, string]>([
    ["something new", {}, {}, "new"],
    ["nothing at all", nothing, {}, "nothing"],
    ["nothing at all, under an id that is used", nothing, { existing: { ...existing, vendorOrgNo: "2" } }, "nothing"],
    ["what is so already", { requiredAccessPackages: [packageNamed("tax")] }, {}, "nothing"],
    ["what is so already, of a system that is deleted", { requiredAccessPackages: [packageNamed("tax")] }, { system: { ...system, isDeleted: true } }, "nothing"], // prettier-ignore
    ["the same again", {}, { existing }, "repeat"],
    ["the same again, decided", {}, { existing: { ...existing, status: "Accepted" } }, "repeat"],
    ["the same again, when it has become so", { requiredAccessPackages: [packageNamed("tax")] }, { existing }, "repeat"],
    ["the same again, of a system that is deleted", {}, { existing, system: { ...system, isDeleted: true } }, "repeat"],
    ["the same again, after it was deleted", {}, { existing: { ...existing, isDeleted: true } }, "correlation-id-used"],
    ["the same id for another access", {}, { existing: { ...existing, systemUserId: "other" } }, "correlation-id-used"],
    ["another vendor's id that waits", {}, { existing: { ...existing, vendorOrgNo: "2" } }, "correlation-id-used"],
    [
      "another vendor's id that is out of time",
      {},
      { existing: { ...existing, vendorOrgNo: "2", expires: earlier } },
      "correlation-id-used",
    ],
    ["another vendor's id that is deleted", {}, { existing: { ...existing, vendorOrgNo: "2", isDeleted: true } }, "correlation-id-used"],
    ["of a system that is deleted", {}, { system: { ...system, isDeleted: true } }, "system-not-found"],
    ["of an organisation that is deleted", {}, { partyIsDeleted: true }, "reportee-unknown"],
    ["to come back somewhere else", { redirectUrl: "https://b.example/done" }, {}, "redirect-not-allowed"],
    ["to come back, when nothing is registered", { redirectUrl: "https://a.example/done" }, { system: { ...system, redirectUrls: [] } }, "no-redirects-registered"], // prettier-ignore
    ["to come back with a query", { redirectUrl: "https://a.example/done?x=1" }, {}, "new"],
    ["a right that the system does not list", { requiredRights: [rightTo("other")] }, {}, "rights-not-delegable"],
    ["a package that the system does not list", { requiredAccessPackages: [packageNamed("other")] }, {}, "package-not-in-system"],
    ["a package for clients", { requiredAccessPackages: [packageNamed("clients")] }, {}, "package-not-assignable"],
    ["to lose what nobody knows, besides", { unwantedAccessPackages: [packageNamed("other")], unwantedRights: [rightTo("x")] }, {}, "new"],
  ])("%s", (_, body, there, expected) => {
    expect(decide(body, there)).toBe(expected);
  });
});

describe("may it be decided", () => {
  test.each<[string, object, string | undefined, string]>([
    ["while it waits", {}, undefined, "yes"],
    ["as it was seen", {}, "ABC", "yes"],
    ["not as it was seen", {}, "abd", "request-changed"],
    ["decided before", { status: "Accepted" }, undefined, "request-not-new"],
    ["decided before, and not as it was seen", { status: "Rejected" }, "abd", "request-not-new"],
    ["at the very moment that it runs out", { expires: earlier }, undefined, "request-not-new"],
  ])("%s", (_, standing, seen, expected) => {
    const decided = mayBeDecided({ status: "New", expires: later, ...standing }, { is: "abc", seen }, now);
    expect(decided.ok ? "yes" : decided.code).toBe(expected);
  });
});

describe("what an approval does", () => {
  const facts: PersonFacts = { personId: "me", isDead: false, party: { id: "p", form: "AS", isDeleted: false }, roles: [], packages: [], rights: [], listedFor: [] }; // prettier-ignore
  const path = { role: null, from: { id: "p", form: "AS", isMainUnit: false }, to: { id: "me", keyRole: null }, asMainAdministrator: false, hasAccess: true, canDelegate: true }; // prettier-ignore
  const holding = (...codes: string[]): Holdings =>
    new Map(codes.map((code) => [code, { paths: [path], hasAccess: true, mayPassOn: true }]));
  const circumstances = { system, accessIsLiving: true, partyIsDeleted: false, held: { resources: [], packages: ["vat"] }, catalogue };
  const decide = (body: object, there: object = {}, holds: Holdings = holding("tax", "vat")) =>
    decideApproval({ kind: "standard", ...none, ...body }, { ...circumstances, standing: { facts, holdings: holds }, ...there });
  const wantsTax = { requiredAccessPackages: [packageNamed("tax")] };

  test("gives what is new with the actions that this person may give, and takes what is unwanted", () => {
    expect(decide({ ...wantsTax, requiredRights: [rightTo("claims")], unwantedAccessPackages: [packageNamed("vat")] })).toEqual({
      ok: true,
      value: {
        added: { resources: ["claims"], packages: ["tax"] },
        removed: { resources: [], packages: ["vat"] },
        unchanged: { resources: [], packages: [] },
        actions: [{ resource: "claims", action: "read" }],
      },
    });
  });

  test.each<[string, object, object, Holdings, string]>([
    ["the access has ended", wantsTax, { accessIsLiving: false }, holding("tax"), "systemuser-not-found"],
    ["the system is deleted", wantsTax, { system: { ...system, isDeleted: true } }, holding("tax"), "system-not-found"],
    ["the organisation is deleted", wantsTax, { partyIsDeleted: true }, holding("tax"), "reportee-unknown"],
    [
      "the register lists the package no more",
      wantsTax,
      { system: { ...system, packages: ["vat"] } },
      holding("tax"),
      "package-not-in-system",
    ],
    ["the register lists the right no more", { requiredRights: [rightTo("claims")] }, { system: { ...system, rights: [] } }, holding("tax"), "rights-not-delegable"], // prettier-ignore
    ["nothing would be left", { unwantedAccessPackages: [packageNamed("vat")] }, {}, holding("tax"), "rights-needed"],
    ["the person lacks the package", wantsTax, {}, holding(), "missing-package"],
    ["the person lacks the right", { requiredRights: [rightTo("claims")] }, {}, holding("vat"), "missing-package-access"],
  ])("refuses when %s", (_, body, there, holds, code) => {
    expect(decide(body, there, holds)).toMatchObject({ ok: false, code });
  });

  test("for clients: whoever decides need hold nothing, for each client gives it or does not; and packages are all that it may hold", () => {
    const agent = { kind: "agent" };
    const clientsPackage = { requiredAccessPackages: [packageNamed("clients")] };
    expect(decide({ ...agent, ...clientsPackage, unwantedAccessPackages: [packageNamed("vat")] }, {}, holding())).toMatchObject({
      ok: true,
      value: { added: { packages: ["clients"] }, removed: { packages: ["vat"] }, actions: [] },
    });
    expect(decide({ ...agent, requiredRights: [rightTo("claims")] }, {}, holding("tax"))).toMatchObject({ code: "rights-not-delegable" });
    expect(decide({ ...agent, unwantedAccessPackages: [packageNamed("vat")] })).toMatchObject({ code: "rights-needed" });
    expect(decide(clientsPackage, {}, holding("clients"))).toMatchObject({ code: "package-not-assignable" });
  });

  test("names everything that is lacking, and nothing that the access holds already", () => {
    const body = { requiredRights: [rightTo("claims")], requiredAccessPackages: [packageNamed("tax"), packageNamed("vat")] };
    expect(decide(body, {}, holding())).toMatchObject({
      details: { missing: [{ kind: "right", resource: "claims" }, { kind: "package", package: "tax" }] }, // prettier-ignore
    });
    const held = { held: { resources: ["claims"], packages: ["tax", "vat"] } };
    expect(decide(body, held, holding())).toMatchObject({ ok: true, value: { actions: [], added: { resources: [], packages: [] } } });
  });
});

describe("what is written down", () => {
  const named = {
    id: "i",
    systemUserId: "a",
    kind: "standard" as const,
    partyUuid: "p",
    partyOrgNo: "1",
    systemId: "s",
    vendorOrgNo: "2",
    externalRef: "e",
  };

  test("the message names no person and no party but by organisation number", () => {
    expect(told(named, "accepted", { actor: { name: "DRESS MINST" }, at: now, traceId: "t" }).message).toEqual({
      ...{ act: "change-request.accepted", id: "i", kind: "standard", systemId: "s", vendorOrgNo: "2", partyOrgNo: "1", externalRef: "e" },
      at: now.toISOString(),
    });
  });

  test("the content is one text for one content, however the right was written", () => {
    const [one, other] = [
      { ...none, requiredRights: [{ ...rightTo("claims"), action: null }] },
      { ...none, requiredRights: [rightTo("claims")] },
    ];
    expect(contentOf("a", one, null)).toBe(contentOf("a", other, null));
    const texts = [
      contentOf("a", one, null),
      contentOf("b", one, null),
      contentOf("a", one, "https://a.example"),
      contentOf("a", { ...none, unwantedRights: one.requiredRights }, null),
      contentOf("a", { ...none, requiredAccessPackages: [packageNamed("tax")] }, null),
      contentOf("a", { ...none, unwantedAccessPackages: [packageNamed("tax")] }, null),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });
});
