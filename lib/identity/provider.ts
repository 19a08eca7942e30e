import { z } from "zod";
import { settings } from "#lib/env";
import { metadataAddress, readMetadata } from "#lib/identity/metadata";

const endpoint = z.url({ protocol: /^https?$/ });
const Metadata = z.object({ authorization_endpoint: endpoint, end_session_endpoint: endpoint.optional() });
type Endpoints = z.output<typeof Metadata>;

const freshFor = { answer: 3_600_000, failure: 10_000 };

let known: Endpoints | undefined;
let askAgainAt = 0;
let underWay: Promise<Endpoints | undefined> | undefined;

/** Where the provider logs people in and out: what it last said of itself, asked for anew behind the caller's back when that is old. */
function endpointsNow(now: Date): Endpoints | undefined {
  if (now.getTime() >= askAgainAt) void askProvider(now);
  return known;
}

/** One question at a time, however many want to know. */
export function askProvider(now: Date): Promise<Endpoints | undefined> {
  return (underWay ??= ask(now).finally(() => {
    underWay = undefined;
  }));
}

async function ask(now: Date): Promise<Endpoints | undefined> {
  const { OIDC_ISSUER } = settings();
  if (OIDC_ISSUER === undefined) return undefined;
  const found = await readMetadata(metadataAddress(OIDC_ISSUER, "openid-configuration"), Metadata);
  askAgainAt = now.getTime() + (found ? freshFor.answer : freshFor.failure);
  return (known = found ?? known);
}

/** Where the provider ends its own session. Undefined when it has none, or has never been reached. */
export const endSessionEndpoint = async (now: Date): Promise<string | undefined> =>
  (endpointsNow(now) ?? (await askProvider(now)))?.end_session_endpoint;

/**
 * Where a form of ours may end: browsers ask about every step, and logging out leads to the provider, as does a form that is sent after the session has
 * ended. The provider need not answer under its issuer's name: ID-porten does not.
 */
export function formTargets(now: Date): readonly string[] {
  const { OIDC_ISSUER } = settings();
  const { authorization_endpoint, end_session_endpoint } = endpointsNow(now) ?? {};
  const addresses = [OIDC_ISSUER, authorization_endpoint, end_session_endpoint].filter((address) => address !== undefined);
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
