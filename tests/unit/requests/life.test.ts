import { describe, expect, test } from "vitest";
import { statusAt, stillOpen } from "#lib/requests/rules/life";

const now = new Date("2026-11-21T12:00:00Z");
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];

describe("the clock decides about what nobody has decided", () => {
  test.each([
    ["New", after, "New"],
    ["New", now, "Timedout"],
    ["New", before, "Timedout"],
    ["Accepted", before, "Accepted"],
    ["Rejected", before, "Rejected"],
    ["Denied", before, "Denied"],
    ["Timedout", after, "Timedout"],
  ] as const)("%s until %s is %s", (status, expiresAt, expected) => {
    expect(statusAt({ status, expiresAt }, now)).toBe(expected);
    const open = stillOpen({ status, expiresAt }, now);
    expect(open).toEqual(
      expected === "New" ? { ok: true, value: true } : { ok: false, code: "request-not-new", details: { requestStatus: expected } },
    );
  });
});
