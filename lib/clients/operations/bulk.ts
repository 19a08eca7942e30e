import { bulk, type NotStarted } from "#lib/clients/operations/apply";
import { undoAct } from "#lib/clients/operations/undo";
import type { BulkAct, BulkOutcome } from "#lib/clients/contract";
import { refusedOf } from "#lib/clients/queries/acts";
import type { Place, Unreachable } from "#lib/clients/queries/reach";
import type { RefusedCursor } from "#lib/clients/rules";
import type { Doing, Who } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

/** The same acts as machines ask for them: they wait for the end, and are told how it went. */

type Told = Result<BulkOutcome, NotStarted>;
const page = 1_000;

export async function bulkAndTell({ body, ...asked }: Doing & { readonly place: Place; readonly body: BulkAct }): Promise<Told> {
  const { act, clients, organizationNumbers } = body;
  const orgNos = organizationNumbers?.map((no) => no.replaceAll(/\s/g, ""));
  const which = clients ? { clients } : orgNos ? { orgNos } : "all";
  const started = await bulk({ ...asked, patience: Infinity, ...(act === "add" ? { add: which } : { remove: which }) });
  return started.ok ? tellAct({ place: asked.place, actId: started.value.actId }, asked) : started;
}

export async function undoAndTell(asked: Doing & { readonly place: Place; readonly actId: string }): Promise<Told> {
  const started = await undoAct({ ...asked, patience: Infinity });
  return started.ok ? tellAct({ place: asked.place, actId: started.value.actId }, asked) : started;
}

type Asked = { readonly place: Place; readonly actId: string; readonly after?: RefusedCursor | undefined };

export async function tellAct(asked: Asked, who: Who): Promise<Result<BulkOutcome, Unreachable | "act-not-found">> {
  const told = await refusedOf({ ...asked, size: page }, who);
  if (!told.ok) return told;
  const { act, rows, next } = told.value;
  const { id: actId, by: _by, ...figures } = act;
  const refusals = rows.map(({ id, orgNo, because, missing }) => ({
    ...{ clientId: id, organizationNumber: orgNo, because, missing: [...missing] },
  }));
  return ok({ actId, ...figures, refusals, next });
}
