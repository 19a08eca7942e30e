import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { settings } from "#lib/env";
import { pageHeader, traceIdOf } from "#lib/http/caller";
import { cookieName } from "#lib/identity/cookie";
import { resumeSession, type Visitor } from "#lib/identity/operations";
import { higherOf, isEnough, type Level } from "#lib/identity/rules/levels";
import { loginAddress } from "#lib/identity/rules/return-address";

/** Who looks at this page. Asked once per request, however many parts of the page want to know. */
export const findVisitor = cache(async (): Promise<Visitor | null> => {
  const token = (await cookies()).get(cookieName())?.value;
  return token === undefined ? null : resumeSession(token, new Date());
});

/** The page's own address, with what it asks for. The server in front writes it; nobody else can. */
export const pageAddress = async (): Promise<string> => (await headers()).get(pageHeader) ?? "/";

/** The reference under which the server logs this request. */
export const pageTrace = async (): Promise<string> => traceIdOf(await headers());

/**
 * For every page and action of the portal: whoever is not logged in goes to login and comes back here; a login at too low a level says so. A page may ask
 * for a level of its own, but never for a lower one than the installation does.
 */
export async function requireVisitor(own: Level = "low"): Promise<Visitor> {
  const needed = higherOf(own, settings().LOGIN_LEVEL);
  const [visitor, here] = await Promise.all([findVisitor(), pageAddress()]);
  if (!visitor) redirect(loginAddress(here));
  if (!isEnough(visitor.level, needed)) redirect(`/login/step-up?${new URLSearchParams({ level: needed, to: here }).toString()}`);
  return visitor;
}
