import type { JWK } from "jose";
import type { Configuration, Grant, KoaContextWithOIDC, Provider } from "oidc-provider";
import { publicHalf } from "../keys/kept.ts";
import { iso6523 } from "../world/numbers.ts";
import { languages } from "../page/language.ts";
import type { Person } from "../world/people.ts";
import { askedLevel, isEnough, levels } from "./levels.ts";
import { loggedOutPage, logoutQuestion, wrongRequestPage } from "./logout-pages.ts";
import { endSessions } from "./logout.ts";

export type IdPorten = {
  readonly issuer: string;
  /** Where browsers are sent to log in and out. */
  readonly door: string;
  readonly portal: string;
  readonly key: JWK;
  readonly clientKey: JWK;
  readonly secret: string;
  readonly people: readonly Person[];
};

const clientId = "systemtilgang";
/** Digdir, who runs the real portal. */
const operator = "991825827";
const apiScopes = "altinn:portal/enduser altinn:clientdelegations.read altinn:clientdelegations.write";
const hour = 60 * 60;

export async function idPorten(settings: IdPorten): Promise<Provider> {
  return quietly(async () => {
    const library = await import("oidc-provider");
    const policy = library.interactionPolicy.base();
    policy
      .get("login")
      ?.checks.add(
        new library.interactionPolicy.Check("level_too_low", "a higher level of authentication is asked for", "login_required", stepUp),
      );
    const provider = new library.Provider(settings.issuer, configuration(settings, policy));
    // An address to end at is anywhere at the portal, which decides itself where people go from there.
    provider.Client.prototype.postLogoutRedirectUriAllowed = (address: string) => originOf(address) === settings.portal;
    endSessions(provider, settings);
    publishDoor(provider, settings.door);
    return provider;
  });
}

/** As ID-porten, which is https://idporten.no and lets people in at https://login.idporten.no. */
function publishDoor(provider: Provider, door: string): void {
  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next();
    if (ctx.oidc.route !== "discovery") return;
    const said = ctx.body as Record<string, unknown>;
    for (const name of ["authorization_endpoint", "end_session_endpoint"]) {
      const { pathname } = new URL(String(said[name]));
      said[name] = door + pathname;
    }
  });
}

/** A session at a lower level is asked to log in again. Whoever has just logged in has had the choice, and goes back with what was chosen. */
const stepUp = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.result?.login === undefined && !isEnough(oidc.session?.acr, askedLevel(oidc.params?.["acr_values"]));

function configuration({ portal, key, clientKey, secret, people }: IdPorten, policy: NonNullable<Configuration["interactions"]>["policy"]) {
  const byKey = new Map(people.map((person) => [person.key, person]));
  return {
    clients: [
      {
        client_id: clientId,
        client_name: "Systemtilgang",
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: [publicHalf(clientKey)] },
        redirect_uris: [`${portal}/api/auth/callback/idporten`],
        post_logout_redirect_uris: [`${portal}/authentication/api/v1/logout/handleloggedout`],
        backchannel_logout_uri: `${portal}/authentication/api/v1/backchannel_logout`,
        backchannel_logout_session_required: true,
        require_auth_time: true,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [key] },
    acrValues: [...levels],
    clientAuthMethods: ["private_key_jwt"],
    responseTypes: ["code"],
    scopes: ["openid", "profile"],
    // ID-porten puts everything into the ID token.
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "pid", "locale", "acr", "amr", "auth_time", "sid"] },
    findAccount: (_ctx, sub) => {
      const person = byKey.get(sub);
      return person && { accountId: sub, claims: () => ({ sub, pid: person.pid, locale: person.language ?? "nb" }) };
    },
    loadExistingGrant: everythingGranted,
    extraTokenClaims: (ctx, token) => ({
      pid: "accountId" in token ? byKey.get(token.accountId)?.pid : undefined,
      acr: ctx.oidc.entities.AuthorizationCode?.acr,
      amr: ctx.oidc.entities.AuthorizationCode?.amr,
      client_amr: "private_key_jwt",
      client_orgno: operator,
      consumer: iso6523(operator),
    }),
    pkce: { required: () => true },
    interactions: { policy: policy ?? [], url: (_ctx, { uid }) => `/idporten/login/${uid}` },
    routes: { authorization: "/authorize", token: "/token", jwks: "/jwks", userinfo: "/userinfo", end_session: "/logout" },
    // The portal asks for this word before a real installation starts.
    discovery: {
      testporten: true,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      ui_locales_supported: [...languages],
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: logoutQuestion(portal), postLogoutSuccessSource: loggedOutPage(portal) },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => ({ scope: apiScopes, audience: resource, accessTokenFormat: "jwt" }),
      },
    },
    renderError: wrongRequestPage(portal),
    // Cookies know no port: without names and a path of our own they would meet the portal's on localhost.
    cookies: {
      keys: [secret],
      names: { session: "testporten_session", interaction: "testporten_login", resume: "testporten_resume" },
      long: { path: "/idporten", sameSite: "lax" },
      short: { sameSite: "lax" },
    },
    ttl: { AccessToken: 600, AuthorizationCode: 120, Grant: 8 * hour, IdToken: 600, Interaction: hour, Session: 8 * hour },
    // The library's own connections refuse loopback addresses, and the portal is at one.
    fetch: (input, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown } = {}) => fetch(input, init),
  } satisfies Configuration;
}

/** ID-porten asks nobody for consent. */
async function everythingGranted(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, params, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile");
  const { resource } = params ?? {};
  for (const one of [resource].flat()) if (typeof one === "string") grant.addResourceScope(one, apiScopes);
  await grant.save();
  return grant;
}

function originOf(address: string): string | undefined {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

/** Its notices are for those who run a real provider: that a state in memory is lost, that Node 20 is old. Here they would only hide our own. */
async function quietly<T>(act: () => Promise<T>): Promise<T> {
  const { warn, info } = globalThis.console;
  Object.assign(globalThis.console, { warn: () => undefined, info: () => undefined });
  try {
    return await act();
  } finally {
    Object.assign(globalThis.console, { warn, info });
  }
}
