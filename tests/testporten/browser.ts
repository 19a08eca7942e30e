import { createHash, randomBytes, randomUUID } from "node:crypto";
import { decodeJwt, type JWK } from "jose";
import { now, signed } from "./started.ts";

/** A browser with cookies and without scripts. It stops where it would leave testporten. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly address: string) {}

  async go(url: string, form?: Record<string, string>): Promise<{ url: URL; status: number; text: string; headers: Headers }> {
    const headers = { cookie: Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join("; ") };
    const response = await fetch(url, {
      redirect: "manual",
      headers,
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    const location = response.headers.get("location");
    const text = await response.text();
    if (location === null) return { url: new URL(url), status: response.status, text, headers: response.headers };
    const next = new URL(location, url);
    return next.origin === this.address ? this.go(next.href) : { url: next, status: response.status, text, headers: response.headers };
  }

  private keep(cookie: string) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === "" || /expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export type Attempt = { readonly verifier: string; readonly nonce: string; readonly state: string; readonly url: string };

/** An authorisation request, the way the portal makes it. */
export function anAttempt(testporten: string, portal: string, more: Record<string, string | undefined> = {}): Attempt {
  const [verifier, nonce, state] = [randomBytes(32).toString("base64url"), randomUUID(), randomUUID()];
  const url = new URL(`${testporten}/idporten/authorize`);
  const parameters: Record<string, string | undefined> = {
    client_id: "systemtilgang",
    response_type: "code",
    scope: "openid profile",
    redirect_uri: `${portal}/api/auth/callback/idporten`,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    nonce,
    state,
    acr_values: "idporten-loa-high",
    ...more,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return { verifier, nonce, state, url: url.href };
}

/** The value of the button that carries a person's name. */
export const buttonOf = (name: string, page: string) => new RegExp(`name="person" value="([^"]+)"[^>]*>\\s*${name}`).exec(page)?.[1] ?? "";

export async function logIn(browser: Browser, attempt: Attempt, name: string, level: string): Promise<URL> {
  const page = await browser.go(attempt.url);
  return (await browser.go(page.url.href, { person: buttonOf(name, page.text), level })).url;
}

type Exchange = {
  readonly code: string;
  readonly verifier: string;
  readonly key: JWK;
  readonly testporten: string;
  readonly portal: string;
};

export async function exchangeCode({ code, verifier, key, testporten, portal }: Exchange, more: Record<string, string> = {}) {
  const assertion = await signed(
    { iss: "systemtilgang", sub: "systemtilgang", aud: `${testporten}/idporten`, iat: now(), exp: now() + 60, jti: randomUUID() },
    key,
  );
  const response = await fetch(`${testporten}/idporten/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: `${portal}/api/auth/callback/idporten`,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
      ...more,
    }),
  });
  const answer = (await response.json()) as { id_token?: string; access_token?: string; error?: string };
  return { status: response.status, ...answer, claims: answer.id_token ? decodeJwt(answer.id_token) : {} };
}
