import { expect, test } from "vitest";
import { wasQuiet, whomToAsk } from "#lib/letters/rules/asking";

const now = new Date("2026-11-21T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const asked = (personId: string, hours: number) => ({ personId, askedAt: hoursAgo(hours) });

test.each([
  { of: ["a", "b"], before: [], ask: ["a", "b"] },
  { of: ["a", "a", "b"], before: [], ask: ["a", "b"] },
  { of: ["a", "b"], before: [asked("a", 1)], ask: ["b"] },
  { of: ["a"], before: [asked("a", 23.99)], ask: [] },
  { of: ["a"], before: [asked("a", 24)], ask: ["a"] },
  { of: ["a"], before: [asked("b", 1)], ask: ["a"] },
  { of: [], before: [asked("a", 1)], ask: [] },
])("of $of, where $before were asked before, $ask are", ({ of, before, ask }) => {
  expect(whomToAsk(of, before, now)).toEqual(ask);
});

test("however often it is passed on within a day, nobody is asked twice", () => {
  const times = Array.from({ length: 48 }, (_, i) => new Date(now.getTime() + i * 1_800_000));
  const mails: { personId: string; askedAt: Date }[] = [];
  for (const at of times) mails.push(...whomToAsk(["a", "b", "c"], mails, at).map((personId) => ({ personId, askedAt: at })));
  expect(mails).toHaveLength(3);
});

test.each([
  { before: [], quiet: false },
  { before: [asked("a", 1)], quiet: true },
  { before: [asked("a", 1), asked("b", 0)], quiet: false },
])("passed on now, where $before were asked: without a mail $quiet", ({ before, quiet }) => {
  expect(wasQuiet(now, before)).toBe(quiet);
});
