import { z } from "zod";
import type { Issuer } from "../keys/issuer.ts";
import { type SystemUserDetails, TokenError } from "./assertion.ts";
import { type SystemUser, tokenClaims } from "./token-claims.ts";

const Found = z.object({ id: z.guid(), systemId: z.string().min(1) });

/** Maskinporten itself, as it stands before the product: Digdir's number, and the one scope that opens the look-up. */
const lookUpClient = { id: "maskinporten", orgNo: "991825827" };
const lookUpScope = "altinn:maskinporten/systemuser.read";

type Question = { readonly clientId: string; readonly providerOrgNo: string; readonly details: SystemUserDetails };

/** Asks the product which system user a vendor's client acts as. */
export async function findSystemUser(portal: string, issuer: Issuer, question: Question): Promise<SystemUser> {
  const { clientId, providerOrgNo, details } = question;
  const orgNo = details.systemuser_org;
  const address = new URL("/authentication/api/v1/systemuser/byExternalId", portal);
  address.searchParams.set("clientId", clientId);
  address.searchParams.set("systemProviderOrgNo", providerOrgNo);
  address.searchParams.set("systemUserOwnerOrgNo", orgNo);
  if (details.externalRef !== undefined) address.searchParams.set("externalRef", details.externalRef);

  const answer = await ask(address, await ownToken(issuer));
  if (answer.status === 404) throw noSystemUser(question);
  const found = answer.ok ? Found.safeParse(await answer.json().catch(() => undefined)) : undefined;
  if (!found?.success) throw down(`${address.origin}${address.pathname} answered ${answer.status}, not a system user.`);
  return { id: found.data.id, systemId: found.data.systemId, orgNo };
}

const ownToken = (issuer: Issuer): Promise<string> =>
  issuer.sign(tokenClaims({ claims: { scope: lookUpScope }, client: lookUpClient, now: Math.floor(Date.now() / 1000) }));

async function ask(address: URL, token: string): Promise<Response> {
  try {
    const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
    return await fetch(address, { headers, redirect: "error", signal: AbortSignal.timeout(5_000) });
  } catch {
    throw down(`${address.origin} does not answer. Is Systemtilgang running?`);
  }
}

const down = (what: string) => new TokenError("temporarily_unavailable", `The system user cannot be looked up: ${what}`, 503);

function noSystemUser({ clientId, providerOrgNo, details }: Question): TokenError {
  const { systemuser_org, externalRef } = details;
  return new TokenError(
    "invalid_altinn_customer_configuration",
    `MP-303: No system user was found for client ${clientId} of ${providerOrgNo}, owner ${systemuser_org} and ` +
      `${externalRef === undefined ? "no externalRef" : `externalRef ${externalRef}`}. Is the client listed at the system, ` +
      "is externalRef the one of the request, and is systemuser_org the owner (never a client of it)?",
  );
}
