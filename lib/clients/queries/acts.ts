import { z } from "zod";
import { type Agent, type Place, reachToSee, type Unreachable } from "#lib/clients/queries/reach";
import type { ClientAct, RefusedClient, RefusedGroup } from "#lib/clients/rules/act";
import type { RefusedCursor } from "#lib/clients/rules";
import { decideUndo, undoableUntil } from "#lib/clients/rules/act";
import { pool, type Queryable } from "#lib/db";
import { cursorToken, cutPage } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

/** The number of the lock that a running act holds: one act over many at a time for an access. */
export const lockText = (systemUserId: string): string => `hashtextextended('clients of ' || ${systemUserId}, 0)`;

type Told = Pick<ClientAct, "id" | "kind" | "asked" | "unchanged" | "refused" | "at" | "by" | "finishedAt" | "undoneAt" | "undoes">;
type Row = Told & {
  readonly status: ClientAct["state"];
  readonly isAlive: boolean;
  readonly goneThrough: number;
  readonly changed: number;
  readonly removed: number;
};

const columns = `a.id, a.kind, a.status, a.asked_for as asked, a.gone_through as "goneThrough", a.changed, a.removed, a.unchanged, a.refused, a.at,
  p.name as by, case when a.status = 'done' then coalesce(a.finished_at, a.at) end as "finishedAt", a.undone_at as "undoneAt", a.undoes,
  exists (
    select from pg_locks where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32) | objid::bigint = ${lockText("$2::uuid")}
      and database = (select oid from pg_database where datname = current_database())
  ) as "isAlive"`;
const finding = `select ${columns} from client_act a join party p on p.id = a.by where a.party_id = $1 and a.system_user_id = $2 and a.id = $3`;

/** With `on`, it stays as it is until the transaction is over. */
export async function findAct({ partyId, id }: Agent, actId: string, hold?: { on: Queryable }): Promise<ClientAct | null> {
  const asked = hold ? { name: "client-act-held", text: `${finding} for no key update of a` } : { name: "client-act", text: finding };
  const { rows } = await (hold?.on ?? pool).query<Row>({ ...asked, values: [partyId, id, actId] });
  return rows[0] ? told(rows[0]) : null;
}

/** Running without its lock: it has died, or it was done the moment after we looked. Looking again tells. */
async function findSettled(agent: Agent, actId: string): Promise<ClientAct | null> {
  const act = await findAct(agent, actId);
  return act?.state === "interrupted" ? findAct(agent, actId) : act;
}

function told({ status, isAlive, goneThrough, changed, removed: both, ...row }: Row): ClientAct {
  const removed = row.kind === "remove" ? changed : both;
  const state = status === "running" && !isAlive ? "interrupted" : status;
  const act = { ...row, state, removed, added: changed - removed, done: state === "done" ? row.asked : goneThrough };
  const { finishedAt } = row;
  return { ...act, undoableUntil: finishedAt && decideUndo(act, finishedAt) === null ? undoableUntil(finishedAt) : null };
}

type Asked = { readonly place: Place; readonly actId: string };
type Unread = Unreachable | "act-not-found";

async function reachAct({ place, actId }: Asked, who: Who): Promise<Result<{ agent: Agent; act: ClientAct }, Unread>> {
  const reached = await reachToSee(place, who);
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  const act = z.guid().safeParse(actId).success ? await findSettled(agent, actId) : null;
  return act ? ok({ agent, act }) : refuse("act-not-found");
}

/** One act, as it is now. */
export async function readAct(asked: Asked, who: Who): Promise<Result<ClientAct, Unread>> {
  const reached = await reachAct(asked, who);
  return reached.ok ? ok(reached.value.act) : reached;
}

/** The last acts on an access's clients, newest first; first of all the one that runs. */
export async function listActs(place: Place, who: Who, most = 10): Promise<Result<readonly ClientAct[], Unreachable>> {
  const reached = await reachToSee(place, who);
  if (!reached.ok) return reached;
  const { partyId, id } = reached.value.agent;
  const { rows } = await pool.query<Row>({ name: "client-acts", text: listing, values: [partyId, id, most] });
  return ok(rows.map(told));
}

const listing = `
  select ${columns} from client_act a join party p on p.id = a.by where a.party_id = $1 and a.system_user_id = $2 order by a.at desc, a.id limit $3`;

type Refused = {
  readonly act: ClientAct;
  readonly rows: readonly RefusedClient[];
  readonly groups: readonly RefusedGroup[];
  readonly next: string | null;
};

type Paged = Asked & { readonly after?: RefusedCursor | undefined; readonly size: number };
type RefusedRow = RefusedClient & { readonly no: string };

/** The act, with a page of those that it left out, and how many there are of each kind, most of them first. */
export async function refusedOf({ after, size, ...asked }: Paged, who: Who): Promise<Result<Refused, Unread>> {
  const reached = await reachAct(asked, who);
  if (!reached.ok) return reached;
  const { agent, act } = reached.value;
  const [rows, groups] = await Promise.all([
    refusedRows(agent.partyId, act.id, after?.[0] ?? "0", size + 1),
    pool.query<RefusedGroup>({ name: "refusals-by-kind", text: grouping, values: [agent.partyId, act.id] }),
  ]);
  const { shown, next } = cutPage(rows, size, ({ no }) => cursorToken([no] satisfies RefusedCursor));
  return ok({ act, rows: shown.map(({ no: _no, ...row }) => row), groups: groups.rows, next });
}

async function refusedRows(partyId: string, actId: string, after: string, most: number): Promise<readonly RefusedRow[]> {
  const { rows } = await pool.query<RefusedRow>({ name: "refusals", text: refusals, values: [partyId, actId, after, most] });
  return rows;
}

const refusals = `
  select r.no::text as no, r.client_id as id, case when r.is_known then p.name end as name, coalesce(case when r.is_known then p.org_no end, r.given_no) as "orgNo",
         case when r.is_known then p.form end as form, r.because, r.missing
  from client_act_refusal r left join party p on p.id = r.client_id
  where r.party_id = $1 and r.act_id = $2 and r.no > $3::bigint order by r.no limit $4`;

const grouping = `
  select because, missing, count(*)::int as count from client_act_refusal where party_id = $1 and act_id = $2
  group by because, missing order by count(*) desc, because, missing limit 50`;
