import { describe, expect, test } from "vitest";
import { daysLeft, shortReference } from "#lib/requests/rules/reading";

test("a reference is short enough to say", () => {
  expect(shortReference("5f2a91c7-1f0a-4c1c-9f0e-2b6d1f0a4c1c")).toBe("5F2A-91C7");
});

describe("the days that are left", () => {
  test.each([
    ["2026-12-01T10:42:00Z", 10],
    ["2026-11-22T10:42:00Z", 1],
    ["2026-11-22T10:41:59Z", 0],
    ["2026-11-21T10:42:01Z", 0],
    ["2026-11-21T10:42:00Z", null],
    ["2026-11-20T10:42:00Z", null],
  ])("until %s: %s", (expiresAt, left) => {
    expect(daysLeft(new Date(expiresAt), new Date("2026-11-21T10:42:00Z"))).toBe(left);
  });
});
