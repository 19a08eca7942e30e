import { z } from "zod";
import { publicUrl } from "#lib/env";
import { sessionTokenOf } from "#lib/http/caller";
import { route } from "#lib/http/route";
import { leave } from "#lib/identity/leave";
import { logoutTicket } from "#lib/identity/logout";
import { resumeSession, type Visitor } from "#lib/identity/operations";
import { findWayOut } from "#lib/letters/queries/way-back";
import { linkKinds } from "#lib/letters/rules/letter";

const Link = z.object({ link: z.enum(linkKinds), id: z.guid() });

/** Out, and back to the vendor whose link somebody came by. Whatever is wrong with the link, the person is logged out all the same. */
async function leaveByLink(request: Request): Promise<Response> {
  const now = new Date();
  const [kind, id] = new URL(request.url).pathname.split("/").slice(5, 7);
  const link = Link.safeParse({ link: kind?.toLowerCase(), id }).data;
  const token = sessionTokenOf(request.headers);
  const visitor = token === null ? null : await resumeSession(token, now);
  return leave({ request, now, to: link && visitor ? await wayOut(link, visitor, now) : null });
}

/** To the vendor, if its address stands; else to our own page, with a receipt for whoever has answered. */
async function wayOut(link: z.infer<typeof Link>, actor: Visitor, now: Date): Promise<string | null> {
  const { back, hasAnswered } = await findWayOut({ ...link, actor, now });
  if (back !== null || !hasAnswered) return back;
  const ticket = logoutTicket(`${publicUrl()}/receipt/${link.link}/${link.id}`, now);
  return `${publicUrl()}/logged-out?${new URLSearchParams({ receipt: ticket }).toString()}`;
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: leaveByLink });
