import { sessionTokenOf } from "#lib/http/caller";
import { cookieFor, cookieName, endedCookie } from "#lib/identity/cookie";
import { logoutTicket, providerLogout, ticketCookie } from "#lib/identity/logout";
import { endSession } from "#lib/identity/operations";

type Leaving = {
  readonly request: Request;
  readonly now: Date;
  /** A verified address, for when the provider is done. */ readonly to?: string | null;
};

/** Ends our session at once, then sends the person on to end the provider's, and from there to where they may go. */
export async function leave({ request, now, to = null }: Leaving): Promise<Response> {
  const token = sessionTokenOf(request.headers);
  if (token !== null) await endSession(token, "logout", now);
  const provider = token === null ? null : await providerLogout(now);
  const headers = new Headers({ "cache-control": "no-store", "set-cookie": endedCookie(cookieName()) });
  headers.set("location", provider ?? to ?? (token === null ? "/" : "/logged-out"));
  if (provider !== null && to !== null) headers.append("set-cookie", ticket(to, now));
  return new Response(null, { status: request.method === "POST" ? 303 : 302, headers });
}

const ticket = (to: string, now: Date): string => cookieFor(600, ticketCookie, logoutTicket(to, now));
