import { isBehindTls } from "#lib/env";

/** Behind TLS the browser itself guards the name: no subdomain and no plain connection can set it. */
export const cookiePrefix = (): string => (isBehindTls() ? "__Host-" : "");
export const cookieName = (): string => `${cookiePrefix()}systemtilgang`;

export const cookieOptions = () => ({ httpOnly: true, secure: isBehindTls(), sameSite: "lax", path: "/" }) as const;

/** A cookie for so many seconds. */
export const cookieFor = (seconds: number, name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isBehindTls() ? "; Secure" : ""}`;

/** A cookie that ends now. */
export const endedCookie = (name: string): string => cookieFor(0, name, "");
