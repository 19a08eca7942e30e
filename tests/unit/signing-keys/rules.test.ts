import { expect, test } from "vitest";
import { nextKeyPeriod } from "#lib/signing-keys/rules";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));

test("the first key signs at once", () => {
  expect(nextKeyPeriod(null, day(0))).toEqual({ signsFrom: day(0), signsUntil: day(90), retiresAt: day(97) });
});

test("no new key while the present one has more than a week left", () => {
  expect(nextKeyPeriod(day(90), day(82))).toBeNull();
});

test("the next key is published a week before it signs, and takes over without a gap", () => {
  expect(nextKeyPeriod(day(90), day(83))).toMatchObject({ signsFrom: day(90), signsUntil: day(180) });
});

test("after a long standstill the new key signs from now, not from the past", () => {
  expect(nextKeyPeriod(day(90), day(200))).toMatchObject({ signsFrom: day(200) });
});
