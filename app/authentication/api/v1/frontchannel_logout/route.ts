import { storable } from "#lib/http/loose-json";
import { route } from "#lib/http/route";
import { settings } from "#lib/env";
import { endProviderSession } from "#lib/identity/operations";

/** The provider has the browser tell us that its session is over. */
async function hear(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [issuer, session] = [searchParams.get("iss"), searchParams.get("sid")];
  if (issuer !== null && issuer === settings().OIDC_ISSUER && session) await endProviderSession(issuer, storable(session), new Date());
  return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: hear });
