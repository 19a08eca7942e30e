import { addition, byRelations } from "#lib/clients/operations/add";
import { type NotStarted, run, type Started } from "#lib/clients/operations/apply";
import type { Plan, PlanRefusal } from "#lib/clients/operations/run";
import { change } from "#lib/clients/operations/store";
import { findAct } from "#lib/clients/queries/acts";
import type { Agent, Place } from "#lib/clients/queries/reach";
import { decideUndo } from "#lib/clients/rules/act";
import { pool, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

/**
 * What that act gave, and nothing that others gave since. A client is gone when nothing of it is left; whose something is left is found out once, for what
 * the database knows of an act that has just been done makes it guess that asking client by client is cheap. $8 names that act.
 */
const takingBack = change({
  act: "client.removed",
  statement: () => `
  with asked as (select distinct client_id from unnest($3::uuid[]) as client_id),
  given as (
    delete from client_delegation where party_id = $1 and system_user_id = $2 and client_id = any($3) and act_id = $8::uuid returning client_id
  ), others as materialized (
    select distinct client_id from client_delegation
    where party_id = $1 and system_user_id = $2 and client_id = any($3) and act_id is distinct from $8::uuid
  ), gone as (
    delete from systemuser_client where party_id = $1 and system_user_id = $2 and client_id = any($3) and act_id = $8::uuid
      and client_id not in (select client_id from others)
    returning client_id
  ), counted as (
    select (select count(*)::int from asked) as asked, (select count(*)::int from asked) as fit,
           (select count(*)::int from (select client_id from given union select client_id from gone) one) as changed,
           set_config('systemtilgang.because', 'undone', true), set_config('systemtilgang.act', $4::uuid::text, true)
  )`,
  refusals: "'[]'::json",
});

const puttingBack = addition(byRelations, "again");

/** Takes back exactly what the act changed: an act of its own, that may be under way for a while too. Once, and within ten minutes. */
export function undoAct(
  asked: Doing & { readonly place: Place; readonly actId: string; readonly patience?: number },
): Promise<Result<Started, NotStarted>> {
  const { actId, now } = asked;
  return run(asked, async (agent) => {
    const may = await mayUndo(agent, actId, now);
    if (!may.ok) return may;
    const { given, taken } = await changedBy(agent, actId);
    const steps = [
      { change: takingBack, clients: given, more: [actId] },
      { change: puttingBack, clients: taken, more: [actId] },
    ].filter(({ clients }) => clients.length > 0);
    const before: Plan["before"] = async (on) => {
      const still = await mayUndo(agent, actId, now, on);
      if (still.ok) await on.query("update client_act set undone_at = $3 where party_id = $1 and id = $2", [agent.partyId, actId, now]);
      return still;
    };
    return ok({ kind: "undo", steps, unchanged: 0, unknown: [], isKnown: true, undoes: actId, before });
  });
}

async function mayUndo(agent: Agent, actId: string, now: Date, on?: Queryable): Promise<Result<true, PlanRefusal>> {
  const act = await findAct(agent, actId, on && { on });
  return act ? (decideUndo(act, now) ?? ok(true)) : refuse("act-not-found");
}

type Changed = { readonly given: readonly string[]; readonly taken: readonly string[] };

async function changedBy({ partyId, id }: Agent, actId: string): Promise<Changed> {
  const { rows } = await pool.query<Changed>(changed, [partyId, id, actId]);
  return rows[0] ?? { given: [], taken: [] };
}

const changed = `
  select array(
    select client_id from systemuser_client where party_id = $1 and act_id = $3 and system_user_id = $2
    union
    select client_id from client_delegation where party_id = $1 and system_user_id = $2 and act_id = $3
    order by client_id
  ) as given, array(select client_id from client_act_removal where party_id = $1 and act_id = $3 order by client_id) as taken`;
