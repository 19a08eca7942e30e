import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { publicUrl } from "#lib/env";
import { sessionTokenOf, traceIdOf } from "#lib/http/caller";
import { problem } from "#lib/http/problem";
import { cookieName } from "#lib/identity/cookie";
import { authOptions, providerId } from "#lib/identity/login";
import { endSession } from "#lib/identity/operations";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

/** The provider sends people back here. next-auth's other addresses are not for us: our sessions are rows of our own. */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action, provider] = (await context.params).nextauth;
  // next-auth sends people here when a login has not come through; the page that says so is ours.
  if (action === "error" || action === "signin") return Response.redirect(`${publicUrl()}/login/problem`, 302);
  if (action !== "callback" || provider !== providerId) return problem("not-found", { traceId: traceIdOf(request.headers) });
  const answer = (await NextAuth(request as never, context as never, authOptions())) as Response;
  const before = sessionTokenOf(request.headers);
  // Whoever logs in anew has one session, not two.
  if (before !== null && opensSession(answer)) await endSession(before, "replaced", new Date());
  return answer;
}

const opensSession = ({ headers }: Response): boolean => headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName()}=`));
