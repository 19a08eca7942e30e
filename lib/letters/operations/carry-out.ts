import { rejectChangeRequest } from "#lib/change-requests/operations/decide";
import { pool } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import type { Level } from "#lib/identity/rules/levels";
import { takeRejection } from "#lib/letters/operations/pending";
import { accessKindOf, type LinkKind } from "#lib/letters/rules/letter";
import { log } from "#lib/log";
import { rejectRequest } from "#lib/requests/operations/decide";
import { refuse } from "#lib/result";

type CarryingOut = { readonly link: LinkKind; readonly id: string; readonly actor: Person; readonly now: Date; readonly traceId: string };

/** The no goes out: the time to take it back is over, or its page was left. What stood in its way is told, and the letter is as others left it. */
export async function carryOutRejection({ link, id, actor, now, traceId }: CarryingOut) {
  const { rows } = await pool.query<{ party: number }>({
    name: "pending-rejection",
    text: `select p.party_id as party from pending_rejection w join party p on p.id = w.party_id
           where w.link = $1 and w.letter_id = $2 and w.rejected_by = $3`,
    values: [link, id, actor.id],
  });
  if (!rows[0]) return refuse("request-not-found");
  const asked = { party: rows[0].party, requestId: id, actor, now, traceId, how: "due" } as const;
  const outcome = await (link === "changerequest" ? rejectChangeRequest(asked) : rejectRequest({ ...asked, kind: accessKindOf(link) }));
  if (outcome.ok) return outcome;
  await takeRejection(pool, { link, id, actor });
  return outcome.code === "agent-request-not-found" ? refuse("request-not-found") : outcome;
}

type Due = {
  readonly link: LinkKind;
  readonly id: string;
  readonly traceId: string | null;
  readonly person: string;
  readonly userId: number;
  readonly name: string;
  readonly level: Level;
};

/** What the pages that it was said on have not sent. Several may look at once: each no is carried out by one. Gives how many were due. */
export async function carryOutDueRejections(now: Date): Promise<number> {
  const { rows } = await pool.query<Due>({ name: "due-rejections", text: due, values: [now] });
  for (const { link, id, traceId, person, userId, name, level } of rows) {
    const actor = { kind: "person", id: person, userId, name, level, scopes: [], sessionId: null } as const;
    const outcome = await carryOutRejection({ link, id, actor, now, traceId: traceId ?? "housekeeping" });
    if (!outcome.ok) log.info({ letter: id, because: outcome.code }, "a rejection was not carried out");
  }
  return rows.length;
}

const due = `
  select w.link, w.letter_id as id, w.trace_id as "traceId", w.rejected_by as person, e.user_id as "userId", p.name, w.level
  from pending_rejection w join person e on e.party_id = w.rejected_by join party p on p.id = w.rejected_by
  where w.due_at <= $1 order by w.due_at limit 100`;
