import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { inject } from "vitest";
import type { IssuerKey } from "./issuer-key.ts";

/** Issuers of tokens that answer over real HTTP, each under a path of its own: what the settings of every API test point at. */
export type Issuer = {
  readonly name: string;
  /** What was asked for, in order. */
  readonly asked: ("metadata" | "keys")[];
  published: readonly Pair[];
  /** Said in place of the ordinary answer. "nothing" hangs up. */
  readonly says: { metadata?: Saying; keys?: Saying };
};
type Saying = "nothing" | { readonly status?: number; readonly body: unknown };
export type Pair = { readonly kid: string; readonly alg: string; readonly privateKey: CryptoKey; readonly jwk: JWK };

export async function newPair(kid: string, alg = "RS256"): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

/** A pair of which there is the private half already. */
async function pairOf(kid: string, key: IssuerKey): Promise<Pair> {
  const { kty, n, e } = key;
  const privateKey = await importJWK(key, "RS256");
  if (privateKey instanceof Uint8Array) throw new Error("A key of RSA is no secret in bytes.");
  return { kid, alg: "RS256", privateKey, jwk: { kty, n, e, kid, alg: "RS256", use: "sig" } };
}

const wellKnown = /^\/(\w+)\/(\.well-known\/(?:openid-configuration|oauth-authorization-server)|keys)$/;

const server = createServer((request, response) => {
  const [, path, what] = wellKnown.exec(request.url ?? "") ?? [];
  const issuer = Object.values(issuers).find(({ name }) => name.endsWith(`/${path}`));
  if (issuer) answer(issuer, what === "keys" ? "keys" : "metadata", response);
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
server.unref();
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const keys = inject("issuerKeys");
const make = async (path: keyof typeof keys): Promise<Issuer> => ({
  name: `${address}/${path}`,
  asked: [],
  published: [await pairOf(`${path}-1`, keys[path])],
  says: {},
});
export const issuers = { maskinporten: await make("maskinporten"), idporten: await make("idporten"), testTokens: await make("testtokens") };

function answer(issuer: Issuer, what: "metadata" | "keys", response: ServerResponse) {
  issuer.asked.push(what);
  const ordinary = {
    metadata: {
      issuer: issuer.name,
      jwks_uri: `${issuer.name}/keys`,
      authorization_endpoint: `${issuer.name}/authorize`,
      end_session_endpoint: `${issuer.name}/logout`,
    },
    keys: { keys: issuer.published.map(({ jwk }) => jwk) },
  };
  const said = issuer.says[what] ?? { body: ordinary[what] };
  if (said === "nothing") response.destroy();
  else response.writeHead(said.status ?? 200, { "content-type": "application/json" }).end(JSON.stringify(said.body));
}

export const closeIssuers = () => server.close();

type Signing = { readonly key?: Pair; readonly header?: Readonly<Record<string, unknown>>; readonly now?: Date };

/** A token of this issuer that is in order for two minutes, but for what the claims say otherwise. A claim that is undefined is left out. */
export async function tokenOf(issuer: Issuer, claims: Readonly<Record<string, unknown>> = {}, signing: Signing = {}): Promise<string> {
  const { key = issuer.published[0], header = {}, now = new Date() } = signing;
  if (!key) throw new Error("the issuer has no key");
  const iat = Math.floor(now.getTime() / 1000);
  return new SignJWT({ iss: issuer.name, iat, exp: iat + 120, jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.privateKey);
}

export const organisationClaim = (orgNo: string) => ({ authority: "iso6523-actorid-upis", ID: `0192:${orgNo}` });

/** What Maskinporten says of a vendor's software that acts for an organisation. */
export const systemUserDetails = (id: string, ownerOrgNo: string, systemId: string) => [
  { type: "urn:altinn:systemuser", systemuser_id: [id], systemuser_org: organisationClaim(ownerOrgNo), system_id: systemId },
];
