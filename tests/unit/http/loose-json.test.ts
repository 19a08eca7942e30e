import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { holdsMoreThan, misnamed, unstorable } from "#lib/http/loose-json";

const Right = z.object({ action: z.string().nullish(), resource: z.array(z.object({ id: z.string(), value: z.string() })) });
const Body = z.object({
  systemId: z.string(),
  vendor: z.object({ ID: z.string() }),
  rights: z.array(Right, "must be a list").optional(),
  settings: z.object({ isVisible: z.boolean().default(false) }).nullable(),
  ref: z.string().transform((ref) => ref || undefined),
  party: z.preprocess((value) => value, z.object({ orgNo: z.string() })).optional(),
  trimmed: z.object({ name: z.string() }).transform(({ name }) => name),
});

describe("names in any case", () => {
  test("are put as the contract has them, in lists, in what may be left out and in what is transformed", () => {
    const given = {
      SYSTEMID: "a",
      Vendor: { id: "0192:1" },
      RIGHTS: [{ ACTION: "read", Resource: [{ ID: "x", VALUE: "y" }] }],
      settings: { isvisible: true },
      Ref: "r",
      PARTY: { orgno: "1" },
      Trimmed: { NAME: "n" },
    };
    expect(misnamed(given, Body)).toEqual({
      systemId: "a",
      vendor: { ID: "0192:1" },
      rights: [{ action: "read", resource: [{ id: "x", value: "y" }] }],
      settings: { isVisible: true },
      ref: "r",
      party: { orgNo: "1" },
      trimmed: { name: "n" },
    });
  });

  test.each([null, undefined, 1, "text", true, [], [1, [2]], { rights: null }, { rights: "x" }, { rights: [null, 1] }, { vendor: [] }])(
    "leave what is of another kind as it was: %j",
    (value) => {
      expect(misnamed(value, Body)).toEqual(value);
    },
  );

  test("leave alone what the contract does not know", () => {
    const value = { systemId: "a", Extra: { ID: 1 }, toString: 1, constructor: { Name: 1 }, hasOwnProperty: 2 };
    expect(misnamed(value, Body)).toEqual(value);
  });

  test("reach into a choice of forms, and a record", () => {
    const schema = z.object({
      one: z.union([z.string(), z.object({ name: z.string() })]),
      all: z.record(z.string(), z.object({ id: z.string() })),
    });
    expect(misnamed({ ONE: { NAME: "n" }, all: { Key: { ID: "1" } } }, schema)).toEqual({ one: { name: "n" }, all: { Key: { id: "1" } } });
  });

  test("written twice count as the last", () => {
    expect(misnamed(JSON.parse('{"systemId":"first","SystemID":"last"}'), Body)).toEqual({ systemId: "last" });
  });

  test("that reach for what every object has get hold of nothing", () => {
    const value: unknown = JSON.parse('{"__proto__":{"systemId":"x"},"systemid":"a"}');
    const named = misnamed(value, Body) as object;
    expect(Object.getPrototypeOf(named)).toBe(Object.prototype);
    expect(named).toHaveProperty("systemId", "a");
  });

  const right = fc.record({
    action: fc.option(fc.string()),
    resource: fc.array(fc.record({ id: fc.string(), value: fc.string() })),
  });
  const valid = fc.record({
    systemId: fc.string(),
    vendor: fc.record({ ID: fc.string() }),
    rights: fc.array(right),
    settings: fc.option(fc.record({ isVisible: fc.boolean() })),
    ref: fc.string(),
    party: fc.record({ orgNo: fc.string() }),
    trimmed: fc.record({ name: fc.string() }),
  });

  test("that are right already stay so: input that is valid is not changed", () => {
    fc.assert(
      fc.property(valid, (value) => {
        expect(misnamed(value, Body)).toEqual(value);
      }),
    );
  });

  test("make no difference: written in any case, the same comes out", () => {
    const inCase = (value: unknown, seed: number): unknown => {
      if (Array.isArray(value)) return value.map((one) => inCase(one, seed + 1));
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          Array.from(name, (letter, i) => ((seed >> (i % 16)) & 1 ? letter.toUpperCase() : letter.toLowerCase())).join(""),
          inCase(member, seed + 1),
        ]),
      );
    };
    fc.assert(
      fc.property(valid, fc.nat(0xffff), (value, seed) => {
        expect(misnamed(inCase(value, seed), Body)).toEqual(value);
      }),
    );
  });
});

describe("what a database cannot store", () => {
  test.each([
    ["the character nought", { a: "x\0y" }, ["a"]],
    ["the first half of a character", ["fine", "\ud83d"], ["1"]],
    ["the second half alone", { a: { b: ["\ude00 after"] } }, ["a", "b", "0"]],
    ["the halves in the wrong order", "\ude00\ud83d", []],
    ["a first half before another", "\ud83d\ud83d\ude00", []],
  ])("%s is found where it stands", (_, value, path) => {
    expect(unstorable(value)).toEqual([path]);
  });

  test.each([["a\0"], ["\ud83d"]])("a name with it is told by the place it stands in, and not repeated: %j", (name) => {
    expect(unstorable({ a: { [name]: "fine" } })).toEqual([["a"]]);
  });

  test("in two places is found in both", () => {
    expect(unstorable({ a: "\0", b: ["\0"] })).toEqual([["a"], ["b", "0"]]);
  });

  test.each(["", "æøå", "😀", "\t\n", "\u0001", "￿", "e\u0301", "👩‍👩‍👧‍👦", "\ud83d\ude00"])("%j can be stored", (text) => {
    expect(unstorable({ [text]: [text] })).toEqual([]);
  });

  test("no text that is whole is refused, and no text with a half is not", () => {
    const isWhole = (text: string) => !text.includes("\0") && Buffer.from(text, "utf8").toString("utf8") === text;
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
        expect(unstorable(text).length === 0).toBe(isWhole(text));
      }),
    );
  });

  const nested = (depth: number, inner: unknown = "x"): unknown => (depth === 0 ? inner : { a: nested(depth - 1, inner) });

  test("nesting is allowed 32 deep, and no deeper", () => {
    expect(unstorable(nested(32))).toEqual([]);
    expect(unstorable(nested(33))).toEqual([Array.from({ length: 33 }, () => "a")]);
  });

  test("a megabyte of nothing but brackets is refused", () => {
    const deep: unknown = JSON.parse("[".repeat(500_000) + "]".repeat(500_000));
    expect(unstorable(misnamed(deep, Body))).toHaveLength(1);
  });
});

describe("how much a body may hold", () => {
  test.each([
    [1, null],
    [1, []],
    [3, [1, 2]],
    [5, { a: [1, 2], b: "c" }],
  ])("%i values: %j", (values, value) => {
    expect([holdsMoreThan(value, values), holdsMoreThan(value, values - 1)]).toEqual([false, true]);
  });

  test("is found out however deep and however wide it is", () => {
    const deep: unknown = JSON.parse("[".repeat(500_000) + "]".repeat(500_000));
    const wide = Array.from({ length: 500_000 }, () => ({}));
    expect([holdsMoreThan(deep, 1_000), holdsMoreThan(wide, 1_000)]).toEqual([true, true]);
  });
});
