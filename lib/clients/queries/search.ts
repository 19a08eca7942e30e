import { hitCounts, hits, hitValues, lastEnd } from "#lib/clients/queries/hits";
import { type Place, reachToSee, type Unreachable } from "#lib/clients/queries/reach";
import { missingOf, originsOf } from "#lib/clients/queries/standings";
import type { ClientRow, FoundClients, HitCounts, HitCursor, Hits, PageSize } from "#lib/clients/rules/search";
import { pool } from "#lib/db";
import { type Turn, turnPage, turnsBack } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

type Asked = Hits & { readonly place: Place; readonly size: PageSize; readonly page: Turn<HitCursor> };

type Row = Omit<ClientRow, "because"> & { readonly isWhole: boolean; readonly obstacle: ClientRow["because"] } & {
  readonly isBehind: boolean;
  readonly sortedBy: string;
};
type Found = { readonly counts: HitCounts; readonly total: number; readonly addable: number; readonly before: number } & (
  Row | { id: null }
);

/** A page of an access's clients, and of those that could become clients of it or cannot, with how many there are. One statement. */
export async function searchClients(asked: Asked, who: Who): Promise<Result<FoundClients, Unreachable>> {
  const reached = await reachToSee(asked.place, who);
  if (!reached.ok) return reached;
  const { size, page } = asked;
  const from = page.after ?? page.before ?? [null, null, null];
  const person = who.actor.kind === "person" ? who.actor.id : null;
  // Without a name, so that it is planned for this provider: they have from one to a hundred thousand clients.
  const { rows: found } = await pool.query<Found>({
    text: turnsBack(page) ? backwards : forwards,
    values: [...hitValues(reached.value.agent, asked), ...from, size + 1, person],
  });
  const rows = found.filter((row): row is Extract<Found, Row> => row.id !== null);
  const { shown, skipped, next, previous, isCutShort } = turnPage(rows, { size, turn: page, cursorOf });
  if (isCutShort) return searchClients({ ...asked, page: {} }, who);
  const { counts = nothing, total = 0, addable = 0, before = 0 } = found[0] ?? {};
  return ok({ rows: shown.map(clientRow), total, addable, counts, position: before + skipped + 1, next, previous });
}

const nothing: HitCounts = { all: 0, addable: 0, notAdded: 0, added: 0, lacking: 0, cannot: 0 };
const cursorOf = ({ isBehind, sortedBy, id }: Row): HitCursor => [isBehind, sortedBy, id];

/** One that the access acts for can lack something, too. */
function clientRow({ isWhole, obstacle, ...row }: Row): ClientRow {
  const { id, name, orgNo, form, isSubunit, origins, state, isAdded, mayAdd, missing, endedAt, endedBecause, addedAt, addedBy, chosen } =
    row;
  const because = obstacle ?? (state === "added" && !isWhole ? "lacksPackages" : null);
  const ended = { endedAt, endedBecause };
  return { id, name, orgNo, form, isSubunit, origins, state, isAdded, mayAdd, missing, because, ...ended, addedAt, addedBy, chosen };
}

const searching = (comparison: string, direction: string) => `
  with ${hits}, page as (
    select * from hit where is_shown and ($9::text is null or (is_behind, sorted_by, client_id) ${comparison} ($8::boolean, $9, $10::uuid))
    order by is_behind ${direction}, sorted_by ${direction}, client_id ${direction} limit $11
  ), counted as (
    select ${hitCounts} as counts, (count(*) filter (where is_shown))::int as total, (count(*) filter (where is_shown and may_add))::int as addable
    from hit
  ), top as (
    select is_behind, sorted_by, client_id from page order by is_behind, sorted_by, client_id limit 1
  )
  select counts, total, addable,
    case when $9::text is null then 0 else (
      select count(*)::int from hit, top
      where is_shown and (hit.is_behind, hit.sorted_by, hit.client_id) < (top.is_behind, top.sorted_by, top.client_id)) end as before,
    page.client_id as id, p.name, page.is_behind as "isBehind", page.sorted_by as "sortedBy", p.org_no as "orgNo", p.form,
    p.parent_id is not null as "isSubunit", ${originsOf("page")} as origins, page.is_added as "isAdded", page.added_at as "addedAt",
    adder.name as "addedBy", page.is_whole as "isWhole", page.state, page.may_add as "mayAdd", page.obstacle,
    ${missingOf("page", { provider: "$1", access: "$2" })} as missing,
    ended.ended_at as "endedAt", ended.because as "endedBecause", case choice.adds when true then 'add' when false then 'remove' end as chosen
  from counted
  left join (page join party p on p.id = page.client_id) on true
  left join by_roles on by_roles.form = p.form and by_roles.roles = page.roles
  left join party adder on adder.id = page.added_by
  left join ${lastEnd("page")} on true
  left join client_choice choice on choice.party_id = $1 and choice.system_user_id = $2 and choice.person_id = $12::uuid and choice.client_id = page.client_id
  order by page.is_behind, page.sorted_by, page.client_id`;

const forwards = searching(">", "asc");
const backwards = searching("<", "desc");
