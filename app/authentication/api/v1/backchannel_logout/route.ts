import { traceIdOf } from "#lib/http/caller";
import { inputProblem } from "#lib/http/problem";
import { route } from "#lib/http/route";
import { takeLogoutToken } from "#lib/identity/logout";

/** The provider tells us itself that its session is over (OpenID Connect Back-Channel Logout). */
async function hear(request: Request): Promise<Response> {
  const form = new URLSearchParams((await request.text()).slice(0, 20_000));
  const isTaken = await takeLogoutToken(form.get("logout_token") ?? "", new Date());
  if (isTaken) return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
  const misfit = { path: "/logout_token", code: "invalid", title: "is not a logout token of our provider" };
  return inputProblem([misfit], { traceId: traceIdOf(request.headers) });
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ POST: hear });
