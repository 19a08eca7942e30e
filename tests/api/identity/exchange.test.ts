import { randomUUID } from "node:crypto";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { pool } from "#lib/db";
import { openSession } from "#lib/identity/operations";
import * as contracts from "#lib/identity/routes";
import { keepSigningKeys } from "#lib/signing-keys/operations/keep";
import { GET, HEAD, OPTIONS, POST } from "../../../app/authentication/api/v1/[...address]/route";
import { GET as readKeys } from "../../../app/authentication/api/v1/openid/.well-known/openid-configuration/jwks/route";
import { GET as readMetadata } from "../../../app/authentication/api/v1/openid/.well-known/openid-configuration/route";
import { type Issuer, issuers, organisationClaim, systemUserDetails, tokenOf } from "../../support/issuers.ts";
import { personNamed } from "../../support/persons.ts";
import { pinned } from "../../support/pinned.ts";
import { partyNamed } from "../../support/rows.ts";

const { maskinporten, idporten, testTokens } = issuers;
const issuer = "http://localhost:3000/authentication/api/v1/openid/";
const vendor = "312683725";
const customer = "313955907";
const dress = personNamed("DRESS MINST");
const consumer = organisationClaim(vendor);

beforeAll(() => keepSigningKeys(new Date()));

const ask = (provider: string, headers: Record<string, string> = {}, method = "GET") =>
  new Request(`http://localhost:3000/authentication/api/v1/exchange/${provider}`, { headers, method });
const exchanging = (provider: string, token: string) =>
  pinned(contracts.exchange, GET(ask(provider, { authorization: `Bearer ${token}` })));
const now = () => Math.floor(Date.now() / 1000);

async function exchanged(provider: string, from: Issuer, claims: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await exchanging(provider, await tokenOf(from, claims));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return answer.text();
}

async function checked(token: string) {
  const keys = (await (await pinned(contracts.keys, readKeys(new Request("http://localhost:3000/")))).json()) as Parameters<
    typeof createLocalJWKSet
  >[0];
  return (await jwtVerify(token, createLocalJWKSet(keys), { issuer, algorithms: ["RS256"] })).payload;
}

describe("a token of theirs becomes one of ours", () => {
  test("an organisation's, as the contract writes it", async () => {
    const exp = now() + 100;
    const claims = { consumer, client_id: "a-client", scope: "a:b c:d", jti: "their-own", exp, pid: dress.pid };
    const payload = await checked(await exchanged("maskinporten", maskinporten, claims));
    expect(payload).toMatchObject({ consumer, client_id: "a-client", scope: "a:b c:d", "urn:altinn:scope": "a:b c:d", iss: issuer });
    expect(payload).toMatchObject({ "urn:altinn:orgNumber": vendor, "urn:altinn:authlevel": 3, token_type: "Bearer", exp });
    expect(payload).toMatchObject({ "urn:altinn:authenticatemethod": "maskinporten", originaljti: "their-own" });
    expect(payload.jti).not.toBe("their-own");
  });

  test("a system user's", async () => {
    const details = systemUserDetails(randomUUID(), customer, "a_system");
    const payload = await checked(await exchanged("maskinporten", maskinporten, { consumer, authorization_details: details, scope: "s" }));
    expect(payload).toMatchObject({ consumer, authorization_details: details, scope: "s" });
    expect(payload).not.toHaveProperty("urn:altinn:orgNumber");
  });

  test.each([
    ["ID-porten", idporten, "idporten-loa-substantial", 3],
    ["ID-porten", idporten, "idporten-loa-high", 4],
    ["a test suite", testTokens, "idporten-loa-low", 0],
  ])("a person's of %s, at the same level (%#)", async (_, from, acr, level) => {
    const claims = { pid: dress.pid, consumer, acr, scope: "altinn:portal/enduser" };
    const payload = await checked(await exchanged("id-porten", from, claims));
    expect(payload).toMatchObject({ "urn:altinn:userid": dress.userId, "urn:altinn:party:uuid": await partyNamed("DRESS MINST") });
    expect(payload).toMatchObject({ "urn:altinn:authlevel": level, "urn:altinn:authenticatemethod": "idporten" });
    expect(payload).not.toHaveProperty("consumer");
  });

  test("with when the person logged in, where theirs says so", async () => {
    const claims = { pid: dress.pid, acr: "idporten-loa-high" };
    const loggedInAt = now() - 300;
    expect(await checked(await exchanged("id-porten", idporten, { ...claims, auth_time: loggedInAt }))).toMatchObject({
      auth_time: loggedInAt,
    });
    expect(await checked(await exchanged("id-porten", idporten, claims))).not.toHaveProperty("auth_time");
  });

  test("and never carries a personal number", async () => {
    const token = await exchanged("id-porten", idporten, { pid: dress.pid, acr: "idporten-loa-high", sub: dress.pid });
    const [header = "", payload = ""] = token.split(".");
    for (const part of [header, payload]) expect(Buffer.from(part, "base64url").toString()).not.toContain(dress.pid);
  });

  test("and lives no longer than the one that was sent, nor than half an hour", async () => {
    const short = decodeJwt(await exchanged("maskinporten", maskinporten, { consumer, exp: now() + 40 }));
    expect(short.exp).toBeLessThanOrEqual(now() + 40);
    const long = decodeJwt(await exchanged("maskinporten", maskinporten, { consumer, exp: now() + 86_400 }));
    expect(long.exp).toBeLessThanOrEqual(now() + 1800);
    expect(long.exp).toBeGreaterThan(now() + 1700);
  });

  test("whose keys are where the issuer's own address says", async () => {
    const described = z
      .object({ issuer: z.string(), jwks_uri: z.string() })
      .parse(await (await pinned(contracts.metadata, readMetadata(new Request("http://localhost:3000/")))).json());
    expect(described).toEqual({ issuer, jwks_uri: `${issuer}.well-known/openid-configuration/jwks` });
  });

  test("and the list of keys holds no private half", async () => {
    const { keys } = (await (await pinned(contracts.keys, readKeys(new Request("http://localhost:3000/")))).json()) as {
      keys: Record<string, unknown>[];
    };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });
});

describe("nothing is exchanged", () => {
  const refusals: readonly (readonly [why: string, provider: string, make: () => Promise<string>])[] = [
    ["a person's token at Maskinporten's address", "maskinporten", () => tokenOf(idporten, { pid: dress.pid })],
    ["an organisation's token at ID-porten's address", "id-porten", () => tokenOf(maskinporten, { consumer })],
    ["a token that has ended", "maskinporten", () => tokenOf(maskinporten, { consumer, exp: now() - 60 })],
    ["a token of an unknown issuer", "maskinporten", () => tokenOf(maskinporten, { consumer, iss: "https://elsewhere.example.com" })],
    ["a token that names nobody", "maskinporten", () => tokenOf(maskinporten)],
    ["the token of one who has died", "id-porten", () => tokenOf(idporten, { pid: personNamed("STILLE VINTERDVALE").pid })],
    ["the token of a person whom we do not know", "id-porten", () => tokenOf(idporten, { pid: "00000000000" })],
    ["one of our own, a second time", "maskinporten", () => exchanged("maskinporten", maskinporten, { consumer })],
    ["something else", "maskinporten", () => Promise.resolve("no-token")],
  ];
  test.each(refusals)("for %s: 401", async (_, provider, make) => {
    const answer = await exchanging(provider, await make());
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 401, code: "invalid-token" });
  });

  test("without a token: 401, and with a session's cookie just the same", async () => {
    const details = { issuer: "x", providerSession: null, level: "high", methods: [], now: new Date() } as const;
    const session = await openSession({ personId: await partyNamed("DRESS MINST"), ...details });
    for (const headers of [{}, { cookie: `systemtilgang=${session}` }, { authorization: "Basic YTpi" }]) {
      const answer = await pinned(contracts.exchange, GET(ask("maskinporten", headers)));
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect((await exchanging("maskinporten", session)).status).toBe(401);
  });

  test("for an unknown provider: 400 that names the field", async () => {
    const answer = await exchanging("facebook", await tokenOf(maskinporten, { consumer }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: "STD-00000",
      errors: { tokenProvider: ["must be maskinporten or id-porten"] },
      validationErrors: [{ paths: ["tokenProvider"] }],
    });
  });
});

describe("the address", () => {
  afterEach(() => {
    vi.useRealTimers();
    delete maskinporten.says.metadata;
  });

  test("refuses other methods with the list of those it knows", async () => {
    const answer = await POST(ask("maskinporten", {}, "POST"));
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    const options = await OPTIONS(ask("maskinporten", {}, "OPTIONS"));
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  test("answers HEAD as GET, without the token", async () => {
    const answer = await HEAD(ask("maskinporten", { authorization: `Bearer ${await tokenOf(maskinporten, { consumer })}` }, "HEAD"));
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect((await HEAD(ask("maskinporten", {}, "HEAD"))).status).toBe(401);
  });

  test("takes 600 calls a minute from one address, and asks the next one to wait", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 60_000) * 60_000 + 20_000 });
    const from = (address: string) => pinned(contracts.exchange, GET(ask("maskinporten", { "x-client-address": address })));
    await from("198.51.100.7");
    await pool.query("update rate_limit set hits = 599 where bucket = 'exchangeToken 198.51.100.7'");
    expect((await from("198.51.100.7")).status).toBe(401);
    const answer = await from("198.51.100.7");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "40"]);
    expect((await from("198.51.100.8")).status).toBe(401);
    vi.setSystemTime(Date.now() + 40_000);
    expect((await from("198.51.100.7")).status).toBe(401);
  });

  test("answers 503, not 401, while the issuer cannot be asked", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 3_600_000 });
    maskinporten.says.metadata = "nothing";
    const answer = await exchanging("maskinporten", await tokenOf(maskinporten, { consumer }));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
  });
});
