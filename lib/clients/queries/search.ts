import { type Place, reachToSee, type Unreachable, type Who } from "#lib/clients/queries/reach";
import { standings } from "#lib/clients/queries/relations";
import type { ClientCursor } from "#lib/clients/rules";
import type { ClientRow, FoundClients, HitCounts, Hits, PageSize } from "#lib/clients/rules/search";
import { pool } from "#lib/db";
import { cursorToken } from "#lib/http/page";
import { ok, type Result } from "#lib/result";
import { containing } from "#lib/sql";

/** Where a page begins: after, or before, the one that the token of another page names. */
export type Turn = { readonly after?: ClientCursor | undefined; readonly before?: ClientCursor | undefined };

type Asked = Hits & { readonly place: Place; readonly size: PageSize; readonly page: Turn };

/**
 * The parameters $1 to $7 of `hits`: the access, and what is looked for in it. Anything that has no letter is taken for a number, spaces or not.
 * A number is looked for from its beginning: as a range, so that an index finds it in any collation.
 */
export function hitValues(agent: { readonly partyId: string; readonly id: string }, { search, filter, origin }: Hits): unknown[] {
  const digits = /^[\d\s]{1,20}$/.test(search.trim()) ? search.replaceAll(/\s/g, "").slice(0, 9) : null;
  const range = digits === null ? [null, null] : [digits.padEnd(9, "0"), digits.padEnd(9, "9")];
  return [agent.partyId, agent.id, containing(search), ...range, filter, origin];
}

/** `hit`: those that are looked for, whatever the filter; `is_shown` says whether they are within it. */
export const hits = `${standings({ provider: "$1", access: "$2" })}, hit as materialized (
    select *, case $6::text when 'added' then is_added when 'notAdded' then not is_added when 'lacking' then is_added and not is_whole
                            when 'cannot' then not fits and holds = 0 else true end as is_shown
    from standing
    where (lower(name) like $3 or org_no between $4 and $5) and ($7::text is null or $7 = any(origins))
  )`;

type Row = Omit<ClientRow, "state" | "mayAdd" | "because" | "missing"> & {
  readonly sortedBy: string;
  readonly fits: boolean;
  readonly isWhole: boolean;
  readonly isRelated: boolean;
  readonly holds: number;
  readonly isDeleted: boolean;
  readonly isBankrupt: boolean;
  readonly missing: readonly string[];
};
type Found = { readonly counts: HitCounts; readonly total: number; readonly addable: number; readonly before: number } & (
  Row | { id: null }
);

/** A page of an access's clients, and of those that could become clients of it or cannot, by name; with how many there are. One statement. */
export async function searchClients(asked: Asked, who: Who): Promise<Result<FoundClients, Unreachable>> {
  const reached = await reachToSee(asked.place, who);
  if (!reached.ok) return reached;
  const { size, page } = asked;
  const [name, id] = page.after ?? page.before ?? [null, null];
  const isBackwards = page.before !== undefined && page.after === undefined;
  const person = who.actor.kind === "person" ? who.actor.id : null;
  // Without a name, so that it is planned for this provider: they have from one to a hundred thousand clients.
  const { rows } = await pool.query<Found>({
    text: isBackwards ? backwards : forwards,
    values: [...hitValues(reached.value.agent, asked), name, id, size + 1, person],
  });
  return ok(pageOf(rows, size, page, isBackwards));
}

function pageOf(found: readonly Found[], size: number, page: Turn, isBackwards: boolean): FoundClients {
  const [first] = found;
  const { counts = nothing, total = 0, addable = 0 } = first ?? {};
  const rows = found.filter((row): row is Extract<Found, Row> => row.id !== null);
  const hasMore = rows.length > size;
  const shown = hasMore ? (isBackwards ? rows.slice(-size) : rows.slice(0, size)) : rows;
  const [top, bottom] = [shown.at(0), shown.at(-1)];
  const isAfterSomebody = isBackwards ? hasMore : page.after !== undefined;
  const isBeforeSomebody = isBackwards || hasMore;
  return {
    rows: shown.map(clientRow),
    ...{ total, addable, counts, position: (top?.before ?? 0) + (isBackwards && hasMore ? 2 : 1) },
    next: isBeforeSomebody && bottom ? tokenOf(bottom) : null,
    previous: isAfterSomebody && top ? tokenOf(top) : null,
  };
}

const nothing: HitCounts = { all: 0, notAdded: 0, added: 0, lacking: 0, cannot: 0, addable: 0 };
const tokenOf = ({ sortedBy, id }: Row): string => cursorToken([sortedBy, id] satisfies ClientCursor);

function clientRow(row: Row): ClientRow {
  const { id, name, orgNo, form, isSubunit, origins, isAdded, missing, addedAt, addedBy, chosen, fits, isWhole, holds } = row;
  const state = isAdded && holds > 0 ? "added" : fits ? "addable" : "cannot";
  return {
    ...{ id, name, orgNo, form, isSubunit, origins, isAdded, missing, addedAt, addedBy, chosen, state },
    mayAdd: fits && !(isAdded && isWhole),
    because: obstacleOf(row, state),
    ...(isAdded && !isWhole ? { endedAt: row.endedAt, endedBecause: row.endedBecause } : { endedAt: null, endedBecause: null }),
  };
}

function obstacleOf({ isDeleted, isBankrupt, isRelated, isWhole }: Row, state: ClientRow["state"]): ClientRow["because"] {
  if (state === "added") return isWhole ? null : "lacksPackages";
  if (state === "addable") return null;
  if (isDeleted) return "deleted";
  if (isBankrupt) return "bankrupt";
  return isRelated ? "lacksPackages" : "relationEnded";
}

const searching = (comparison: string, direction: string) => `
  with ${hits}, page as (
    select * from hit where is_shown and ($8::text is null or (sorted_by, client_id) ${comparison} ($8, $9::uuid))
    order by sorted_by ${direction}, client_id ${direction} limit $10
  ), counted as (
    select json_build_object('all', count(*), 'added', count(*) filter (where is_added), 'notAdded', count(*) filter (where not is_added),
             'lacking', count(*) filter (where is_added and not is_whole), 'cannot', count(*) filter (where not fits and holds = 0),
             'addable', count(*) filter (where fits and not (is_added and is_whole))) as counts,
           (count(*) filter (where is_shown))::int as total,
           (count(*) filter (where is_shown and fits and not (is_added and is_whole)))::int as addable
    from hit
  ), top as (
    select sorted_by, client_id from page order by sorted_by, client_id limit 1
  )
  select counts, total, addable, (select count(*)::int from hit, top where is_shown and (hit.sorted_by, hit.client_id) < (top.sorted_by, top.client_id)) as before,
    page.client_id as id, page.name, page.sorted_by as "sortedBy", page.org_no as "orgNo", page.form, page.parent_id is not null as "isSubunit",
    page.origins, page.is_added as "isAdded", page.added_at as "addedAt", adder.name as "addedBy", page.fits, page.is_whole as "isWhole",
    page.is_related as "isRelated", page.holds, page.deleted_on is not null as "isDeleted", page.bankrupt_on is not null as "isBankrupt",
    array(select code from unnest(page.needed) as code
          where case when page.is_added and page.holds > 0
                     then not exists (select from client_delegation d where d.party_id = $1 and d.system_user_id = $2 and d.client_id = page.client_id
                                      and d.package_code = code)
                     else code <> all(page.given_codes) end) as missing,
    ended.ended_at as "endedAt", ended.because as "endedBecause", case choice.adds when true then 'add' when false then 'remove' end as chosen
  from counted
  left join page on true
  left join party adder on adder.id = page.added_by
  left join lateral (
    select ended_at, because from client_delegation_ended e
    where e.party_id = $1 and e.system_user_id = $2 and e.client_id = page.client_id order by id desc limit 1
  ) ended on page.is_added
  left join client_choice choice on choice.party_id = $1 and choice.system_user_id = $2 and choice.person_id = $11::uuid and choice.client_id = page.client_id
  order by page.sorted_by, page.client_id`;

const forwards = searching(">", "asc");
const backwards = searching("<", "desc");
