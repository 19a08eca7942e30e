import { expect, test } from "vitest";
import { publishedKeys, signingKey } from "#lib/signing-keys/queries";
import { sweep } from "../../../scripts/housekeeping.ts";

const start = new Date("2031-01-01T12:00:00Z");
const after = (days: number) => new Date(start.getTime() + days * 24 * 60 * 60_000);
const published = async (now: Date) => (await publishedKeys(now)).map(({ kid }) => kid);

test("an installation that runs for a year always has a key that signs, published a week before, and nobody restarts it", async () => {
  await sweep(start);
  const signed: string[] = [];
  for (let day = 0; day <= 365; day++) {
    const now = after(day);
    await sweep(now);
    const { kid } = await signingKey(now);
    if (signed.at(-1) !== kid) signed.push(kid);
    expect(await published(after(day - 6))).toContain(kid);
  }
  expect(signed).toHaveLength(5);
});

test("several instances make one key", async () => {
  const now = after(2 * 365);
  const before = await published(now);
  await Promise.all([1, 2, 3, 4, 5].map(() => sweep(now)));
  expect(await published(now)).toHaveLength(before.length + 1);
});
