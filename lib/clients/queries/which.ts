import { hits, hitValues } from "#lib/clients/queries/hits";
import type { Agent } from "#lib/clients/queries/reach";

import type { Hits } from "#lib/clients/rules/search";
import { pool } from "#lib/db";

/** Which clients: these, everybody that it holds for, those who were found, or the lines of the list that this person read in. */
export type Which =
  { readonly clients: readonly string[] } | { readonly orgNos: readonly string[] } | { readonly hits: Hits } | "all" | "list";

export type Meant = {
  /** In the order of their ids, each once: two acts that meet take them in the same order. */
  readonly clients: readonly string[];
  readonly unchanged: number;
  readonly unknown: readonly string[];
  readonly isKnown: boolean;
};

const inOrder = (ids: readonly string[]): readonly string[] => [...new Set(ids.map((id) => id.toLowerCase()))].sort();

export async function meantBy(agent: Agent, which: Which, kind: "add" | "remove", person: string | null): Promise<Meant> {
  if (which === "all") return meantByHits(agent, { search: "", filter: "all", origin: null }, kind);
  if (which === "list") return meantByNumbers(await numbersOfList(agent, person));
  if ("hits" in which) return meantByHits(agent, which.hits, kind);
  if ("orgNos" in which) return meantByNumbers(which.orgNos);
  return { clients: inOrder(which.clients), unchanged: 0, unknown: [], isKnown: false };
}

/** Those of them that are there already are counted, and not gone through again. */
async function meantByHits(agent: Agent, asked: Hits, kind: "add" | "remove"): Promise<Meant> {
  const values = hitValues(agent, asked);
  const { rows } = await pool.query<{ clients: string[]; unchanged: number }>({ text: found[kind], values });
  return { clients: rows[0]?.clients ?? [], unchanged: rows[0]?.unchanged ?? 0, unknown: [], isKnown: true };
}

const found = {
  add: `with ${hits} select array(select client_id from hit where is_shown and not is_whole order by client_id) as clients,
               (select count(*)::int from hit where is_shown and is_whole) as unchanged`,
  remove: `with ${hits} select array(select client_id from hit where is_shown and is_added order by client_id) as clients, 0 as unchanged`,
};

async function meantByNumbers(orgNos: readonly string[]): Promise<Meant> {
  const { rows } = await pool.query<{ no: string; id: string | null }>(
    "select distinct given.no, p.id from unnest($1::text[]) as given (no) left join party p on p.org_no = given.no",
    [orgNos],
  );
  const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  return { clients: inOrder(ids), unchanged: 0, unknown: rows.flatMap(({ no, id }) => (id === null ? [no] : [])), isKnown: false };
}

async function numbersOfList({ partyId, id }: Agent, person: string | null): Promise<readonly string[]> {
  const { rows } = await pool.query<{ no: string }>(
    "select org_no as no from client_list_line where party_id = $1 and system_user_id = $2 and person_id = $3 and org_no is not null and problem is null",
    [partyId, id, person],
  );
  return rows.map(({ no }) => no);
}

type Chosen = { readonly toAdd: readonly string[]; readonly toRemove: readonly string[] };

export async function chosen({ partyId, id }: Agent, person: string): Promise<Chosen> {
  const { rows } = await pool.query<Chosen>({ name: "chosen-clients", text: chosenClients, values: [partyId, id, person] });
  return rows[0] ?? { toAdd: [], toRemove: [] };
}

const chosenClients = `
  with mine as (select client_id, adds from client_choice where party_id = $1 and system_user_id = $2 and person_id = $3)
  select array(select client_id from mine where adds order by client_id) as "toAdd",
         array(select client_id from mine where not adds order by client_id) as "toRemove"`;
