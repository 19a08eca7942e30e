import { createHmac, timingSafeEqual } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { publicUrl, settings } from "#lib/env";
import { keysOf, trustedIssuers } from "#lib/identity/issuers";
import { endProviderSession } from "#lib/identity/operations";
import { endSessionEndpoint } from "#lib/identity/provider";
import { keyring } from "#lib/sealing/keys";

const loggedOutPath = "/authentication/api/v1/logout/handleloggedout";
export const ticketCookie = "after-logout";
const ticketMinutes = 10;

/** Where the provider ends its own session. Null when it cannot be asked now: then ours has ended, and that is what counts. */
export async function providerLogout(now: Date): Promise<string | null> {
  const endpoint = await endSessionEndpoint(now);
  if (endpoint === undefined) return null;
  const address = new URL(endpoint);
  address.searchParams.set("client_id", settings().OIDC_CLIENT_ID);
  address.searchParams.set("post_logout_redirect_uri", publicUrl() + loggedOutPath);
  return address.href;
}

/** An address that has been verified, to end at when the provider is done. It travels in a cookie, signed, for a few minutes. */
export function logoutTicket(address: string, now: Date): string {
  const content = Buffer.from(JSON.stringify({ to: address, until: now.getTime() + ticketMinutes * 60_000 })).toString("base64url");
  return `${content}.${sign(content)}`;
}

const Ticket = z.object({ to: z.url({ protocol: /^https?$/ }), until: z.number() });

export function readTicket(ticket: string | null, now: Date): string | null {
  const [content, signature] = ticket?.split(".") ?? [];
  if (content === undefined || signature === undefined || !isSame(signature, sign(content))) return null;
  const parsed = Ticket.safeParse(JSON.parse(Buffer.from(content, "base64url").toString("utf8")));
  return parsed.success && parsed.data.until > now.getTime() ? parsed.data.to : null;
}

const sign = (content: string): string => createHmac("sha256", keyring().secretFor("logout")).update(content).digest("base64url");

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
const LogoutToken = z.object({ sid: z.string(), events: z.object({ [logoutEvent]: z.object({}) }), nonce: z.undefined().optional() });

/** The provider tells, machine to machine, that a session of its is over. False when what it sent is not that. */
export async function takeLogoutToken(token: string, now: Date): Promise<boolean> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = settings();
  const issuer = trustedIssuers().find(({ name }) => name === OIDC_ISSUER);
  if (!issuer) return false;
  const keys = await keysOf(issuer, now);
  const verified = await jwtVerify(token, keys, {
    ...{ issuer: issuer.name, audience: OIDC_CLIENT_ID, algorithms: ["RS256", "ES256"], clockTolerance: 10, currentDate: now },
    ...{ maxTokenAge: 300 },
  }).catch((fault: unknown) => {
    if (fault instanceof errors.JOSEError) return undefined;
    throw fault;
  });
  const said = LogoutToken.safeParse(verified?.payload);
  if (!said.success) return false;
  await endProviderSession(issuer.name, said.data.sid, now);
  return true;
}
