import { hits, hitValues } from "#lib/clients/queries/hits";
import { type Agent, type Place, reachChooser, type Unreachable } from "#lib/clients/queries/reach";
import { standings } from "#lib/clients/queries/standings";
import type { Chosen, Hits } from "#lib/clients/rules/search";
import { pool, type Queryable } from "#lib/db";
import type { Doing, Who } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

/** What one person is about to do with the clients of one access: it survives searching and paging, and nothing takes effect before it is applied. */

type Which = { readonly clients: readonly string[] } | { readonly hits: Hits };
type Choose = Omit<Doing, "traceId"> & { readonly place: Place; readonly which: Which; readonly as: "add" | "remove" | "untouched" };

/** Those among these that may be added (or removed) are chosen; of the others nothing is kept. One statement, however many they are. */
export async function choose({ place, which, as, ...who }: Choose): Promise<Result<Chosen, Unreachable>> {
  const reached = await reachChooser(place, who);
  return reached.ok ? ok(await chooseThese(reached.value.agent, reached.value.person, { which, as, now: who.now })) : reached;
}

export async function chooseThese(agent: Agent, person: string, { which, as, now }: Pick<Choose, "which" | "as" | "now">): Promise<Chosen> {
  const [text, values] =
    "hits" in which
      ? [choosing[as].hits, hitValues(agent, which.hits)]
      : [choosing[as].clients, [agent.partyId, agent.id, which.clients, null, null, null, null]];
  await pool.query({ text, values: [...values, person, ...(as === "untouched" ? [] : [now])] });
  return countChosen(agent, person);
}

const fitting = { add: "may_add", remove: "is_added" } as const;

/** Both forms take their parameters at the same places: $8 is the person, $9 the time. */
const these = `${standings({ provider: "$1", access: "$2", clients: "$3::uuid[]" })}, hit as (
  select *, true as is_shown from standing where coalesce($4::text, $5::text, $6::text, $7::text) is null
)`;
const storing = (as: "add" | "remove", found: string) => `
  with ${found}
  insert into client_choice (party_id, system_user_id, person_id, client_id, adds, chosen_at)
  select $1, $2, $8::uuid, client_id, ${String(as === "add")}, $9::timestamptz from hit where is_shown and ${fitting[as]} order by client_id
  on conflict (party_id, system_user_id, person_id, client_id) do update set adds = excluded.adds, chosen_at = excluded.chosen_at`;
const forgetting = (found: string, which: string) => `
  with ${found}
  delete from client_choice where party_id = $1 and system_user_id = $2 and person_id = $8::uuid and client_id in (${which})`;

const choosing = {
  add: { clients: storing("add", these), hits: storing("add", hits) },
  remove: { clients: storing("remove", these), hits: storing("remove", hits) },
  untouched: {
    // Whoever is no client any more can still be let go of.
    clients: forgetting("none as (select coalesce($4::text, $5::text, $6::text, $7::text))", "select unnest($3::uuid[])"),
    hits: forgetting(hits, "select client_id from hit where is_shown"),
  },
} as const;

/** How many are chosen. */
export async function readChoice(place: Place, who: Who): Promise<Result<Chosen, Unreachable>> {
  const reached = await reachChooser(place, who);
  return reached.ok ? ok(await countChosen(reached.value.agent, reached.value.person)) : reached;
}

export async function dropChoice(place: Place, who: Who): Promise<Result<Chosen, Unreachable>> {
  const reached = await reachChooser(place, who);
  if (!reached.ok) return reached;
  const { agent, person } = reached.value;
  await pool.query({ name: "drop-choice", text: dropping, values: [agent.partyId, agent.id, person] });
  return ok({ toAdd: 0, toRemove: 0 });
}

const dropping = "delete from client_choice where party_id = $1 and system_user_id = $2 and person_id = $3";

/** What was applied is chosen no longer; what was chosen since, still is. */
export async function forgetChoice(on: Queryable, { partyId, id }: Agent, person: string, upTo: Date): Promise<void> {
  await on.query(`${dropping} and chosen_at <= $4`, [partyId, id, person, upTo]);
}

async function countChosen({ partyId, id }: Agent, person: string): Promise<Chosen> {
  const { rows } = await pool.query<Chosen>({ name: "count-choice", text: counting, values: [partyId, id, person] });
  return rows[0] ?? { toAdd: 0, toRemove: 0 };
}

const counting = `
  select (count(*) filter (where adds))::int as "toAdd", (count(*) filter (where not adds))::int as "toRemove"
  from client_choice where party_id = $1 and system_user_id = $2 and person_id = $3`;

/** A choice that was not applied is thrown away after a day. */
export async function forgetOldChoices(now: Date): Promise<void> {
  await pool.query("delete from client_choice where chosen_at < $1::timestamptz - interval '1 day'", [now]);
  await pool.query("delete from client_list_line where read_at < $1::timestamptz - interval '1 day'", [now]);
}
