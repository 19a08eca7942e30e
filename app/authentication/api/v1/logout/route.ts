import { isFromOurPages, sessionTokenOf, traceIdOf } from "#lib/http/caller";
import { problem } from "#lib/http/problem";
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
  return new Response(null, { status: request.method === "POST" ? 303 : 302, headers });
}

/** The button on our pages. The address that the contract has, a GET, stays open to all: the worst it does is to log somebody out. */
const press = (request: Request): Promise<Response> =>
  isFromOurPages(request.headers) ? logOut(request) : Promise.resolve(problem("wrong-origin", { traceId: traceIdOf(request.headers) }));

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: logOut, POST: press });
