import { describe, expect, test } from "vitest";
import { longestReceipt, mayHaveSigned, takeApart } from "#lib/receipts/rules/check";

const write = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const header = { alg: "RS256", kid: "a-key", typ: "receipt+jwt" };
const claims = { iss: "https://x.example/", iat: 1_795_262_400 };
const signature = write("whatever");
const jws = (head: unknown = header, body: unknown = claims, sign = signature) => `${write(head)}.${write(body)}.${sign}`;
const faultOf = (pasted: string) => {
  const taken = takeApart(pasted);
  return taken.ok ? null : taken.code;
};

test("one that is whole says who signed it, with which key, and when", () => {
  const issuedAt = new Date("2026-11-21T12:00:00Z");
  expect(takeApart(jws())).toEqual({ ok: true, value: { jws: jws(), alg: "RS256", kid: "a-key", iss: claims.iss, issuedAt } });
});

test("line breaks and blanks that a mail program put in do no harm", () => {
  const broken = ` ${jws()
    .match(/.{1,20}/g)
    ?.join("\r\n\t")} \n`;
  expect(takeApart(broken)).toMatchObject({ ok: true, value: { jws: jws() } });
});

test.each([
  ["nothing", "", "empty"],
  ["blanks", " \n\t ", "empty"],
  ["words", "Kvittering for DISKRET NÆR TIGER AS", "unreadable"],
  ["two parts", `${write(header)}.${write(claims)}`, "unreadable"],
  ["four parts", `${jws()}.x`, "unreadable"],
  ["an empty part", `${write(header)}..${signature}`, "unreadable"],
  ["no signature", jws(header, claims, ""), "unreadable"],
  ["signs that base64url has not", jws(header, claims, "a+b/"), "unreadable"],
  ["a last sign that says nothing", `${jws(header, claims, "")}QQ`.replace(/QQ$/, "QR"), "unreadable"],
  ["padding", `${jws()}=`, "unreadable"],
  ["a header that is no JSON", jws("{"), "unreadable"],
  ["bytes that are no text", `${Buffer.from([0xff, 0xfe]).toString("base64url")}.${write(claims)}.${signature}`, "unreadable"],
  ["markup", "<script>alert(1)</script>", "unreadable"],
  ["a token", jws({ ...header, typ: "JWT" }), "otherKind"],
  ["no type", jws({ alg: "RS256", kid: "a-key" }), "otherKind"],
  ["alg none", jws({ ...header, alg: "none" }), "otherKind"],
  ["alg NONE", jws({ ...header, alg: "NONE" }), "otherKind"],
  ["a shared secret", jws({ ...header, alg: "HS256" }), "otherKind"],
  ["a key that it brings along", jws({ ...header, jwk: { kty: "RSA" } }), "otherKind"],
  ["an address of keys", jws({ ...header, jku: "https://evil.example/keys" }), "otherKind"],
  ["something critical", jws({ ...header, crit: ["b64"], b64: false }), "otherKind"],
  ["no key", jws({ ...header, kid: "" }), "otherKind"],
  ["a key that is no text", jws({ ...header, kid: 1 }), "otherKind"],
  ["a header that is a list", jws([]), "otherKind"],
  ["content that is a number", jws(header, "1"), "otherKind"],
  ["nobody who issued it", jws(header, { iat: 1 }), "otherKind"],
  ["more than fits", "x".repeat(longestReceipt + 1), "tooLong"],
  ["much more than fits, most of it blank", " ".repeat(2 * longestReceipt + 1), "tooLong"],
])("%s is told as such", (_, pasted, fault) => {
  expect(faultOf(pasted)).toBe(fault);
});

describe("a key", () => {
  const key = { algorithm: "RS256", signsFrom: new Date("2026-11-01T00:00:00Z"), signsUntil: new Date("2027-01-30T00:00:00Z") };
  const ours = "https://systemtilgang.example.no/";
  const taken = (more: object = {}) => ({ jws: "x", alg: "RS256", kid: "a-key", iss: ours, issuedAt: new Date("2026-11-21"), ...more });

  test.each([
    ["is believed for its time", taken(), key, null],
    ["is believed from its first second", taken({ issuedAt: key.signsFrom }), key, null],
    ["is not believed before its time", taken({ issuedAt: new Date("2026-10-31") }), key, "unknownKey"],
    ["is not believed after its time", taken({ issuedAt: new Date("2027-02-01") }), key, "unknownKey"],
    ["is not believed for another way to sign", taken({ alg: "ES256" }), key, "unknownKey"],
    ["that we never had is unknown", taken(), undefined, "unknownKey"],
    ["of somebody else is somebody else's", taken({ iss: "https://other.example/" }), undefined, "foreign"],
    ["of ours is believed under our former address", taken({ iss: "https://former.example/" }), key, null],
  ])("%s", (_, receipt, known, fault) => {
    const believed = mayHaveSigned(receipt, known, ours);
    expect(believed.ok ? null : believed.code).toBe(fault);
  });
});
