import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Actor } from "#lib/identity/actor";
import { ownIssuer } from "#lib/identity/issuers";
import { actorOf, verifyToken } from "#lib/identity/tokens";
import { ok, refuse, type Result } from "#lib/result";
import { signingKey } from "#lib/signing-keys/queries";

const longest = 30 * 60;
const levelNumbers = { low: 0, substantial: 3, high: 4 } as const;

type Provider = "maskinporten" | "id-porten";
const kinds: Readonly<Record<Provider, readonly Actor["kind"][]>> = {
  maskinporten: ["organisation", "system-user"],
  "id-porten": ["person"],
};

/** A token of theirs becomes one of ours: the same speaker and scopes, no longer than theirs, and never a national identity number. */
export async function exchangeToken(token: string, provider: Provider, now: Date): Promise<Result<string, "invalid-token">> {
  const verified = await verifyToken(token, now);
  if (!verified.ok || verified.value.issuer.name === ownIssuer()) return refuse("invalid-token");
  const { claims } = verified.value;
  const actor = await actorOf(verified.value);
  if (!actor || !kinds[provider].includes(actor.kind)) return refuse("invalid-token");

  const { kid, algorithm, key } = await signingKey(now);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const signed = await new SignJWT({ ...claimsOf(actor), ...(claims.jti !== undefined && { originaljti: claims.jti }) })
    .setProtectedHeader({ alg: algorithm, kid, typ: "JWT" })
    .setIssuer(ownIssuer())
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(Math.min(issuedAt + longest, claims.exp))
    .setJti(randomUUID())
    .sign(key);
  return ok(signed);
}

const organisationClaim = (orgNo: string) => ({ authority: "iso6523-actorid-upis", ID: `0192:${orgNo}` });

function claimsOf(actor: Actor): Record<string, unknown> {
  const shared = { token_type: "Bearer", scope: actor.scopes.join(" "), "urn:altinn:scope": actor.scopes.join(" ") };
  if (actor.kind === "person") {
    return {
      ...shared,
      ...{ "urn:altinn:userid": actor.userId, "urn:altinn:party:uuid": actor.id },
      ...{ "urn:altinn:authenticatemethod": "idporten", "urn:altinn:authlevel": levelNumbers[actor.level] },
      // When the provider last asked the person, where it says so: what is too weighty for an old login is so for software too.
      ...(actor.authenticatedAt && { auth_time: Math.floor(actor.authenticatedAt.getTime() / 1000) }),
    };
  }
  const machine = { ...shared, ...(actor.clientId !== null && { client_id: actor.clientId }) };
  const method = { "urn:altinn:authenticatemethod": "maskinporten", "urn:altinn:authlevel": 3 };
  if (actor.kind === "organisation")
    return { ...machine, ...method, consumer: organisationClaim(actor.orgNo), "urn:altinn:orgNumber": actor.orgNo };
  const details = {
    type: "urn:altinn:systemuser",
    ...{ systemuser_id: [actor.id], systemuser_org: organisationClaim(actor.ownerOrgNo), system_id: actor.systemId },
  };
  return { ...machine, ...method, consumer: organisationClaim(actor.vendorOrgNo), authorization_details: [details] };
}
