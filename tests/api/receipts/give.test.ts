import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { checkReceipt } from "#lib/receipts/queries/check";
import { readReceipt, readReceiptKeys } from "#lib/receipts/routes";
import { approveRequest, rejectRequest } from "#lib/requests/operations/decide";
import { verifyToken } from "#lib/identity/tokens";
import { keepSigningKeys } from "#lib/signing-keys/operations/keep";
import { inPortal, send } from "../../support/send.ts";
import { asked, nowhere, packages, person, rightTo, seen, tiger, told } from "../requests/asking.ts";

beforeAll(() => keepSigningKeys(new Date()));

const wanted = {
  systemId: "312683725_smartcloud_regnskap",
  rights: rightTo("ske-krav-og-betalinger"),
  accessPackages: packages("skattegrunnlag"),
};
const by = async (name: string, requestId: string) =>
  ({ kind: "standard", party: tiger.party, requestId, actor: await person(name), now: new Date(), traceId: "t" }) as const;

async function kept(about: string) {
  const { rows } = await pool.query<{ id: string; jws: string }>("select id, jws from receipt where about_id = $1", [about]);
  return rows;
}
async function approved() {
  const id = await asked(wanted);
  expect(await approveRequest(await by("DRESS MINST", id))).toMatchObject({ ok: true });
  const [receipt] = await kept(id);
  return { request: id, receiptId: receipt?.id ?? "", jws: receipt?.jws ?? "" };
}
const reading = async (receiptId: string, name: string, level?: "low") =>
  send(readReceipt, { params: { receiptId }, headers: await inPortal(name, level) });

describe("a decision", () => {
  test("leaves one signed receipt: what was granted with its actions, to whom, for whom, by whom and when; and nobody's number", async () => {
    const { request, receiptId, jws } = await approved();
    expect(await kept(request)).toHaveLength(1);
    const { body } = await send(readReceiptKeys);
    const { payload, protectedHeader } = await jwtVerify(jws, createLocalJWKSet(body as Parameters<typeof createLocalJWKSet>[0]), {
      typ: "receipt+jwt",
      algorithms: ["RS256"],
    });
    expect(Object.keys(protectedHeader).sort()).toEqual(["alg", "kid", "typ"]);
    expect(payload).toMatchObject({
      ...{ jti: receiptId, kind: "own", outcome: "accepted", request, reason: null, removed: [], asked: [] },
      iss: "http://localhost:3000/authentication/api/v1/openid/",
      organisation: { name: tiger.name, orgNo: tiger.orgNo },
      system: { id: wanted.systemId, name: { nb: "SmartCloud Regnskap" }, vendor: { orgNo: "312683725" } },
      by: { name: "DRESS MINST", role: { nb: "Daglig leder" } },
      granted: [
        { kind: "package", id: "urn:altinn:accesspackage:skattegrunnlag", name: { nb: "Skattegrunnlag" }, actions: [] },
        { kind: "service", id: "ske-krav-og-betalinger", actions: ["access", "read"] },
      ],
    });
    expect(payload).not.toHaveProperty("exp");
    expect(JSON.stringify(payload)).not.toMatch(/(?<!\d)\d{11}(?!\d)/);
  });

  test("that says no names what was asked for and why not, without what may be a personal number", async () => {
    const id = await asked(wanted);
    await rejectRequest({ ...(await by("DRESS MINST", id)), reason: "Spør 01017012345 først." });
    const [{ jws } = { jws: "" }] = await kept(id);
    const checked = await checkReceipt(jws);
    expect(checked).toMatchObject({ ok: true, value: { outcome: "rejected", granted: [], reason: "Spør •••••• ••••• først." } });
    expect(checked.ok && checked.value.asked.map(({ id: code }) => code)).toEqual([
      "urn:altinn:accesspackage:skattegrunnlag",
      "ske-krav-og-betalinger",
    ]);
  });

  test("that does not come about leaves none", async () => {
    const id = await asked({ ...wanted, rights: rightTo("brg-firmaattest") });
    expect(await approveRequest(await by("NESTEN KOMPLETT", id))).toMatchObject({ ok: false });
    expect(await kept(id)).toEqual([]);
  });
});

describe("a receipt in the hands of others", () => {
  const withPart = (jws: string, place: number, change: (part: string) => string) =>
    jws
      .split(".")
      .map((part, i) => (i === place ? change(part) : part))
      .join(".");
  const rewritten = (change: (claims: Record<string, unknown>) => object) => (part: string) =>
    Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>))).toString(
      "base64url",
    );

  test("is genuine as it was given out, and with line breaks in it", async () => {
    const { jws } = await approved();
    expect(await checkReceipt(jws)).toMatchObject({ ok: true });
    expect(await checkReceipt(jws.replaceAll(/.{76}/g, "$&\r\n"))).toMatchObject({ ok: true });
  });

  test("is not when a single sign of it is another, wherever it stands", async () => {
    const { jws } = await approved();
    for (let at = 0; at < jws.length; at += 37) {
      const sign = jws[at] === "A" ? "B" : "A";
      expect(await checkReceipt(`${jws.slice(0, at)}${sign}${jws.slice(at + 1)}`), `at ${at}`).toMatchObject({ ok: false });
    }
    expect(await checkReceipt(`${jws.slice(0, -1)}${jws.endsWith("A") ? "B" : "A"}`)).toMatchObject({ ok: false });
  });

  test.each([
    ["other content", 1, rewritten((claims) => ({ ...claims, by: { name: "KLAR BRANNMANN", role: null } })), "changed"],
    ["another time", 1, rewritten((claims) => ({ ...claims, iat: 0 })), "unknownKey"],
    ["another key", 0, rewritten((header) => ({ ...header, kid: "none-of-ours" })), "unknownKey"],
    ["no signature worth the name", 0, rewritten((header) => ({ ...header, alg: "none" })), "otherKind"],
    ["another way to sign", 0, rewritten((header) => ({ ...header, alg: "ES256" })), "unknownKey"],
    ["a signature by nobody", 2, () => Buffer.alloc(256).toString("base64url"), "changed"],
  ] as const)("is refused with %s", async (_, place, change, fault) => {
    const { jws } = await approved();
    expect(await checkReceipt(withPart(jws, place, change))).toMatchObject({ ok: false, code: fault });
  });

  test("is not ours when our key signed it but we never gave it out", async () => {
    const { jws } = await approved();
    const { CompactSign } = await import("jose");
    const { signingKey } = await import("#lib/signing-keys/queries");
    const { kid, algorithm, key } = await signingKey(new Date());
    const claims = JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as object;
    const sign = (payload: object, typ = "receipt+jwt") =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg: algorithm, kid, typ }).sign(key);
    expect(await checkReceipt(await sign({ ...claims, jti: nowhere }))).toMatchObject({ ok: false, code: "notGivenOut" });
    expect(await checkReceipt(await sign({ ...claims, reference: "0000-0000" }))).toMatchObject({ ok: false, code: "notGivenOut" });
    expect(await checkReceipt(await sign({ ...claims, granted: "all" }))).toMatchObject({ ok: false, code: "otherKind" });
    expect(await checkReceipt(await sign(claims, "JWT"))).toMatchObject({ ok: false, code: "otherKind" });
  });

  test("opens nothing: it is no token", async () => {
    expect(await verifyToken((await approved()).jws, new Date())).toEqual({ ok: false, code: "invalid-token" });
  });

  test("is checked long after its key has retired, when tokens are not checked with it any more", async () => {
    const { jws } = await approved();
    await pool.query("update signing_key set retires_at = signs_until + interval '1 minute'");
    const later = new Date(Date.now() + 400 * 86_400_000);
    const { publishedKeys } = await import("#lib/signing-keys/queries");
    expect(await publishedKeys(later)).toEqual([]);
    expect((await send(readReceiptKeys)).body).toMatchObject({ keys: [{ use: "sig", alg: "RS256" }] });
    expect(JSON.stringify((await send(readReceiptKeys)).body)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    expect(await checkReceipt(jws)).toMatchObject({ ok: true });
  });
});

describe("readReceipt", () => {
  test("200 for whoever decided and for access managers, as a file", async () => {
    const { receiptId, jws } = await approved();
    for (const name of ["DRESS MINST", "KLAR BRANNMANN"]) {
      const { status, body, headers } = await reading(receiptId, name);
      expect([status, body]).toEqual([200, jws]);
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename="receipt-[0-9A-F]{4}-[0-9A-F]{4}\.jws"$/);
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  test("200 for whoever decided, also when that person decides nothing there any more", async () => {
    const id = await asked({ ...wanted, rights: [] });
    await rejectRequest(await by("NESTEN KOMPLETT", id));
    const [{ id: receiptId } = { id: "" }] = await kept(id);
    const { rows } = await pool.query<{ id: string }>("select id from party where name = 'NESTEN KOMPLETT'");
    await pool.query("delete from connection_package where receiver_id = $1", [rows[0]?.id]);
    await pool.query("delete from register_role where holder_id = $1", [rows[0]?.id]);
    expect((await reading(receiptId, "NESTEN KOMPLETT")).status).toBe(200);
  });

  test("404 in the same words for one that is not there, for a stranger, and for a colleague who does not decide", async () => {
    const { receiptId } = await approved();
    const answers = [
      await reading(nowhere, "DRESS MINST"),
      await reading(receiptId, "ENSOM LYKTESTOLPE"),
      await reading(receiptId, "RASK KULEPENN"),
    ];
    expect(answers.map(told)).toEqual(Array(3).fill([404, "not-found"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("403 at too low a level, in the same words for one that is not there and for a stranger", async () => {
    const { receiptId } = await approved();
    const answers = [
      await reading(receiptId, "DRESS MINST", "low"),
      await reading(receiptId, "ENSOM LYKTESTOLPE", "low"),
      await reading(nowhere, "DRESS MINST", "low"),
    ];
    expect(answers.map(told)).toEqual(Array(3).fill([403, "level-too-low"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("401 without a session, 400 for an id that is none", async () => {
    const { receiptId } = await approved();
    expect(told(await send(readReceipt, { params: { receiptId } }))).toEqual([401, "not-logged-in"]);
    expect(told(await reading("no-id", "DRESS MINST"))).toEqual([400, "STD-00000"]);
  });
});

test("readReceiptKeys: 200 for anybody, with public halves alone", async () => {
  const { status, body } = await send(readReceiptKeys);
  expect(status).toBe(200);
  expect(Object.keys((body as { keys: object[] }).keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
});
