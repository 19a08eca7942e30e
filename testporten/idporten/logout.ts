import type { Client, KoaContextWithOIDC, Provider, Session } from "oidc-provider";
import { framesPage, show } from "./logout-pages.ts";

type Place = { readonly issuer: string; readonly portal: string };
/** What the library's client can do and its types do not say. */
type LoggedOutClient = Client & { backchannelLogout(sub: string, sid: string | undefined): Promise<void> };

/**
 * As at ID-porten: whoever comes from a service that this session knows (by its ID token, or by its name) is logged out without a question, and the services are told,
 * behind the browser's back and in it. The library asks always, and knows no front channel.
 */
export function endSessions(provider: Provider, place: Place): void {
  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next();
    if (ctx.oidc.route === "end_session" && ctx.status === 200) await endAtOnce(ctx, place);
    else if (ctx.oidc.route === "end_session_confirm" && ctx.status === 303) visitServices(ctx, place, ctx.response.get("location"));
  });
}

async function endAtOnce(ctx: KoaContextWithOIDC, place: Place): Promise<void> {
  const { session, entities, params, provider } = ctx.oidc;
  const hint = entities.IdTokenHint?.payload["sub"];
  const isKnown = Object.keys(session?.authorizations ?? {}).some((id) => id === params?.["client_id"]);
  if (!session || (session.accountId !== undefined && session.accountId !== hint && !isKnown)) return;
  await tellServices(session, provider);
  await session.destroy();
  ctx.cookies.set(provider.cookieName("session"), null, { path: "/idporten", overwrite: true });
  visitServices(ctx, place, nextAddress(ctx, params?.["post_logout_redirect_uri"], params?.["state"]));
}

function nextAddress(ctx: KoaContextWithOIDC, wanted: unknown, state: unknown): string {
  if (typeof wanted !== "string") return ctx.oidc.urlFor("end_session_success");
  const next = new URL(wanted);
  if (typeof state === "string") next.searchParams.set("state", state);
  return next.href;
}

async function tellServices(session: Session, provider: Provider): Promise<void> {
  const { accountId, authorizations = {} } = session;
  if (accountId === undefined) return;
  for (const id of Object.keys(authorizations)) {
    const client = (await provider.Client.find(id)) as LoggedOutClient | undefined;
    // A service that is down does not keep anybody logged in.
    await client?.backchannelLogout(accountId, session.sidFor(id)).catch(() => undefined);
  }
}

function visitServices(ctx: KoaContextWithOIDC, { issuer, portal }: Place, next: string): void {
  const { session } = ctx.oidc;
  const frames = Object.keys(session?.authorizations ?? {}).map((id) => {
    const frame = new URL("/authentication/api/v1/frontchannel_logout", portal);
    frame.searchParams.set("iss", issuer);
    frame.searchParams.set("sid", session?.sidFor(id) ?? "");
    return frame.href;
  });
  if (frames.length === 0) {
    ctx.redirect(next);
    ctx.status = 303;
    return;
  }
  ctx.remove("location");
  show(ctx, framesPage(frames, next));
}
