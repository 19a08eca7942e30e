import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { publicUrl, settings } from "#lib/env";
import { metadataAddress, readMetadata } from "#lib/identity/metadata";
import { publishedKeys } from "#lib/signing-keys/queries";

/** Whose tokens we believe, and what each may say: Maskinporten names organisations, ID-porten names people. */
export type Issuer = { readonly name: string; readonly names: readonly ("organisation" | "person")[]; readonly metadata: string | null };

export const ownIssuer = (): string => `${publicUrl()}/authentication/api/v1/openid/`;

export function trustedIssuers(): readonly Issuer[] {
  const { MASKINPORTEN_ISSUER, OIDC_ISSUER, TOKEN_ISSUERS_TEST } = settings();
  return [
    { name: ownIssuer(), names: ["organisation", "person"], metadata: null },
    ...issuer(MASKINPORTEN_ISSUER, ["organisation"], "oauth-authorization-server"),
    ...issuer(OIDC_ISSUER, ["person"], "openid-configuration"),
    ...issuer(TOKEN_ISSUERS_TEST, ["organisation", "person"], "openid-configuration"),
  ];
}

const issuer = (name: string | undefined, names: Issuer["names"], document: Parameters<typeof metadataAddress>[1]): readonly Issuer[] =>
  name === undefined ? [] : [{ name, names, metadata: metadataAddress(name, document) }];

const Metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** How soon after a fetch an unknown key may cause another, and how long we wait for an answer. */
const coolDown = 30_000;
const patience = 5_000;
const hour = 60 * 60_000;
const freshFor = { metadata: hour, keys: 10 * 60_000, ownKeys: 60_000, failure: 5_000 };
/** How long what an issuer last said of itself is believed while it says nothing. Its keys are fetched anew all the same. */
const oldMetadata = 6 * hour;

type Kept = { readonly keys: Promise<JWTVerifyGetKey>; until: number; answeredAt: number };
const kept = new Map<string, Kept>();

/** The issuer could not be asked: nothing is known about the token, good or bad. */
export class IssuerUnreachable extends Error {
  override readonly name = "IssuerUnreachable";
}

export function keysOf({ name, metadata }: Issuer, now: Date): Promise<JWTVerifyGetKey> {
  const known = kept.get(name);
  const time = now.getTime();
  if (known && time < known.until) return known.keys;
  const asked = metadata === null ? readOwn(now) : discover(name, metadata);
  const fresh: Kept = {
    until: time + (metadata === null ? freshFor.ownKeys : freshFor.metadata),
    answeredAt: time,
    keys: asked.catch((fault: unknown) => {
      // An issuer that is down is asked again soon, but not by every request.
      fresh.until = time + freshFor.failure;
      if (metadata === null || !known || time > known.answeredAt + oldMetadata) throw fault;
      fresh.answeredAt = known.answeredAt;
      return known.keys;
    }),
  };
  kept.set(name, fresh);
  return fresh.keys;
}

const readOwn = async (now: Date): Promise<JWTVerifyGetKey> => createLocalJWKSet({ keys: [...(await publishedKeys(now))] });

async function discover(name: string, metadata: string): Promise<JWTVerifyGetKey> {
  const found = await readMetadata(metadata, Metadata);
  if (found?.issuer !== name) throw new IssuerUnreachable(`no metadata for the issuer ${name}`);
  const keys = createRemoteJWKSet(new URL(found.jwks_uri), {
    cacheMaxAge: freshFor.keys,
    cooldownDuration: coolDown,
    timeoutDuration: patience,
  });
  return (header, token) =>
    keys(header, token).catch((fault: unknown) => {
      throw isAboutToken(fault) ? fault : new IssuerUnreachable(`no keys of the issuer ${name}`);
    });
}

/** The keys were there, and the token asks for none of them. Every other fault is the issuer's: no answer, or not a list of keys. */
const isAboutToken = (fault: unknown): boolean =>
  [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported].some((kind) => fault instanceof kind);
