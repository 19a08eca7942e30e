import { expect, test } from "vitest";
import { mostAttempts, settle } from "#lib/outbox/rules/delivery";

const now = new Date("2026-11-21T12:00:00Z");
const failed = { kind: "failed", because: "ECONNECTION", isFinal: false } as const;

test("what fails is tried again after longer and longer, and given up after the eighth time", () => {
  const waits = Array.from({ length: mostAttempts }, (_, i) => settle(failed, i + 1, now).nextAt).map(
    (at) => at && (at.getTime() - now.getTime()) / 60_000,
  );
  expect(waits).toEqual([1, 5, 30, 120, 360, 1440, 1440, null]);
  expect(settle(failed, mostAttempts, now)).toEqual({ nextAt: null, deliveredAt: null, givenUpAt: now, lastError: "ECONNECTION" });
});

test("what cannot succeed is given up at once", () => {
  expect(settle({ ...failed, isFinal: true }, 1, now)).toMatchObject({ nextAt: null, givenUpAt: now });
});

test("what was delivered is over, and its earlier failures are forgotten", () => {
  expect(settle({ kind: "delivered" }, 3, now)).toEqual({ nextAt: null, deliveredAt: now, givenUpAt: null, lastError: null });
});
