import { describe, expect, test } from "vitest";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { holdingsOf } from "#lib/connections/rules/holdings";
import { checkWords, decideApproval, mayBeDecided } from "#lib/requests/rules/decision";
import { realCatalogue } from "../../support/catalogue.ts";
import { aRequest, now, rightTo } from "./samples.ts";

const service = (id: string, rules: { action: string; packages: string[] }[], isDelegable = true) => ({
  ...{ id, type: "Default", isDelegable, usesAccessList: false },
  rules: rules.map((rule) => ({ ...rule, roles: [] })),
});
const catalogue = realCatalogue([
  service("pay", [
    { action: "read", packages: ["lonn"] },
    { action: "write", packages: ["a-ordning"] },
  ]),
  service("vat", [{ action: "read", packages: ["merverdiavgift"] }]),
]);

const facts: PersonFacts = {
  ...{ personId: "p", isDead: false, party: { id: "x", form: "AS", isDeleted: false }, roles: [], rights: [], listedFor: [] },
  packages: ["tilgangsstyrer", "lonn"].map((code) => ({
    package: code,
    by: { id: "x", form: "AS", isMainUnit: false },
    to: { id: "p", keyRole: null },
  })),
};
const standing = { facts, holdings: holdingsOf(facts, catalogue) };
const by = {
  system: { isDeleted: false, rights: [rightTo("pay"), rightTo("vat")], packages: ["lonn", "a-ordning", "ansvarlig-revisor"] },
  ...{ hasSystemUser: false, sight: { is: "aa", seen: undefined as string | undefined }, standing, catalogue, now },
};
const gone = { ...standing, facts: { ...facts, party: { ...facts.party, isDeleted: true } } };
const late = { expiresAt: now };

describe("an approval", () => {
  test.each([
    ["is given", {}, {}, "ok"],
    ["not twice", { status: "Accepted" }, {}, "request-not-new"],
    ["not after a no", { status: "Rejected" }, {}, "request-not-new"],
    ["not out of time", late, {}, "request-not-new"],
    ["not of something else than what was seen", {}, { sight: { is: "aa", seen: "ab" } }, "request-changed"],
    ["of what was seen", {}, { sight: { is: "aa", seen: "AA" } }, "ok"],
    ["not for a deleted organisation", {}, { standing: gone }, "reportee-unknown"],
    ["for clients, not for a deleted organisation", { kind: "agent" }, { standing: gone }, "reportee-unknown"],
    ["not for a deleted system", {}, { system: { ...by.system, isDeleted: true } }, "system-not-found"],
    ["not beside another access", {}, { hasSystemUser: true }, "systemuser-exists"],
    ["not for a right that the system has lost", { rights: [rightTo("toll")] }, {}, "rights-not-delegable"],
    ["not for a package that the system has lost", { packages: ["toll"] }, {}, "package-not-in-system"],
    ["not for a package that only clients give", { packages: ["ansvarlig-revisor"] }, {}, "package-not-assignable"],
    ["not for a package that the person lacks", { packages: ["a-ordning"] }, {}, "missing-package"],
    ["not for a right that the person lacks", { rights: [rightTo("vat")], packages: ["a-ordning"] }, {}, "missing-package-access"],
    ["for clients, of what the person lacks", { kind: "agent", packages: ["ansvarlig-revisor", "a-ordning"] }, {}, "ok"],
    ["for clients, not of what the system has lost", { kind: "agent", packages: ["toll"] }, {}, "package-not-in-system"],
    ["for clients, not twice", { kind: "agent", status: "Accepted" }, {}, "request-not-new"],
  ] as const)("%s", (_, some, more, expected) => {
    const decided = decideApproval(aRequest(some), { ...by, ...more });
    expect(decided.ok ? "ok" : decided.code).toBe(expected);
  });

  test("what is wrong with the request is told before what the person lacks", () => {
    const request = aRequest({ packages: ["a-ordning"], ...late });
    expect(decideApproval(request, { ...by, hasSystemUser: true })).toMatchObject({ code: "request-not-new" });
    expect(decideApproval({ ...request, expiresAt: new Date(now.getTime() + 1) }, { ...by, hasSystemUser: true })).toMatchObject({
      code: "systemuser-exists",
    });
  });

  test("grants the packages, and of each service the actions that the person may give", () => {
    expect(
      decideApproval(aRequest({ rights: [rightTo("pay", "part")] }), { ...by, system: { ...by.system, rights: [rightTo("pay", "part")] } }),
    ).toEqual({
      ok: true,
      value: { packages: ["lonn"], actions: [{ resource: "pay", action: "read" }] },
    });
  });

  test("for clients grants nothing, and keeps what is needed from each", () => {
    expect(decideApproval(aRequest({ kind: "agent", packages: ["ansvarlig-revisor"] }), by)).toEqual({
      ok: true,
      value: { packages: ["ansvarlig-revisor"], actions: [] },
    });
  });

  test("names everything that is missing", () => {
    const request = aRequest({ rights: [rightTo("vat"), rightTo("pay")], packages: ["lonn", "a-ordning"] });
    expect(decideApproval(request, by)).toMatchObject({
      details: {
        missing: [
          { kind: "right", resource: "vat", reasons: ["MissingPackageAccess", "MissingDelegationAccess"] },
          { kind: "package", package: "a-ordning", reasons: ["MissingPackage"] },
        ],
      },
    });
  });
});

test("a no needs a request that waits, and what was seen; not a system that lives", () => {
  expect(mayBeDecided(aRequest(), { is: "aa", seen: undefined }, now).ok).toBe(true);
  expect(mayBeDecided(aRequest(late), { is: "aa", seen: "bb" }, now)).toMatchObject({ code: "request-not-new" });
  expect(mayBeDecided(aRequest(), { is: "aa", seen: "bb" }, now)).toMatchObject({ code: "request-changed" });
});

describe("words that go along", () => {
  test.each([
    [undefined, null],
    ["", null],
    [" \n ", null],
    [" Nei. ", "Nei."],
    ["x".repeat(300), "x".repeat(300)],
  ])("%j are %j", (text, words) => {
    expect(checkWords("/reason", text)).toEqual({ ok: true, value: words });
  });

  test("are 300 characters at most, and the field is named", () => {
    expect(checkWords("/reason", "x".repeat(301))).toMatchObject({ code: "invalid-input", details: { misfits: [{ path: "/reason" }] } });
  });
});
