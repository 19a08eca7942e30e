import { decodeJwt, errors, jwtVerify } from "jose";
import type { Actor } from "#lib/identity/actor";
import { Claims, readSystemUser } from "#lib/identity/contract";
import { type Issuer, IssuerUnreachable, keysOf, trustedIssuers } from "#lib/identity/issuers";
import { findPerson, findPersonByNumber } from "#lib/identity/queries";
import { levelOf } from "#lib/identity/rules/levels";
import { ok, refuse, type Result } from "#lib/result";

const algorithms = ["RS256", "ES256"];
const leeway = 10;

export type Verified = { readonly claims: Claims; readonly issuer: Issuer };

/** Is this token what it says it is? Signature, issuer, time and form. Who it speaks for comes after. */
export async function verifyToken(token: string, now: Date): Promise<Result<Verified, "invalid-token">> {
  const issuer = issuerOf(token);
  if (!issuer) return refuse("invalid-token");
  try {
    const { payload } = await jwtVerify(token, await keysOf(issuer, now), {
      ...{ issuer: issuer.name, algorithms, clockTolerance: leeway, currentDate: now, requiredClaims: ["exp"] },
    });
    const claims = Claims.safeParse(payload);
    return claims.success ? ok({ claims: claims.data, issuer }) : refuse("invalid-token");
  } catch (fault) {
    if (fault instanceof errors.JWKSTimeout) throw new IssuerUnreachable(issuer.name);
    if (fault instanceof errors.JOSEError) return refuse("invalid-token");
    throw fault instanceof TypeError ? new IssuerUnreachable(issuer.name) : fault;
  }
}

function issuerOf(token: string): Issuer | undefined {
  try {
    const { iss } = decodeJwt(token);
    return trustedIssuers().find(({ name }) => name === iss);
  } catch {
    return undefined;
  }
}

/** Who comes with this token. Null: it is in order, but speaks for nobody we know. */
export async function actorOf({ claims, issuer }: Verified): Promise<Actor | null> {
  const scopes = claims["urn:altinn:scope"] ?? claims.scope ?? [];
  const clientId = claims.client_id ?? null;
  if (claims.consumer !== undefined) {
    if (!issuer.names.includes("organisation")) return null;
    const systemUser = readSystemUser(claims);
    if (systemUser === undefined) return null;
    if (systemUser === null) return { kind: "organisation", orgNo: claims.consumer, clientId, scopes };
    const { systemuser_id, systemuser_org: ownerOrgNo, system_id: systemId } = systemUser;
    return { kind: "system-user", id: systemuser_id[0], ownerOrgNo, systemId, vendorOrgNo: claims.consumer, clientId, scopes };
  }
  if (!issuer.names.includes("person")) return null;
  const person = await personOf(claims);
  if (!person || person.isDead) return null;
  const level = levelOf(claims["urn:altinn:authlevel"] ?? claims.acr);
  return { kind: "person", id: person.personId, userId: person.userId, name: person.name, level, scopes, sessionId: null };
}

function personOf(claims: Claims) {
  const [userId, id] = [claims["urn:altinn:userid"], claims["urn:altinn:party:uuid"]];
  if (userId !== undefined || id !== undefined)
    return findPerson({ ...(userId !== undefined && { userId }), ...(id !== undefined && { id }) });
  return claims.pid === undefined ? Promise.resolve(undefined) : findPersonByNumber(claims.pid);
}
