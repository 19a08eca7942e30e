import { describe, expect, test } from "vitest";
import { Claims, readSystemUser } from "#lib/identity/contract";

const common = { iss: "https://issuer.example.com", exp: 1 };
const consumer = { authority: "iso6523-actorid-upis", ID: "0192:312683725" };
const parse = (claims: Readonly<Record<string, unknown>>) => Claims.safeParse({ ...common, ...claims });

describe("the consumer", () => {
  test.each([
    ["an object", consumer],
    ["JSON in a text", JSON.stringify(consumer)],
    ["an object that says more", { ...consumer, more: 1 }],
  ])("as %s is an organisation number", (_, value) => {
    expect(parse({ consumer: value }).data?.consumer).toBe("312683725");
  });

  test.each([
    ["another authority", { ...consumer, authority: "iso6523-actorid" }],
    ["no authority", { ID: consumer.ID }],
    ["another list's prefix", { ...consumer, ID: "9908:312683725" }],
    ["no prefix", { ...consumer, ID: "312683725" }],
    ["a wrong check digit", { ...consumer, ID: "0192:312683724" }],
    ["a number too long", { ...consumer, ID: "0192:3126837250" }],
    ["a number with something before it", { ...consumer, ID: "x0192:312683725" }],
    ["a number with a line after it", { ...consumer, ID: "0192:312683725\n" }],
    ["digits of another script", { ...consumer, ID: "0192:３１２６８３７２５" }],
    ["a number that is no text", { ...consumer, ID: 312683725 }],
    ["no ID", { authority: consumer.authority }],
    ["names in small letters", { authority: consumer.authority, id: consumer.ID }],
    ["a text that is not JSON", "{authority:iso6523-actorid-upis,ID:0192:312683725}"],
    ["a list", [consumer]],
    ["nothing", null],
    ["a text with JSON in a text", JSON.stringify(JSON.stringify(consumer))],
  ])("with %s makes the whole token useless, and does not count as none", (_, value) => {
    expect(parse({ consumer: value }).success).toBe(false);
  });

  test("may be left out", () => {
    expect(parse({})).toMatchObject({ success: true, data: common });
  });
});

describe("a token", () => {
  test.each([
    ["without an end", { exp: undefined }],
    ["whose end is a text", { exp: "1" }],
    ["without an issuer", { iss: undefined }],
    ["whose scope is a list", { scope: ["a"] }],
    ["whose details are no list", { authorization_details: {} }],
    ["with a party that is no uuid", { "urn:altinn:party:uuid": "1" }],
    ["with a user number that is none", { "urn:altinn:userid": "x" }],
    ["with a personal number that is a number", { pid: 1 }],
  ])("%s is none", (_, claims) => {
    expect(parse(claims).success).toBe(false);
  });

  test("names its scopes between blanks, and a user as number or text", () => {
    expect(parse({ scope: " a  b ", "urn:altinn:scope": "", "urn:altinn:userid": "20000001" }).data).toMatchObject({
      scope: ["a", "b"],
      "urn:altinn:scope": [],
      "urn:altinn:userid": 20000001,
    });
  });

  test("keeps nothing that we do not use", () => {
    expect(parse({ sub: "x", more: 1 }).data).toEqual(common);
  });
});

describe("the system user in a token", () => {
  const id = "3f0a1d52-0000-4000-8000-000000000001";
  const details = { type: "urn:altinn:systemuser", systemuser_id: [id], systemuser_org: consumer, system_id: "a_system" };
  const read = (...all: readonly Readonly<Record<string, unknown>>[]) =>
    readSystemUser(Claims.parse({ ...common, authorization_details: all }));

  test("is read, whatever else stands beside it", () => {
    const expected = { type: details.type, systemuser_id: [id], systemuser_org: "312683725", system_id: "a_system" };
    expect(read({ type: "other", x: 1 }, { ...details, externalRef: "x" })).toEqual(expected);
  });

  test("is null where none is named", () => {
    expect([readSystemUser(Claims.parse(common)), read(), read({ type: "other" })]).toEqual([null, null, null]);
  });

  test.each([
    ["two of them", [details, details]],
    ["two ids", [{ ...details, systemuser_id: [id, id] }]],
    ["no id", [{ ...details, systemuser_id: [] }]],
    ["an id that is no list", [{ ...details, systemuser_id: id }]],
    ["an id that is no uuid", [{ ...details, systemuser_id: ["1"] }]],
    ["no owner", [{ ...details, systemuser_org: undefined }]],
    ["a wrong owner", [{ ...details, systemuser_org: { ...consumer, ID: "0192:312683724" } }]],
    ["no system", [{ ...details, system_id: "" }]],
  ])("is undefined, which is not the same as none, with %s", (_, all) => {
    expect(read(...(all as Readonly<Record<string, unknown>>[]))).toBeUndefined();
  });
});
