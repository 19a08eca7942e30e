import { readFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import type { JWK } from "jose";
import type { AuthOptions } from "next-auth";
import { z } from "zod";
import { isBehindTls, publicUrl, settings } from "#lib/env";
import { cookieName, cookieOptions } from "#lib/identity/cookie";
import { metadataAddress } from "#lib/identity/metadata";
import { openSession } from "#lib/identity/operations";
import { findPersonByNumber } from "#lib/identity/queries";
import { levelOf } from "#lib/identity/rules/levels";
import { startPage } from "#lib/identity/rules/return-address";
import { cookiesOfLogin } from "#lib/identity/under-way";
import { log } from "#lib/log";
import { keyring } from "#lib/sealing/keys";

/** What ID-porten says of the person. The number is looked up and forgotten. */
const Profile = z.object({
  pid: z.string(),
  acr: z.string().optional(),
  amr: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  sid: z.string().optional(),
  auth_time: z.number().int().positive().optional(),
});

export const providerId = "idporten";

let kept: AuthOptions | undefined;

/**
 * next-auth does the conversation with the provider (PKCE, state, nonce). The session is ours: a row that can be ended, and a random token.
 * Each login has cookies of its own (`login`): one in another tab does not disturb it.
 */
export function authOptions(login: string): AuthOptions {
  kept ??= makeOptions();
  return { ...kept, cookies: { ...kept.cookies, ...cookiesOfLogin(login) } };
}

function makeOptions(): AuthOptions {
  const { OIDC_ISSUER, SESSION_HOURS } = settings();
  const maxAge = SESSION_HOURS * 3600;
  return {
    secret: keyring().secretFor("login"),
    providers: OIDC_ISSUER === undefined ? [] : [provider(OIDC_ISSUER)],
    session: { strategy: "jwt", maxAge },
    // The cookie holds our own token and nothing else.
    jwt: {
      maxAge,
      encode: ({ token }) => Promise.resolve(typeof token?.["opaque"] === "string" ? token["opaque"] : ""),
      decode: ({ token }) => Promise.resolve(token === undefined ? null : { opaque: token }),
    },
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    pages: { signIn: "/login/problem", error: "/login/problem" },
    callbacks: {
      signIn: async ({ profile }) => ((await personOf(profile)) ? true : "/login/problem?error=UnknownPerson"),
      jwt: async ({ token, profile }) => (profile === undefined ? token : { opaque: await open(profile) }),
      // Where each login leads is remembered beside it.
      redirect: () => publicUrl() + startPage,
    },
    logger: {
      error: (code) => log.warn({ code }, "a login failed"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function provider(issuer: string): AuthOptions["providers"][number] {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_KEY_FILE, OIDC_CLIENT_SECRET } = settings();
  const byKey = OIDC_CLIENT_KEY_FILE !== undefined;
  return {
    id: providerId,
    name: "ID-porten",
    type: "oauth",
    issuer,
    wellKnown: metadataAddress(issuer, "openid-configuration"),
    clientId: OIDC_CLIENT_ID,
    ...(OIDC_CLIENT_SECRET !== undefined && { clientSecret: OIDC_CLIENT_SECRET }),
    client: { token_endpoint_auth_method: byKey ? "private_key_jwt" : "client_secret_basic", id_token_signed_response_alg: "RS256" },
    ...(byKey && { jwks: { keys: [JSON.parse(readFileSync(OIDC_CLIENT_KEY_FILE, "utf8")) as JWK] } }),
    authorization: { params: { scope: "openid profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: () => ({ id: "person" }),
  };
}

async function personOf(profile: unknown) {
  const parsed = Profile.safeParse(profile);
  const person = parsed.success ? await findPersonByNumber(parsed.data.pid) : undefined;
  return parsed.success && person && !person.isDead ? { person, said: parsed.data } : null;
}

async function open(profile: unknown): Promise<string> {
  const found = await personOf(profile);
  if (!found) throw new Error("the person was there a moment ago");
  const { person, said } = found;
  const issuer = settings().OIDC_ISSUER ?? "";
  const { acr, amr: methods, sid: providerSession = null, auth_time: askedAt } = said;
  const now = new Date();
  // A clock that goes ahead of ours makes no login fresher than new.
  const authenticatedAt = askedAt === undefined ? null : new Date(Math.min(askedAt * 1000, now.getTime()));
  return openSession({ personId: person.personId, issuer, providerSession, level: levelOf(acr), methods, authenticatedAt, now });
}

/** next-auth starts a login only with a token of its own against forged forms. We start it from a link, and so hand ourselves one. */
export function forgeryToken(): { token: string; cookie: string } {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256")
    .update(`${token}${keyring().secretFor("login")}`)
    .digest("hex");
  return { token, cookie: `${token}|${hash}` };
}

export const forgeryCookie = (): string => (isBehindTls() ? "__Host-next-auth.csrf-token" : "next-auth.csrf-token");
