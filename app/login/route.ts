import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { addressOf, traceIdOf } from "#lib/http/caller";
import { refusal } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { publicUrl, settings } from "#lib/env";
import { cookieOptions } from "#lib/identity/cookie";
import { authOptions, forgeryCookie, forgeryToken, providerId } from "#lib/identity/login";
import { acrOf, higherOf, levels } from "#lib/identity/rules/levels";
import { loginProblemAddress, returnAddress } from "#lib/identity/rules/return-address";
import { newLogin, remember } from "#lib/identity/under-way";
import { chooseLanguage } from "#lib/language";
import { countCall } from "#lib/limits/operations";
import { refuse } from "#lib/result";

const limit = { hits: 120, seconds: 60 };

/** Sends the person to the identity provider at once, and remembers where they were going. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: (request) => start(new NextRequest(request)) });

async function start(request: NextRequest): Promise<Response> {
  const over = await countCall(`login ${addressOf(request.headers)}`, limit, new Date());
  if (over) return refusal(refuse("too-many-requests", { retryAfter: over.waitSeconds }), traceIdOf(request.headers));

  const asked = request.nextUrl.searchParams;
  const store = await cookies();
  const { token, cookie } = forgeryToken();
  store.set(forgeryCookie(), cookie, cookieOptions());

  const address = new URL(`/api/auth/signin/${providerId}`, publicUrl());
  address.searchParams.set("acr_values", acrOf(levelAskedFor(asked.get("level"))));
  for (const [name, value] of Object.entries(askAnew(asked.get("fresh")))) address.searchParams.set(name, value);
  const language = chooseLanguage(store.get("language")?.value, request.headers.get("accept-language"));
  address.searchParams.set("ui_locales", language);
  const login = newLogin(returnAddress(asked.get("to")));
  const signIn = new NextRequest(address, {
    method: "POST",
    body: new URLSearchParams({ csrfToken: token }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const context = { params: Promise.resolve({ nextauth: ["signin", providerId] }) };
  const answer = (await NextAuth(signIn as never, context as never, authOptions(login.id))) as Response;
  const state = new URL(answer.headers.get("location") ?? "/", publicUrl()).searchParams.get("state");
  const remembered = remember(login, state, request.cookies.getAll());
  if (!remembered) return Response.redirect(publicUrl() + loginProblemAddress(login.to), 302);
  for (const cookie of remembered) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** Who must have logged in just now is asked again; with `max_age` the provider has to say when that was. */
function askAnew(minutes: string | null): Record<string, string> {
  const wanted = Number(minutes);
  return wanted > 0 && wanted <= 24 * 60 ? { prompt: "login", max_age: String(Math.ceil(wanted * 60)) } : {};
}

/** Never lower than the portal itself asks for. */
function levelAskedFor(wanted: string | null) {
  const { LOGIN_LEVEL } = settings();
  const level = levels.find((one) => one === wanted);
  return higherOf(level ?? LOGIN_LEVEL, LOGIN_LEVEL);
}
