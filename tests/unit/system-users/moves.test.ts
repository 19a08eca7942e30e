import { describe, expect, test } from "vitest";
import { PausedSystemUser, SystemUserTitle } from "#lib/system-users/contract";
import { accessPage, accessStateOf, isNew } from "#lib/system-users/rules/access";
import { isTellable, tellableActs } from "#lib/system-users/rules/history";
import { decideMove, type Found, type Move } from "#lib/system-users/rules/moves";
import en from "../../../messages/en.json";

const active: Found = { title: "SmartCloud", isPaused: false };
const paused: Found = { ...active, isPaused: true };

describe("pausing, resuming and renaming an access", () => {
  test.each<[string, Move, Found, string]>([
    ["one that is not there is not found: paused", { move: "pause" }, null, "systemuser-not-found"],
    ["one that is not there is not found: resumed", { move: "resume" }, null, "systemuser-not-found"],
    ["one that is not there is not found: renamed", { move: "rename" }, null, "systemuser-not-found"],
    ["one at work can be paused", { move: "pause" }, active, "ok"],
    ["one on pause cannot be paused again", { move: "pause" }, paused, "systemuser-paused"],
    ["one on pause can be resumed", { move: "resume" }, paused, "ok"],
    ["one at work cannot be resumed", { move: "resume" }, active, "systemuser-not-paused"],
    ["either can be renamed", { move: "rename" }, active, "ok"],
    ["also one on pause", { move: "rename", seen: "SmartCloud" }, paused, "ok"],
    ["not when somebody else has given it a name meanwhile", { move: "rename", seen: "Smart" }, active, "systemuser-changed"],
    ["an empty name that was seen is not nothing", { move: "rename", seen: "" }, active, "systemuser-changed"],
  ])("%s", (_, move, found, expected) => {
    const decision = decideMove(move, found);
    expect(decision.ok ? "ok" : decision.code).toBe(expected);
  });
});

describe("a name", () => {
  test.each([
    ["SmartCloud", "SmartCloud"],
    ["  Butikken i Ålesund ", "Butikken i Ålesund"],
    ["x".repeat(255), "x".repeat(255)],
    ["x".repeat(256), null],
    ["", null],
    ["   ", null],
    ["to\nlinjer", null],
    ["null\0", null],
  ])("%j becomes %j", (written, name) => {
    expect(SystemUserTitle.safeParse(written).data ?? null).toBe(name);
  });
});

test.each([
  [{}, true],
  [{ reason: "Vi bytter regnskapsfører.\nRing først." }, true],
  [{ reason: "x".repeat(301) }, false],
  [{ reason: "null\0" }, false],
])("a reason to pause, %j: %s", (written, isRight) => {
  expect(PausedSystemUser.safeParse(written).success).toBe(isRight);
});

test("an access stands as active, as paused, or as of no use without its system", () => {
  const stands = (isSystemDeleted: boolean, isPaused: boolean) => accessStateOf({ isSystemDeleted, isPaused });
  expect([stands(false, false), stands(false, true), stands(true, false), stands(true, true)]).toEqual([
    "active",
    "paused",
    "systemGone",
    "systemGone",
  ]);
});

test("new is what was made within a day, and what somebody has just come from making", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const made = (hours: number) => ({ id: "a", createdAt: new Date(now.getTime() - hours * 3_600_000) });
  expect([isNew(made(23), null, now), isNew(made(25), null, now), isNew(made(25), "a", now), isNew(made(25), "b", now)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("each kind has its page", () => {
  expect([accessPage("standard", "x"), accessPage("agent", "x")]).toEqual([
    "/accessmanagement/ui/systemuser/x",
    "/accessmanagement/ui/systemuser/x/agentdelegation",
  ]);
});

test("the history has words for every act that it says it can tell", () => {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = en.accesses.history.acts;
  const written = Object.entries(texts).flatMap(([noun, acts]) => Object.keys(acts).map((act) => `${noun}.${act}`));
  expect(written.sort()).toEqual([...tellableActs].sort());
  expect([isTellable("system-user.paused"), isTellable("system-user.exploded")]).toEqual([true, false]);
});
