import { publicUrl } from "#lib/env";
import { cookieName } from "#lib/identity/cookie";
import { chooseLanguage, type Language } from "#lib/language";

/** What the server in front of the routes tells about a request. It takes these headers from nobody else. */
export const traceHeader = "x-request-id";
export const addressHeader = "x-client-address";
export const pageHeader = "x-page-address";

export const traceIdOf = (headers: Headers): string => headers.get(traceHeader) ?? "none";
export const addressOf = (headers: Headers): string => headers.get(addressHeader) ?? "unknown";

export const pathOf = (request: Request): string => new URL(request.url).pathname;

export function bearerOf(headers: Headers): string | null {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return token ?? null;
}

export function cookieOf(headers: Headers, name: string): string | null {
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const [key, ...rest] = pair.trim().split("=");
    if (key === name) return rest.join("=");
  }
  return null;
}

/** The same choice as the pages make: what the person chose, else what the browser asks for. */
export const languageOf = (headers: Headers): Language =>
  chooseLanguage(cookieOf(headers, "language") ?? undefined, headers.get("accept-language"));

export const sessionTokenOf = (headers: Headers): string | null => cookieOf(headers, cookieName());

/** A browser says where a write came from. One that does not say so is not one that carries our cookie. */
export function isFromOurPages(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  return origin === null ? site !== null : origin === publicUrl();
}
