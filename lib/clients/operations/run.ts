import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { currentCatalogue } from "#lib/catalogue/queries";
import { type Change, partyOf, planAnew, recordOf } from "#lib/clients/operations/store";
import { lockText } from "#lib/clients/queries/acts";
import { type Agent, type Place, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import type { ActKind } from "#lib/clients/rules/act";
import { type Apart, openApart, pool, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { describeFault, log } from "#lib/log";
import { ok, refuse, type Result } from "#lib/result";

/**
 * An act over very many clients. It is written down first, as running; then all of it comes true in one transaction, or nothing. The transaction goes
 * through the clients in parts, so that it can be told from beside it how far it has come. A lock of the connection says that the act is alive: when the
 * process dies, the lock goes and the transaction is undone, and what the act's page tells is true without anybody having tidied up.
 */

/** Those of one kind, done first to last; `more` are the parameters from $8 on. */
export type Step = { readonly change: Change; readonly clients: readonly string[]; readonly more?: readonly unknown[] };

export type Plan = {
  readonly kind: ActKind;
  readonly steps: readonly Step[];
  /** Asked for, and known to be so already. */
  readonly unchanged: number;
  /** Numbers that belong to nobody. */
  readonly unknown: readonly string[];
  /** Whoever asks knows those that he asks for: what they are called is no news to him. */
  readonly isKnown: boolean;
  readonly undoes?: string;
  /** In the transaction, before its figures are written. */
  readonly before?: (on: Queryable) => Promise<Result<true, PlanRefusal>>;
  /** In the transaction, at its end. */
  readonly after?: (on: Queryable, actId: string) => Promise<unknown>;
};
export type PlanRefusal =
  "act-under-way" | "nothing-chosen" | "act-not-found" | "not-undoable" | "already-undone" | "undo-too-late" | "package-not-in-system";
export type NotRun = Unreachable | PlanRefusal;

type Asked = Doing & { readonly place: Place; readonly plan: (agent: Agent) => Promise<Result<Plan, PlanRefusal>> };
type Running = { readonly actId: string; readonly finished: Promise<Result<true, NotRun>> };

const partSize = 2_500;

export async function startAct(asked: Asked): Promise<Result<Running, NotRun>> {
  await currentCatalogue(asked.now);
  const reached = await reachAgent(asked.place, asked);
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  const on = await openApart();
  try {
    if (!(await isOurs(on, agent.id))) return await closing(on, refuse("act-under-way"));
    const planned = await asked.plan(agent);
    if (!planned.ok) return await closing(on, planned);
    const actId = await writeDown(on, agent, planned.value, asked);
    return ok({ actId, finished: carryOut(on, { agent, actId, plan: planned.value, asked }) });
  } catch (fault) {
    await on.end();
    throw fault;
  }
}

/** One act over many at a time for an access. A short one that is under way is waited for. */
async function isOurs(on: Queryable, id: string, patience = 25): Promise<boolean> {
  const { rows } = await on.query<{ is_ours: boolean }>(`select pg_try_advisory_lock(${lockText("$1::uuid")}) as is_ours`, [id]);
  if (rows[0]?.is_ours === true || patience === 0) return rows[0]?.is_ours === true;
  await pause(200);
  return isOurs(on, id, patience - 1);
}

async function closing<Outcome>(on: Apart, outcome: Outcome): Promise<Outcome> {
  await on.end();
  return outcome;
}

/** The lock is ours, so whatever else is said to be running for this access has died. */
async function writeDown(on: Queryable, { partyId, id }: Agent, plan: Plan, { now, actor }: Doing): Promise<string> {
  await on.query("update client_act set status = 'interrupted' where party_id = $1 and system_user_id = $2 and status = 'running'", [
    partyId,
    id,
  ]);
  const actId = randomUUID();
  await on.query(
    `insert into client_act (party_id, id, system_user_id, kind, at, by, asked_for, changed, unchanged, refused, status, undoes)
     values ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 'running', $8)`,
    [partyId, actId, id, plan.kind, now, await partyOf(on, actor), askedFor(plan), plan.undoes ?? null],
  );
  return actId;
}

const askedFor = ({ steps, unchanged, unknown }: Plan) =>
  steps.reduce((sum, { clients }) => sum + clients.length, 0) + unchanged + unknown.length;

type Carrying = { readonly agent: Agent; readonly actId: string; readonly plan: Plan; readonly asked: Asked };

async function carryOut(on: Apart, carrying: Carrying): Promise<Result<true, NotRun>> {
  const { agent, actId } = carrying;
  const interrupted = () =>
    pool.query("update client_act set status = 'interrupted' where party_id = $1 and id = $2 and status = 'running'", [
      agent.partyId,
      actId,
    ]);
  try {
    const outcome = await on.inTransaction((within) => doAll(within, carrying));
    if (!outcome.ok) await interrupted();
    return outcome;
  } catch (fault) {
    log.error({ ...describeFault(fault), act: actId }, "an act on clients was undone");
    await interrupted().catch(() => undefined);
    throw fault;
  } finally {
    await on.end();
  }
}

type Figures = { readonly asked: number; readonly changed: number; readonly unchanged: number; readonly refused: number };

/**
 * Part by part; and at the end, may it still be done, and does the access need the same? The lock is no stronger then: who changes the access takes the
 * stronger one first and waits for this one, so that asking for more would be a deadlock.
 */
async function doAll(on: Queryable, carrying: Carrying): Promise<Result<true, NotRun>> {
  const { actId, plan, asked } = carrying;
  await on.query(planAnew);
  const reached = await reachAgent(asked.place, asked, { on, lock: "for key share of s" });
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  const may = (await plan.before?.(on)) ?? ok(true);
  if (!may.ok) return may;
  const by = await partyOf(on, asked.actor);
  const told = { gone: 0, tell: tellProgress(agent.partyId, actId) };
  const figures: [Change["act"], Figures][] = [];
  for (const step of plan.steps) {
    const values = (clients: readonly string[]) => [
      agent.partyId,
      agent.id,
      clients,
      actId,
      asked.now,
      by,
      plan.isKnown,
      ...(step.more ?? []),
    ];
    figures.push([step.change.act, await inParts(on, step, values, told)]);
  }
  await refuseUnknown(on, agent.partyId, actId, plan.unknown);
  await plan.after?.(on, actId);
  const still = await reachAgent(asked.place, asked, { on, lock: "for key share of s" });
  if (!still.ok) return still;
  if (still.value.agent.packages.join() !== agent.packages.join()) throw new Overtaken();
  await finish(on, { ...carrying, agent }, figures);
  return ok(true);
}

/** The access came to need something else meanwhile: all of it is done once more. */
class Overtaken extends Error {
  readonly code = "40001";
}

type Told = { gone: number; readonly tell: (gone: number) => void };

async function inParts(
  on: Queryable,
  { change, clients }: Step,
  values: (part: readonly string[]) => unknown[],
  told: Told,
): Promise<Figures> {
  const sum = { asked: 0, changed: 0, unchanged: 0, refused: 0 };
  for (let from = 0; from < clients.length; from += partSize) {
    const part = clients.slice(from, from + partSize);
    const { rows } = await on.query<Figures>({ text: change.part, values: values(part) });
    for (const figure of ["asked", "changed", "unchanged", "refused"] as const) sum[figure] += rows[0]?.[figure] ?? 0;
    told.gone += part.length;
    if (from + partSize < clients.length) told.tell(told.gone);
  }
  return sum;
}

/** From beside the transaction, and never waited for: the transaction must not wait for a connection that waits for it. */
const tellProgress = (partyId: string, actId: string) => (gone: number) => {
  const text = "update client_act set gone_through = $3 where party_id = $1 and id = $2 and status = 'running' and gone_through < $3";
  pool.query({ name: "act-progress", text, values: [partyId, actId, gone] }).catch((fault: unknown) => {
    log.warn(describeFault(fault), "progress could not be told");
  });
};

async function refuseUnknown(on: Queryable, partyId: string, actId: string, unknown: readonly string[]) {
  if (unknown.length === 0) return;
  await on.query(
    `insert into client_act_refusal (party_id, act_id, given_no, is_known, because) select $1, $2, no, false, 'notClient' from unnest($3::text[]) as no`,
    [partyId, actId, unknown],
  );
}

async function finish(on: Queryable, { agent, actId, plan, asked }: Carrying, done: readonly (readonly [Change["act"], Figures])[]) {
  const total = (figure: keyof Figures, of = done) => of.reduce((sum, [, figures]) => sum + figures[figure], 0);
  const removed = total(
    "changed",
    done.filter(([act]) => act === "client.removed"),
  );
  const unknown = plan.unknown.length;
  await on.query(
    `update client_act set status = 'done', asked_for = $3, changed = $4, unchanged = $5, refused = $6, removed = $7, gone_through = $3,
       finished_at = clock_timestamp() where party_id = $1 and id = $2`,
    [
      ...[agent.partyId, actId, total("asked") + plan.unchanged + unknown, total("changed")],
      ...[total("unchanged") + plan.unchanged, total("refused") + unknown, removed],
    ],
  );
  for (const [i, [act, figures]] of done.entries()) {
    if (figures.changed === 0) continue;
    const data = { ...figures, act: actId, ...(plan.undoes !== undefined && { undoes: plan.undoes }) };
    const values = recordOf(agent, act, plan.steps[i]?.clients ?? [], asked, data);
    await on.query({ name: "record-act", text: "select record_act($1, $2, $3, $4, $5, $6, $7, $8)", values });
  }
}
