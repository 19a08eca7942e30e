import { describe, expect, test } from "vitest";
import { Keyring, newDataKey } from "#lib/sealing/keyring";

const [first, second] = [newDataKey(), newDataKey()];
const before = new Keyring([first]);
const rotated = new Keyring([second, first]);

describe("sealing", () => {
  test("opens what it sealed, and seals the same text differently each time", () => {
    const sealed = before.seal("08897104785", "person-1");
    expect(before.open(sealed, "person-1")).toBe("08897104785");
    expect(before.seal("08897104785", "person-1").bytes.equals(sealed.bytes)).toBe(false);
    expect(sealed.bytes.includes("08897104785")).toBe(false);
  });

  test("does not open for another row, or with a flipped bit, or without the key", () => {
    const sealed = before.seal("08897104785", "person-1");
    expect(() => before.open(sealed, "person-2")).toThrow();
    const flipped = Buffer.from(sealed.bytes);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    expect(() => before.open({ ...sealed, bytes: flipped }, "person-1")).toThrow();
    expect(() => new Keyring([second]).open(sealed, "person-1")).toThrow(/no data key/);
  });

  test("after a rotation the old still opens, and the new key seals", () => {
    const old = before.seal("secret", "row");
    expect(rotated.open(old, "row")).toBe("secret");
    expect(rotated.seal("secret", "row").key).toBe(rotated.current);
    expect(rotated.current).not.toBe(before.current);
  });
});

describe("look-up hashes", () => {
  test("are the same for the same text, different for others, and different under another key", () => {
    expect(before.lookupHash("a")).toEqual(before.lookupHash("a"));
    expect(before.lookupHash("a").hash).not.toEqual(before.lookupHash("b").hash);
    expect(new Keyring([second]).lookupHash("a").hash).not.toEqual(before.lookupHash("a").hash);
  });

  test("after a rotation the old hash is still among those to look for", () => {
    expect(rotated.lookupHashes("a")).toContainEqual(before.lookupHash("a"));
    expect(rotated.lookupHash("a").key).toBe(rotated.current);
  });
});

test("a keyring without keys is refused", () => {
  expect(() => new Keyring([])).toThrow(/at least one key/);
});
