import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { cursor, cursorToken, nextPageHeader, pageOf, toPage, turnPage } from "#lib/http/page";

const uuid = "3f0a1d52-0000-4000-8000-000000000001";
const ById = cursor(z.guid());
const encode = (text: string) => Buffer.from(text).toString("base64url");
const asked = { size: 2, path: "/authentication/api/v1/x", cursorOf: (row: unknown) => row };
const tokenIn = (next: string | undefined) => new URL(next ?? "").searchParams.get("token") ?? "";

describe("a page", () => {
  test("points to the first row of the next, with an absolute address that keeps what was asked for", () => {
    const { links, data } = toPage({ ...asked, rows: ["a", "b", "c"], query: { q: "æ&b" } });
    expect(data).toEqual(["a", "b"]);
    const next = new URL(links.next ?? "");
    expect(next.origin + next.pathname).toBe("http://localhost:3000/authentication/api/v1/x");
    expect(Object.fromEntries(next.searchParams)).toEqual({ q: "æ&b", token: encode('"c"') });
  });

  test("asks for a list again, value by value", () => {
    const { links } = toPage({ ...asked, rows: ["a", "b", "c"], query: { packages: ["lonn", "skattegrunnlag"] } });
    expect(new URL(links.next ?? "").searchParams.getAll("packages")).toEqual(["lonn", "skattegrunnlag"]);
    expect(nextPageHeader(links)).toEqual({ link: `<${links.next ?? ""}>; rel="next"` });
  });

  test.each([0, 1, 2])("with %i rows is the last: no links at all", (count) => {
    const rows = Array.from({ length: count }, (_, i) => i);
    const page = toPage({ ...asked, rows });
    expect(page).toEqual({ links: {}, data: rows });
    expect(pageOf(z.number()).parse(page)).toEqual(page);
    expect(nextPageHeader(page.links)).toEqual({});
  });
});

describe("a page that is turned both ways", () => {
  const [b, d] = [cursorToken("b"), cursorToken("d")];
  test.each([
    ["the first", ["a", "b", "c"], {}, { shown: ["a", "b"], next: b, previous: null, isCutShort: false, skipped: 0 }],
    ["the only one", ["a", "b"], {}, { shown: ["a", "b"], next: null, previous: null, isCutShort: false, skipped: 0 }],
    ["an empty list", [], {}, { shown: [], next: null, previous: null, isCutShort: false, skipped: 0 }],
    [
      "one in the middle",
      ["c", "d", "e"],
      { after: "b" },
      { shown: ["c", "d"], next: d, previous: cursorToken("c"), isCutShort: false, skipped: 0 },
    ],
    ["the last", ["e"], { after: "d" }, { shown: ["e"], next: null, previous: cursorToken("e"), isCutShort: false, skipped: 0 }],
    ["back to the first", ["a", "b"], { before: "c" }, { shown: ["a", "b"], next: b, previous: null, isCutShort: false, skipped: 0 }],
    [
      "back to the middle",
      ["b", "c", "d"],
      { before: "e" },
      { shown: ["c", "d"], next: d, previous: cursorToken("c"), isCutShort: false, skipped: 1 },
    ],
    [
      "back, with less left than a page",
      ["a"],
      { before: "b" },
      { shown: ["a"], next: cursorToken("a"), previous: null, isCutShort: true, skipped: 0 },
    ],
    ["on, with nothing left", [], { after: "b" }, { shown: [], next: null, previous: null, isCutShort: true, skipped: 0 }],
    [
      "both ways, which is on",
      ["c"],
      { after: "b", before: "x" },
      { shown: ["c"], next: null, previous: cursorToken("c"), isCutShort: false, skipped: 0 },
    ],
  ])("%s", (_, rows, turn, page) => {
    expect(turnPage(rows, { size: 2, turn, cursorOf: (row) => row })).toEqual(page);
  });
});

describe("a cursor", () => {
  test("is the contract's: base64url without padding, of JSON", () => {
    expect(tokenIn(toPage({ ...asked, rows: [1, 2, 42] }).links.next)).toBe("NDI");
    expect(tokenIn(toPage({ ...asked, rows: ["", "", uuid] }).links.next)).toBe(encode(JSON.stringify(uuid)));
  });

  test("comes back as it was", () => {
    const Any = cursor(z.unknown());
    fc.assert(
      fc.property(fc.jsonValue(), (key) => {
        const { links } = toPage({ ...asked, size: 0, rows: [key] });
        const token = tokenIn(links.next);
        fc.pre(token.length <= 500);
        return JSON.stringify(Any.parse(token)) === JSON.stringify(key);
      }),
    );
  });

  test.each([
    ["garbage", "%%%"],
    ["nothing", ""],
    ["text that is not JSON", encode("{")],
    ["JSON of another kind", encode("42")],
    ["nothing in JSON", encode("null")],
    ["an object", encode('{"__proto__":{"x":1}}')],
    ["a list", encode(JSON.stringify([uuid]))],
    ["a uuid that is none", encode('"1 or 1=1"')],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0]).toString("base64url")],
    ["too much", encode(JSON.stringify("x".repeat(600)))],
  ])("with %s is refused, in one sentence that tells nothing of us", (_, token) => {
    const parsed = ById.safeParse(token);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues).toHaveLength(1);
  });

  test.each(["\0", "a\0b", "\ud800"])("holds nothing that cannot be stored: %j", (text) => {
    const token = encode(JSON.stringify([text, uuid]));
    expect(cursor(z.tuple([z.string(), z.guid()])).safeParse(token).error?.issues[0]?.message).toBe("is not one of our tokens");
  });

  test("says what it is not, when it cannot be read at all", () => {
    expect(ById.safeParse("%%%").error?.issues[0]?.message).toBe("is not one of our tokens");
  });
});
