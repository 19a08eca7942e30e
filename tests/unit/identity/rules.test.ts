import { describe, expect, test } from "vitest";
import type { Organisation } from "#lib/identity/actor";
import { acrOf, higherOf, isEnough, levelOf, levels, levelToAct } from "#lib/identity/rules/levels";
import { satisfies, type ScopePolicy, scopePolicies } from "#lib/identity/rules/policies";
import { endOf, isWorthNoting } from "#lib/identity/rules/session-life";

describe("how sure a login is", () => {
  test.each([
    ["idporten-loa-high", "high"],
    ["Level4", "high"],
    ["4", "high"],
    [4, "high"],
    ["idporten-loa-substantial", "substantial"],
    ["Level3", "substantial"],
    ["3", "substantial"],
    [3, "substantial"],
    ["idporten-loa-low", "low"],
  ])("%j is %s", (acr, level) => {
    expect(levelOf(acr)).toBe(level);
  });

  test.each([
    undefined,
    null,
    "",
    "idporten-loa-higher",
    "IDPORTEN-LOA-HIGH",
    " idporten-loa-high",
    "high",
    "5",
    5,
    40,
    "Level5",
    ["4"],
    {},
    true,
  ])("%j, which we do not know, is low", (acr) => {
    expect(levelOf(acr)).toBe("low");
  });

  test("what we ask the provider for is what we read back", () => {
    for (const level of levels) expect(levelOf(acrOf(level))).toBe(level);
  });

  test("a level is enough for itself and for those below", () => {
    const enough = levels.map((has) => levels.filter((needed) => isEnough(has, needed)));
    expect(enough).toEqual([["low"], ["low", "substantial"], ["low", "substantial", "high"]]);
  });

  test("of two levels the higher one counts, whichever comes first", () => {
    const pairs = levels.flatMap((one) => levels.map((other) => [one, other] as const));
    expect(pairs.map(([one, other]) => higherOf(one, other))).toEqual(pairs.map(([one, other]) => higherOf(other, one)));
    expect(levels.map((one) => levels.map((other) => higherOf(one, other)))).toEqual([
      ["low", "substantial", "high"],
      ["substantial", "substantial", "high"],
      ["high", "high", "high"],
    ]);
  });

  test.each([
    ["low", "substantial"],
    ["substantial", "substantial"],
    ["high", "high"],
  ] as const)("where logins are at %s, acts for a party need %s", (login, act) => {
    expect(levelToAct(login)).toBe(act);
  });
});

describe("how long a session lasts", () => {
  const start = new Date("2026-11-02T08:00:00Z");
  const after = (minutes: number, milliseconds = 0) => new Date(start.getTime() + minutes * 60_000 + milliseconds);
  const times = { lastSeenAt: start, expiresAt: after(480) };

  test.each([
    [after(0), null],
    [after(30, -1), null],
    [after(30), "idle"],
    [after(479), "idle"],
    [after(480), "age"],
    [after(-5), null],
  ] as const)("at %s: %s", (now, end) => {
    expect(endOf(times, 30, now)).toBe(end);
  });

  test("its last moment comes, however lately somebody was there", () => {
    expect(endOf({ lastSeenAt: after(480, -1), expiresAt: after(480) }, 30, after(480))).toBe("age");
    expect(endOf({ lastSeenAt: after(480, -1), expiresAt: after(480) }, 30, after(480, -1))).toBeNull();
  });

  test("that somebody is there is worth noting after a minute", () => {
    expect([isWorthNoting(start, after(1, -1)), isWorthNoting(start, after(1)), isWorthNoting(start, after(-1))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe("a policy on scopes", () => {
  const withScopes = (...scopes: string[]): Organisation => ({ kind: "organisation", orgNo: "312683725", clientId: null, scopes });
  const table: readonly (readonly [ScopePolicy, readonly string[]])[] = [
    ["systemregister.write", ["altinn:authentication/systemregister.write", "altinn:authentication/systemregister.admin"]],
    ["request.write", ["altinn:authentication/systemuser.request.write"]],
    ["request.read", ["altinn:authentication/systemuser.request.read"]],
    ["lookup", ["altinn:maskinporten/systemuser.read"]],
    ["portal", ["altinn:portal/enduser"]],
    ["internal", ["altinn:authentication/systemuser.admin"]],
    ["clientdelegations.read", ["altinn:clientdelegations.read"]],
    ["clientdelegations.write", ["altinn:clientdelegations.write"]],
    ["clients.read", ["altinn:portal/enduser", "altinn:clientdelegations.read"]],
    ["clients.write", ["altinn:portal/enduser", "altinn:clientdelegations.write"]],
  ];
  const all = [...new Set(table.flatMap(([, scopes]) => scopes))];

  test("is one of the contract's", () => {
    expect(Object.keys(scopePolicies).sort()).toEqual(table.map(([policy]) => policy).sort());
  });

  test.each(table)("%s is met by any one of its scopes, and by no other: no scope implies another", (policy, scopes) => {
    expect(all.filter((scope) => satisfies(withScopes("other", scope), policy))).toEqual(scopes);
    expect(satisfies(withScopes(), policy)).toBe(false);
  });

  test.each(all)("%s counts whole only", (scope) => {
    const nearly = [
      `${scope}s`,
      scope.slice(0, -1),
      scope.toUpperCase(),
      ` ${scope}`,
      `${scope},`,
      `x${scope}`,
      scope.replace(/[./]/, ":"),
    ];
    for (const [policy] of table) expect(satisfies(withScopes(...nearly), policy)).toBe(false);
  });
});
