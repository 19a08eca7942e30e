import { describe, expect, test } from "vitest";
import type { Catalogue } from "#lib/catalogue/rules";
import { checkLogin, type HighRisk, riskyOf, unknownNames } from "#lib/connections/rules/high-risk";
import type { Actor, Person } from "#lib/identity/actor";

const now = new Date("2026-11-21T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const service = (id: string, ...packages: string[]) => ({
  ...{ id, type: "Default", isDelegable: true, usesAccessList: false },
  rules: [{ action: "read", packages, roles: [] }],
});
const catalogue: Catalogue = {
  ...{ packages: new Map(), rolePackages: new Map(), impliedRoles: new Map() },
  services: new Map([service("wind-up", "endings"), service("read-only", "everyday")].map((one) => [one.id, one])),
};

const risk: HighRisk = { names: ["payroll", "wind-up"], level: "high", minutes: null };
const person = (some: Partial<Person> = {}): Actor => ({
  ...({ kind: "person", id: "1", userId: 1, name: "DRESS MINST", level: "high", scopes: [], sessionId: null } as const),
  ...some,
});
const asked = (packages: string[], resources: string[] = []) => ({ packages, resources });

describe("what counts as high risk", () => {
  test.each([
    ["nothing that was named", asked(["everyday"], ["read-only"]), []],
    ["a package by its code", asked(["everyday", "payroll"]), ["payroll"]],
    ["a service by its id", asked([], ["wind-up", "read-only"]), ["wind-up"]],
    ["a package that opens such a service", asked(["endings"]), ["endings"]],
    ["a name in part is another name", asked(["payroll-light"], ["wind"]), []],
  ])("%s", (_, wanted, found) => {
    expect(riskyOf(wanted, risk, catalogue)).toEqual(found);
  });

  test("a name that neither a package nor a service has is noticed", () => {
    const known = { ...catalogue, packages: new Map([["payroll", { code: "payroll", isAssignable: true, isDelegable: true }]]) };
    expect(unknownNames({ names: ["payroll", "wind-up"] }, known)).toEqual([]);
    expect(unknownNames({ names: ["payrol", "Wind-up", "wind-up"] }, known)).toEqual(["payrol", "Wind-up"]);
  });

  test("nothing does where nothing was named", () => {
    expect(riskyOf(asked(["payroll"], ["wind-up"]), { names: [] }, catalogue)).toEqual([]);
  });
});

describe("which login it takes to give it", () => {
  const fresh: HighRisk = { ...risk, minutes: 15 };
  const onlyFresh: HighRisk = { ...fresh, level: "substantial" };
  test.each<[string, HighRisk, Actor, string]>([
    ["the level asked for", risk, person(), "ok"],
    ["a level below", risk, person({ level: "substantial" }), "level-too-low"],
    ["software without a person", risk, { kind: "organisation", orgNo: "312683725", clientId: null, scopes: [] }, "level-too-low"],
    ["just logged in", fresh, person({ authenticatedAt: ago(0) }), "ok"],
    ["logged in just within the time", fresh, person({ authenticatedAt: ago(14.9) }), "ok"],
    ["logged in as long ago as the limit", fresh, person({ authenticatedAt: ago(15) }), "login-too-old"],
    ["a login whose age nobody knows", fresh, person({ authenticatedAt: null }), "login-too-old"],
    ["a token that says nothing of it", fresh, person(), "login-too-old"],
    ["too low and too old: the level first", fresh, person({ level: "substantial", authenticatedAt: ago(60) }), "level-too-low"],
    ["only the age matters", onlyFresh, person({ level: "substantial", authenticatedAt: ago(1) }), "ok"],
    ["only the age matters, and it is old", onlyFresh, person({ level: "substantial", authenticatedAt: ago(20) }), "login-too-old"],
  ])("%s", (_, wanted, actor, told) => {
    const outcome = checkLogin(asked(["payroll"]), actor, wanted, catalogue, now);
    expect(outcome.ok ? "ok" : outcome.code).toBe(told);
  });

  test("what is not high risk asks for nothing, whoever comes", () => {
    expect(checkLogin(asked(["everyday"]), person({ level: "low" }), { ...risk, minutes: 1 }, catalogue, now).ok).toBe(true);
  });
});
