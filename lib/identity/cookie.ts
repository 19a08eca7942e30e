import { publicUrl } from "#lib/env";

const isSecure = (): boolean => publicUrl().startsWith("https:");

/** Behind TLS the browser itself guards the name: no subdomain and no plain connection can set it. */
export const cookieName = (): string => (isSecure() ? "__Host-systemtilgang" : "systemtilgang");

export const cookieOptions = () => ({ httpOnly: true, secure: isSecure(), sameSite: "lax", path: "/" }) as const;

/** A cookie that ends now. */
export const endedCookie = (name: string): string => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
