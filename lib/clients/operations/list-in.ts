import { chooseThese } from "#lib/clients/operations/choice";
import { type Agent, type Place, reachChooser, type Unreachable } from "#lib/clients/queries/reach";
import { readList } from "#lib/clients/rules/list";
import type { Chosen } from "#lib/clients/rules/search";
import { inTransaction, pool, type Queryable } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

type Take = Who & { readonly place: Place };

/** Keeps the list as this person's draft for the access, in place of an earlier one. Nothing takes effect. */
export async function takeList({ text, place, ...who }: Take & { readonly text: string }): Promise<Result<{ lines: number }, Unreachable>> {
  const reached = await reachChooser(place, who);
  if (!reached.ok) return reached;
  const { agent, person } = reached.value;
  const lines = readList(text);
  const columns = [lines.map(({ line }) => line), lines.map(({ given }) => given), lines.map(({ orgNo }) => orgNo)];
  return inTransaction(async (on) => {
    await forgetList(on, agent, person);
    await on.query(keeping, [agent.partyId, agent.id, person, who.now, ...columns, lines.map(({ problem }) => problem)]);
    return ok({ lines: lines.length });
  });
}

/** Numbers side by side on one line each get a place of their own. */
const keeping = `
  insert into client_list_line (party_id, system_user_id, person_id, read_at, no, line, given, org_no, problem)
  select $1, $2, $3, $4, no, line, given, org_no, problem
  from unnest($5::int[], $6::text[], $7::text[], $8::text[]) with ordinality as read (line, given, org_no, problem, no)`;

export async function dropList(place: Place, who: Who): Promise<Result<true, Unreachable>> {
  const reached = await reachChooser(place, who);
  if (!reached.ok) return reached;
  await forgetList(pool, reached.value.agent, reached.value.person);
  return ok(true);
}

export async function forgetList(on: Queryable, { partyId, id }: Agent, person: string): Promise<void> {
  await on.query("delete from client_list_line where party_id = $1 and system_user_id = $2 and person_id = $3", [partyId, id, person]);
}

/** Those of the list that may be added are chosen, beside what was chosen before. (To add them in one act: `bulk({ add: "list" })`.) */
export async function chooseList({ place, ...who }: Take): Promise<Result<Chosen, Unreachable>> {
  const reached = await reachChooser(place, who);
  if (!reached.ok) return reached;
  const { agent, person } = reached.value;
  const { rows } = await pool.query<{ ids: string[] }>(listed, [agent.partyId, agent.id, person]);
  return ok(await chooseThese(agent, person, { which: { clients: rows[0]?.ids ?? [] }, as: "add", now: who.now }));
}

const listed = `
  select array(
    select p.id from client_list_line l join party p on p.org_no = l.org_no
    where l.party_id = $1 and l.system_user_id = $2 and l.person_id = $3 and l.problem is null
  ) as ids`;
