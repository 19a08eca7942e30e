import { isBehindTls } from "#lib/env";

/** Behind TLS the browser itself guards the name: no subdomain and no plain connection can set it. */
export const cookieName = (): string => (isBehindTls() ? "__Host-systemtilgang" : "systemtilgang");

export const cookieOptions = () => ({ httpOnly: true, secure: isBehindTls(), sameSite: "lax", path: "/" }) as const;

/** A cookie that ends now. */
export const endedCookie = (name: string): string =>
  `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isBehindTls() ? "; Secure" : ""}`;
