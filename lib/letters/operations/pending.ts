import { pool, type Queryable } from "#lib/db";
import type { Actor, Person } from "#lib/identity/actor";
import type { LinkKind } from "#lib/letters/rules/letter";
import { keptFor } from "#lib/letters/rules/undo";
import { ok, refuse, type Result } from "#lib/result";

/** A no that its sender may still take back. Everybody else sees the letter as it is: waiting. */

/** `later`: it may be taken back for some seconds. `due`: those are over, and the words are those that were kept. */
export type HowToReject = "at-once" | "later" | "due";

type Own = { readonly link: LinkKind; readonly id: string; readonly actor: Person };
type Saying = Omit<Own, "actor"> & {
  readonly actor: Actor;
  readonly partyId: string;
  readonly reason: string | null;
  readonly now: Date;
  readonly traceId: string;
};

/** In the transaction that has found that it may be rejected: the words to send now, or that they are kept. */
export async function sayOrKeep(
  on: Queryable,
  how: HowToReject,
  { actor, ...said }: Saying,
): Promise<Result<{ readonly reason: string | null } | "kept", "request-not-found">> {
  if (how === "at-once" || actor.kind !== "person") return ok({ reason: said.reason });
  const own = { ...said, actor };
  if (how === "due") {
    const taken = await takeRejection(on, own);
    return taken ? ok(taken) : refuse("request-not-found");
  }
  await keepRejection(on, own);
  return ok("kept");
}

/** Whoever says it twice has said it once, with the later words. */
async function keepRejection(on: Queryable, { link, id, actor, partyId, reason, now, traceId }: Saying & Own): Promise<void> {
  await on.query({
    name: "keep-rejection",
    text: `insert into pending_rejection (party_id, link, letter_id, rejected_by, request_id, change_request_id, reason, level, trace_id, rejected_at, due_at)
           values ($1, $2, $3, $4, case when $2 <> 'changerequest' then $3::uuid end, case when $2 = 'changerequest' then $3::uuid end, $5, $6, $7, $8, $9)
           on conflict (party_id, letter_id, rejected_by, link) do update
           set reason = excluded.reason, rejected_at = excluded.rejected_at, due_at = excluded.due_at`,
    values: [partyId, link, id, actor.id, reason, actor.level, traceId, now, new Date(now.getTime() + keptFor)],
  });
}

/** Null: there is none, for it was taken back, or has been carried out. */
export async function takeRejection(on: Queryable, { link, id, actor }: Own): Promise<{ readonly reason: string | null } | null> {
  const { rows } = await on.query<{ reason: string | null }>({ name: "take-rejection", text: take, values: [link, id, actor.id] });
  return rows[0] ?? null;
}

/** Waits for whoever carries it out at this moment: either it is taken back, or it is too late, never both. */
export async function undoRejection(own: Own): Promise<Result<true, "request-not-new">> {
  return (await takeRejection(pool, own)) ? ok(true) : refuse("request-not-new");
}

const take = "delete from pending_rejection where link = $1 and letter_id = $2 and rejected_by = $3 returning reason";
