import { hasOrigin, standings } from "#lib/clients/queries/standings";
import { type Filter, filters, type Hits } from "#lib/clients/rules/search";
import { containing, numberRange } from "#lib/sql";

/** The parameters $1 to $7 of `hits`: the access, and what is looked for in it. */
export function hitValues(agent: { readonly partyId: string; readonly id: string }, { search, filter, origin }: Hits): unknown[] {
  return [agent.partyId, agent.id, containing(search), ...numberRange(search), filter, origin];
}

/** Who is within each filter. */
const within: Readonly<Record<Filter, string>> = {
  all: "true",
  addable: "may_add",
  notAdded: "not is_added",
  added: "is_added",
  lacking: "is_added and not is_whole",
  cannot: "state = 'cannot'",
};

/**
 * `hit`: those that are looked for, whatever the filter; `is_shown` says whether they are within it. Their order is by name; among those that were not
 * added, the ones that cannot be come behind the others. It holds no more than that takes: a hundred thousand of them are read more than once.
 */
export const hits = `${standings({ provider: "$1", access: "$2" })}, hit as materialized (
    select client_id, sorted_by, roles, given, mandated, is_added, added_at, added_by, holds, is_whole, fits, may_add, state, obstacle,
           case $6::text ${filters.map((one) => `when '${one}' then ${within[one]}`).join(" ")} end as is_shown,
           $6 = 'notAdded' and not fits as is_behind
    from standing
    where ($3 = '%%' or lower(name) like $3 or org_no between $4 and $5) and ($7::text is null or ${hasOrigin("$7")})
  )`;

/** How many hits each filter has. */
export const hitCounts = `json_build_object(${filters.map((one) => `'${one}', count(*) filter (where ${within[one]})`).join(", ")})`;

/** When and why the last that the access held from it ended, if it holds less than it needs: beside one row of `hit`, joined `on true`. */
export const lastEnd = (hit: string): string => `lateral (
    select ended_at, because from client_delegation_ended e
    where ${hit}.is_added and not ${hit}.is_whole and e.party_id = $1 and e.system_user_id = $2 and e.client_id = ${hit}.client_id order by e.id desc limit 1
  ) ended`;
