import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { publicUrl } from "#lib/env";
import { sessionTokenOf, traceIdOf } from "#lib/http/caller";
import { problem } from "#lib/http/problem";
import { route } from "#lib/http/route";
import { cookieName } from "#lib/identity/cookie";
import { authOptions, providerId } from "#lib/identity/login";
import { endSession, resumeSession } from "#lib/identity/operations";
import { loginProblemAddress, startPage } from "#lib/identity/rules/return-address";
import { findLogin } from "#lib/identity/under-way";

/** The provider sends people back here. next-auth's other addresses are not for us: our sessions are rows of our own. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: (request) => hear(new NextRequest(request)) });

async function hear(request: NextRequest): Promise<Response> {
  const steps = request.nextUrl.pathname.split("/").slice(3);
  const [action, provider] = steps;
  // next-auth sends people here when a login has not come through; the page that says so is ours.
  if (action === "error" || action === "signin") return Response.redirect(publicUrl() + loginProblemAddress(undefined), 302);
  if (action !== "callback" || provider !== providerId) return problem("not-found", { traceId: traceIdOf(request.headers) });
  return comeBack(request, steps);
}

async function comeBack(request: NextRequest, steps: readonly string[]): Promise<Response> {
  const { login, forget } = findLogin(request.headers, request.nextUrl.searchParams.get("state"));
  const context = { params: Promise.resolve({ nextauth: steps }) };
  const answer = (await NextAuth(request as never, context as never, authOptions(login?.id ?? "unknown"))) as Response;
  const before = sessionTokenOf(request.headers);
  const isIn = opensSession(answer);
  // Whoever logs in anew has one session, not two.
  if (before !== null && isIn) await endSession(before, "replaced", new Date());
  const next = isIn ? (login?.to ?? startPage) : await withoutLogin(request, answer, login?.to);
  answer.headers.set("location", publicUrl() + next);
  for (const cookie of forget) answer.headers.append("set-cookie", cookie);
  return answer;
}

const opensSession = ({ headers }: Response): boolean => headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName()}=`));

/** Whoever is logged in all the same, by another tab or by this one before, goes on; but not without a word after a no. */
async function withoutLogin({ headers, nextUrl }: NextRequest, answer: Response, to: string | undefined): Promise<string> {
  const error = new URL(answer.headers.get("location") ?? "/", publicUrl()).searchParams.get("error");
  const unknown = error === "UnknownPerson" ? error : null;
  const token = sessionTokenOf(headers);
  const wasRefused = nextUrl.searchParams.has("error") || unknown !== null;
  if (!wasRefused && token !== null && (await resumeSession(token, new Date()))) return to ?? startPage;
  return loginProblemAddress(to, unknown);
}
