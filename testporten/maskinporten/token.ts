import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors } from "jose";
import type { Issuer } from "../keys/issuer.ts";
import { publicHalf } from "../keys/kept.ts";
import { checkClaims, type Claims, readClaims, TokenError, type UsedAssertions } from "./assertion.ts";
import type { Client } from "./clients.ts";
import { findSystemUser } from "./system-user.ts";
import { consumerOf, life, tokenClaims } from "./token-claims.ts";

export type TokenDesk = {
  readonly issuer: Issuer;
  readonly clients: readonly Client[];
  readonly used: UsedAssertions;
  readonly portal: string;
};

export const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** A signed assertion for an access token. */
export async function exchange(form: URLSearchParams, desk: TokenDesk, now: number) {
  const given = form.get("grant_type");
  if (given === null) throw new TokenError("invalid_request", "grant_type is missing.");
  if (given !== grantType) throw new TokenError("unsupported_grant_type", `grant_type must be ${grantType}.`);
  const assertion = form.get("assertion");
  if (!assertion) throw new TokenError("invalid_request", "assertion is missing.");

  const client = asker(assertion, desk.clients);
  const claims = await verified(assertion, client);
  checkClaims(claims, client, desk.issuer.name, now);
  if (claims.jti !== undefined && !desk.used.use(client.id, claims.jti, claims.exp, now)) {
    throw new TokenError("invalid_grant", "Invalid assertion. jti has been used before.");
  }
  const [details] = claims.authorization_details ?? [];
  const question = details && { clientId: client.id, providerOrgNo: consumerOf({ claims, client }), details };
  const systemUser = question && (await findSystemUser(desk.portal, desk.issuer, question));
  return {
    access_token: await desk.issuer.sign(tokenClaims({ claims, client, systemUser, now })),
    token_type: "Bearer",
    expires_in: life - 1,
    scope: claims.scope,
  };
}

/** Whose assertion this says it is; the signature shows whether that is true. */
function asker(assertion: string, clients: readonly Client[]): Client {
  let iss: string | undefined;
  let kid: string | undefined;
  try {
    iss = decodeJwt(assertion).iss;
    kid = decodeProtectedHeader(assertion).kid;
  } catch {
    throw new TokenError("invalid_grant", "Invalid assertion. It is not a JWT.");
  }
  const client = clients.find(({ id }) => id === iss);
  if (!client) throw new TokenError("invalid_client", `There is no client ${iss ?? "(iss is missing)"}.`);
  if (kid !== undefined && kid !== client.key.kid)
    throw new TokenError("invalid_grant", `Invalid assertion. The client has no key ${kid}.`);
  return client;
}

async function verified(assertion: string, client: Client): Promise<Claims> {
  // One key serves every RSA algorithm that Maskinporten takes.
  const { alg: _, ...key } = publicHalf(client.key);
  try {
    // The times are checked with the other claims, in words that help.
    const { payload } = await compactVerify(assertion, createLocalJWKSet({ keys: [key] }), { algorithms: ["RS256", "RS384", "RS512"] });
    return readClaims(JSON.parse(new TextDecoder().decode(payload)));
  } catch (fault) {
    if (!(fault instanceof errors.JOSEError)) throw fault;
    throw new TokenError("invalid_grant", `Invalid assertion. Client authentication failed: ${fault.message}.`);
  }
}
