import { z } from "zod";
import { sessionTokenOf } from "#lib/http/caller";
import { route } from "#lib/http/route";
import { leave } from "#lib/identity/leave";
import { resumeSession } from "#lib/identity/operations";
import { findReturn, linkKinds } from "#lib/returns/queries";

const Link = z.object({ kind: z.enum(linkKinds), id: z.guid() });

/** Out, and back to the vendor whose link somebody came by. Whatever is wrong with the link, the person is logged out all the same. */
async function leaveByLink(request: Request): Promise<Response> {
  const now = new Date();
  const [kind, id] = new URL(request.url).pathname.split("/").slice(5, 7);
  const link = Link.safeParse({ kind: kind?.toLowerCase(), id }).data;
  const token = sessionTokenOf(request.headers);
  const visitor = token === null ? null : await resumeSession(token, now);
  const to = link && visitor ? await findReturn({ ...link, actor: visitor, now }) : null;
  return leave({ request, now, to });
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: leaveByLink });
