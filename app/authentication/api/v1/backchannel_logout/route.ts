import { traceIdOf } from "#lib/http/caller";
import { readText } from "#lib/http/input";
import { inputProblem, problem } from "#lib/http/problem";
import { route } from "#lib/http/route";
import { takeLogoutToken } from "#lib/identity/logout";

const largest = 20_000;

/** The provider tells us itself that its session is over (OpenID Connect Back-Channel Logout). */
async function hear(request: Request): Promise<Response> {
  const traceId = traceIdOf(request.headers);
  const text = await readText(request, largest);
  if (text === null) return problem("too-large", { traceId });
  const isTaken = await takeLogoutToken(new URLSearchParams(text).get("logout_token") ?? "", new Date());
  if (isTaken) return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
  const misfit = { path: "/logout_token", code: "invalid", title: "is not a logout token of our provider" };
  return inputProblem([misfit], { traceId });
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ POST: hear });
