import { SignJWT, exportSPKI, importJWK } from "jose";
import { afterEach, describe, expect, test, vi } from "vitest";
import { IssuerUnreachable } from "#lib/identity/issuers";
import { verifyToken } from "#lib/identity/tokens";
import { type Issuer, issuers, newPair, organisationClaim, tokenOf } from "../../support/issuers.ts";

const { maskinporten, idporten, testTokens } = issuers;
const orgNo = "312683725";
const consumer = organisationClaim(orgNo);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const soon = () => Math.floor(Date.now() / 1000) + 60;

const verdictOn = async (token: string, now = new Date()) => {
  const verified = await verifyToken(token, now);
  return verified.ok ? "good" : verified.code;
};

afterEach(() => {
  vi.useRealTimers();
  for (const { says } of Object.values(issuers)) {
    delete says.metadata;
    delete says.keys;
  }
});

describe("a token is believed", () => {
  test.each([
    ["of Maskinporten", maskinporten, { consumer }],
    ["of ID-porten", idporten, { pid: "x" }],
    ["of a vendor's test suite", testTokens, { consumer }],
    ["with the consumer as JSON in a text", maskinporten, { consumer: JSON.stringify(consumer) }],
    ["that began this very second", maskinporten, { consumer, nbf: Math.floor(Date.now() / 1000) }],
  ])("%s", async (_, issuer, claims) => {
    expect(await verdictOn(await tokenOf(issuer, claims))).toBe("good");
  });

  test("signed with ES256", async () => {
    const key = await newPair("es", "ES256");
    maskinporten.published = [...maskinporten.published, key];
    const later = new Date(Date.now() + 2 * 3_600_000);
    expect(await verdictOn(await tokenOf(maskinporten, { consumer }, { key, now: later }), later)).toBe("good");
    maskinporten.published = maskinporten.published.filter((one) => one !== key);
  });

  test("whose scopes are told apart by spaces alone", async () => {
    const verified = await verifyToken(await tokenOf(maskinporten, { consumer, scope: " a:b  c:d.write " }), new Date());
    expect(verified.ok && verified.value.claims.scope).toEqual(["a:b", "c:d.write"]);
  });
});

describe("a token is refused", () => {
  const bad: readonly (readonly [why: string, make: () => Promise<string>])[] = [
    ["signed by somebody else under the right key's name", async () => {
      const forger = await newPair("maskinporten-1");
      return tokenOf(maskinporten, { consumer }, { key: forger });
    }],
    ["changed after it was signed", async () => {
      const [header = "", , signature = ""] = (await tokenOf(maskinporten, { consumer })).split(".");
      return [header, base64url({ iss: maskinporten.name, exp: soon(), consumer: organisationClaim("313955907") }), signature].join(".");
    }],
    ["of an issuer that we do not know", () => tokenOf(maskinporten, { iss: "https://elsewhere.example.com", consumer })],
    ["of an issuer whose name only begins like a known one", () => tokenOf(maskinporten, { iss: `${maskinporten.name}/`, consumer })],
    ["of one issuer signed with another's key", () => tokenOf(idporten, { iss: maskinporten.name, consumer })],
    ["without an issuer", () => tokenOf(maskinporten, { iss: undefined, consumer })],
    ["without a signature (alg none)", () => Promise.resolve(`${base64url({ alg: "none" })}.${base64url({ iss: maskinporten.name, exp: soon(), consumer })}.`)],
    ["with HS256 and our trust in the public key for a secret", () => signedWithPublicKey(maskinporten)],
    ["with RS512, which is not among ours", async () => {
      const key = await newPair("maskinporten-1", "RS512");
      return tokenOf(maskinporten, { consumer }, { key });
    }],
    ["that ended more than ten seconds ago", () => tokenOf(maskinporten, { consumer, exp: soon() - 60 - 12 })],
    ["that begins more than ten seconds from now", () => tokenOf(maskinporten, { consumer, nbf: soon() })],
    ["that never ends", () => tokenOf(maskinporten, { consumer, exp: undefined })],
    ["with a consumer that is no organisation", () => tokenOf(maskinporten, { consumer: { ...consumer, ID: "0192:312683724" } })],
    ["that is not a token at all", () => Promise.resolve("a.b.c")],
    ["that is empty", () => Promise.resolve("")],
  ]; // prettier-ignore

  test.each(bad)("%s", async (_, make) => {
    expect(await verdictOn(await make())).toBe("invalid-token");
  });

  test("with an algorithm that is not among ours, though the issuer has published the key", async () => {
    const key = await newPair("rs512", "RS512");
    idporten.published = [...idporten.published, key];
    const later = new Date(Date.now() + 2 * 3_600_000);
    expect(await verdictOn(await tokenOf(idporten, { pid: "x" }, { now: later }), later)).toBe("good");
    expect(await verdictOn(await tokenOf(idporten, { pid: "x" }, { key, now: later }), later)).toBe("invalid-token");
    idporten.published = idporten.published.filter((one) => one !== key);
  });

  async function signedWithPublicKey({ name, published }: Issuer) {
    const [pair] = published;
    const publicKey = await importJWK({ ...pair?.jwk }, "RS256", { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error("an RSA key is no secret");
    return new SignJWT({ iss: name, exp: soon(), consumer })
      .setProtectedHeader({ alg: "HS256", kid: pair?.kid ?? "" })
      .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
  }
});

describe("clocks may differ by ten seconds", () => {
  test.each([
    [8, "good"],
    [12, "invalid-token"],
  ])("%i seconds after its end: %s", async (seconds, verdict) => {
    const now = new Date();
    const exp = Math.floor(now.getTime() / 1000) - seconds;
    expect(await verdictOn(await tokenOf(maskinporten, { consumer, exp }), now)).toBe(verdict);
  });

  test.each([
    [8, "good"],
    [12, "invalid-token"],
  ])("%i seconds before its beginning: %s", async (seconds, verdict) => {
    const now = new Date();
    const nbf = Math.ceil(now.getTime() / 1000) + seconds;
    expect(await verdictOn(await tokenOf(maskinporten, { consumer, nbf }), now)).toBe(verdict);
  });
});

describe("an issuer's keys", () => {
  /** So long after everything else in this file that nothing fetched before is fresh. */
  let hour = 10;
  function aLaterTime(): Date {
    hour += 10;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hour * 3_600_000 });
    maskinporten.asked.length = 0;
    return new Date();
  }
  const verdict = async (claims: Readonly<Record<string, unknown>> = {}, key = maskinporten.published[0]) =>
    verdictOn(await tokenOf(maskinporten, { consumer, ...claims }, key ? { key } : {}));
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

  test("are fetched once for a hundred tokens at a time", async () => {
    aLaterTime();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => verdict()));
    expect(new Set(verdicts)).toEqual(new Set(["good"]));
    expect(maskinporten.asked).toEqual(["metadata", "keys"]);
  });

  test("are fetched again for an unknown key, but not more often than every half minute", async () => {
    aLaterTime();
    const unknown = await newPair("nobody-knows-me");
    await verdict();
    pass(31);
    for (let i = 0; i < 20; i++) expect(await verdict({}, unknown)).toBe("invalid-token");
    expect(maskinporten.asked).toEqual(["metadata", "keys", "keys"]);
    expect(await verdict()).toBe("good");
    pass(31);
    await verdict({}, unknown);
    expect(maskinporten.asked).toEqual(["metadata", "keys", "keys", "keys"]);
  });

  test("may be new: found once the cool-down is over, and the withdrawn one is refused when the cache runs out", async () => {
    aLaterTime();
    const [old] = maskinporten.published;
    const rotated = await newPair("maskinporten-2");
    await verdict();
    maskinporten.published = [rotated];
    expect(await verdict({}, rotated)).toBe("invalid-token");
    pass(31);
    expect(await verdict({}, rotated)).toBe("good");
    expect(await verdict({}, old)).toBe("invalid-token");
    maskinporten.published = old ? [old] : [];
  });

  test.each([
    ["metadata", "nothing"],
    ["metadata", { status: 500, body: {} }],
    ["metadata", { body: "not metadata" }],
    ["metadata", { body: { issuer: "https://elsewhere.example.com", jwks_uri: `${maskinporten.name}/keys` } }],
    ["keys", "nothing"],
    ["keys", { status: 500, body: {} }],
    ["keys", { body: "not keys" }],
  ] as const)("that cannot be had say nothing about a token, good or bad: %s %j", async (what, saying) => {
    aLaterTime();
    maskinporten.says[what] = saying;
    await expect(verdict()).rejects.toThrow(IssuerUnreachable);
  });

  test("are asked for again soon after an outage, though not by every request", async () => {
    aLaterTime();
    maskinporten.says.metadata = "nothing";
    await expect(verdict()).rejects.toThrow(IssuerUnreachable);
    await expect(verdict()).rejects.toThrow(IssuerUnreachable);
    expect(maskinporten.asked).toEqual(["metadata"]);
    delete maskinporten.says.metadata;
    pass(6);
    expect(await verdict()).toBe("good");
  });

  test("are believed for some hours longer while the issuer's metadata cannot be had, and fetched anew from where they were", async () => {
    aLaterTime();
    expect(await verdict()).toBe("good");
    const rotated = await newPair("maskinporten-3");
    const [old] = maskinporten.published;
    maskinporten.published = [rotated];
    maskinporten.says.metadata = "nothing";
    pass(61 * 60);
    expect(await verdict({}, rotated)).toBe("good");
    expect(await verdict({}, old)).toBe("invalid-token");
    pass(4 * 60 * 60);
    expect(await verdict({}, rotated)).toBe("good");
    pass(60 * 60);
    await expect(verdict({}, rotated)).rejects.toThrow(IssuerUnreachable);
    maskinporten.published = old ? [old] : [];
  });
});
