import { sessionTokenOf } from "#lib/http/caller";
import { route } from "#lib/http/route";
import { cookieName, endedCookie } from "#lib/identity/cookie";
import { providerLogout } from "#lib/identity/logout";
import { endSession } from "#lib/identity/operations";

/** Ends our session at once, then sends the person on to end the provider's. */
async function logOut(request: Request): Promise<Response> {
  const now = new Date();
  const token = sessionTokenOf(request.headers);
  if (token !== null) await endSession(token, "logout", now);
  const location = token === null ? "/" : ((await providerLogout(now)) ?? "/logged-out");
  const headers = { location, "cache-control": "no-store", "set-cookie": endedCookie(cookieName()) };
  return new Response(null, { status: 302, headers });
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: logOut });
