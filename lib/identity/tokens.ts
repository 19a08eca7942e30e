import { decodeJwt, errors, jwtVerify } from "jose";
import type { Actor } from "#lib/identity/actor";
import { Claims, readSystemUser } from "#lib/identity/contract";
import { type Issuer, keysOf, trustedIssuers } from "#lib/identity/issuers";
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
    if (fault instanceof errors.JOSEError) return refuse("invalid-token");
    throw fault;
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

/**
 * Who comes with this token. Null: it is in order, but speaks for nobody we know.
 * A person's token names an organisation too, the one whose software asked for it: the person comes first.
 */
export async function actorOf({ claims, issuer }: Verified): Promise<Actor | null> {
  if (issuer.names.includes("person") && namesPerson(claims)) return personActor(claims);
  return issuer.names.includes("organisation") ? machineActor(claims) : null;
}

const namesPerson = (claims: Claims): boolean =>
  (claims["urn:altinn:userid"] ?? claims["urn:altinn:party:uuid"] ?? claims.pid) !== undefined;

const scopesOf = (claims: Claims): readonly string[] => claims["urn:altinn:scope"] ?? claims.scope ?? [];

function machineActor(claims: Claims): Actor | null {
  const { consumer, client_id: clientId = null } = claims;
  const systemUser = readSystemUser(claims);
  if (consumer === undefined || systemUser === undefined) return null;
  const scopes = scopesOf(claims);
  if (systemUser === null) return { kind: "organisation", orgNo: consumer, clientId, scopes };
  const { systemuser_id, systemuser_org: ownerOrgNo, system_id: systemId } = systemUser;
  return { kind: "system-user", id: systemuser_id[0], ownerOrgNo, systemId, vendorOrgNo: consumer, clientId, scopes };
}

async function personActor(claims: Claims): Promise<Actor | null> {
  const person = await personOf(claims);
  if (!person || person.isDead) return null;
  const level = levelOf(claims["urn:altinn:authlevel"] ?? claims.acr);
  return {
    kind: "person",
    id: person.personId,
    userId: person.userId,
    name: person.name,
    level,
    authenticatedAt: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000),
    scopes: scopesOf(claims),
    sessionId: null,
  };
}

function personOf(claims: Claims) {
  const [userId, id] = [claims["urn:altinn:userid"], claims["urn:altinn:party:uuid"]];
  if (userId !== undefined || id !== undefined)
    return findPerson({ ...(userId !== undefined && { userId }), ...(id !== undefined && { id }) });
  return claims.pid === undefined ? Promise.resolve(undefined) : findPersonByNumber(claims.pid);
}
