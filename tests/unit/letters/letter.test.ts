import { expect, test } from "vitest";
import { letterPage, mayRemindAt, stateOf } from "#lib/letters/rules/letter";

const now = new Date("2026-11-21T12:00:00Z");
const [later, earlier] = [new Date("2026-11-22T12:00:00Z"), new Date("2026-11-20T12:00:00Z")];
const open = { status: "New", expiresAt: later, deletedBecause: null, isSystemDeleted: false } as const;

test.each([
  [open, "open"],
  [{ ...open, expiresAt: earlier }, "timedout"],
  [{ ...open, expiresAt: now }, "timedout"],
  [{ ...open, status: "Timedout" }, "timedout"],
  [{ ...open, isSystemDeleted: true }, "systemGone"],
  [{ ...open, deletedBecause: "vendor" }, "deleted"],
  [{ ...open, expiresAt: earlier, deletedBecause: "vendor" }, "deleted"],
  [{ ...open, status: "Accepted", expiresAt: earlier, isSystemDeleted: true }, "accepted"],
  [{ ...open, status: "Rejected" }, "rejected"],
  [{ ...open, status: "Denied" }, "rejected"],
  [{ ...open, status: "Accepted", deletedBecause: "vendor" }, "accepted"],
  [{ ...open, status: "Rejected", deletedBecause: "vendor" }, "rejected"],
  [{ ...open, status: "Accepted", deletedBecause: "system-user-deleted" }, "ended"],
] as const)("%o is %s: what was decided stays decided, whatever the vendor does afterwards", (letter, state) => {
  expect(stateOf(letter, now)).toBe(state);
});

test("a reminder may be sent a day after the letter was passed on, and a day after the last one", () => {
  expect(mayRemindAt({ at: earlier, remindedAt: null })).toEqual(now);
  expect(mayRemindAt({ at: earlier, remindedAt: now })).toEqual(later);
});

test("a letter's page is named by its id alone, and what it is to remember", () => {
  expect(letterPage("agentrequest", "1")).toBe("/accessmanagement/ui/systemuser/agentrequest?id=1");
  expect(letterPage("request", "1", { from: "inside" })).toBe("/accessmanagement/ui/systemuser/request?id=1&from=inside");
});
