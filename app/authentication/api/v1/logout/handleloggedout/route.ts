import { cookieOf } from "#lib/http/caller";
import { route } from "#lib/http/route";
import { endedCookie } from "#lib/identity/cookie";
import { readTicket, ticketCookie } from "#lib/identity/logout";

/** The provider is done. On to the address that somebody verified before, or to the page that says so. */
async function comeBack(request: Request): Promise<Response> {
  const location = readTicket(cookieOf(request.headers, ticketCookie), new Date()) ?? "/logged-out";
  return Promise.resolve(
    new Response(null, { status: 302, headers: { location, "cache-control": "no-store", "set-cookie": endedCookie(ticketCookie) } }),
  );
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: comeBack });
