import { handle } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { readReadiness } from "#lib/installation/queries";
import { ready } from "#lib/installation/routes";
import { ok } from "#lib/result";

/** May traffic be sent here? */
const answer = handle(ready, async ({ now }) => {
  const parts = await readReadiness(now);
  if (Object.values(parts).every(Boolean)) return ok({ status: "ready", ...parts });
  return Response.json({ status: "not ready", ...parts }, { status: 503, headers: { "cache-control": "no-store" } });
});

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: answer });
