import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { Language } from "#lib/language";
import { isPaused } from "#lib/system-users/queries/paused";
import { containing, isoText, startingNumber } from "#lib/sql";
import { mostCounted } from "#lib/system-users/rules/access";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** The accesses of one organisation, as its own people look through them: as quick for 20,000 as for twenty. */

export type ListedAccess = {
  readonly id: string;
  readonly kind: AccessKind;
  readonly title: string;
  readonly externalRef: string;
  readonly system: { readonly name: string; readonly isDeleted: boolean };
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly createdAt: Date;
  readonly createdBy: string;
  /** Of its own: how much it was granted. */
  readonly rights: number;
  /** Of one for clients: how many there are, to `mostCounted` and one more. */
  readonly clients: number;
  readonly paused: { readonly at: Date; readonly by: string } | null;
  readonly lastUsedAt: Date | null;
};

export const accessOrders = ["newest", "name", "used"] as const;
export type AccessOrder = (typeof accessOrders)[number];
export const accessStates = ["all", "active", "paused"] as const;

/** Where a page ends. Part 1 of those in the order of last use: the ones that were never used. */
export type AccessCursor = readonly [part: 0 | 1, key: string, id: string];

const listSize = 25;

type Asked = {
  readonly partyId: string;
  readonly kind: AccessKind;
  /** Part of its name, of the system's or vendor's, of the vendor's reference, or the beginning of the vendor's number. */
  readonly search: string;
  readonly state: (typeof accessStates)[number];
  readonly order: AccessOrder;
  readonly language: Language;
  readonly after: AccessCursor | null;
};

type Row = Omit<ListedAccess, "paused"> & {
  readonly part: 0 | 1;
  readonly key: string;
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
  readonly total: number;
};

/** One statement for the page and for how many there are. Without a name, so that it is planned for this organisation: they have from one to very many. */
export async function listAccesses(asked: Asked) {
  const { rows } = await pool.query<Row>(statementFor(asked));
  const { shown, next } = cutPage(rows, listSize, (last) => [last.part, last.key, last.id] as const);
  return {
    accesses: shown.map(listed),
    next,
    total: rows[0]?.total ?? 0,
  };
}

const listed = ({ pausedAt, pausedBy, part: _part, key: _key, total: _total, ...row }: Row): ListedAccess => ({
  ...row,
  paused: pausedAt && pausedBy !== null ? { at: pausedAt, by: pausedBy } : null,
});

const states = { all: "", active: `and not ${isPaused}`, paused: `and ${isPaused}` } as const;

function statementFor({ partyId, kind, search, state, order, language, after }: Asked) {
  const values: unknown[] = [partyId, kind, language, listSize + 1];
  const put = (value: unknown) => `$${values.push(value)}`;
  const matches = search.trim() === "" ? "" : matching(put(containing(search)), put(startingNumber(search)));
  const wanted = `s.party_id = $1 and s.kind = $2 and s.deleted_at is null ${states[state]} ${matches}`;
  const text = `
    with page as (${pages[order](wanted, after, put)})
    select s.id, s.kind, s.title, s.external_ref as "externalRef", s.created_at as "createdAt", creator.name as "createdBy", ${shownOf}, page.part, page.key,
      (select count(*)::int from systemuser s where ${wanted}) as total
    from page join systemuser s on s.party_id = $1 and s.id = page.id ${besides}
    order by page.no`;
  return { text, values };
}

/** The systems are few beside the accesses, and are looked through first. */
const matching = (like: string, digits: string) => `
  and (lower(s.title) like ${like} or lower(s.external_ref) like ${like} or s.system_id = any (array(
    select r.id from registered_system r left join party v on v.org_no = r.vendor_org_no
    where lower(r.name ->> $3) like ${like} or lower(coalesce(v.name, '')) like ${like} or r.vendor_org_no like ${digits})))`;

type Put = (value: unknown) => string;
type Page = (wanted: string, after: AccessCursor | null, put: Put) => string;

const title = "left(lower(s.title), 100)";

/** id, part, key and no: in this order, after where the last page ended. Each follows an index and stops when the page is full. */
const pages: Readonly<Record<AccessOrder, Page>> = {
  newest: (wanted, after, put) => `
    select s.id, 0 as part, ${isoText("s.created_at")} as key, row_number() over (order by s.created_at desc, s.id desc) as no
    from systemuser s where ${wanted} ${after ? `and (s.created_at, s.id) < (${put(after[1])}::timestamptz, ${put(after[2])}::uuid)` : ""}
    order by s.created_at desc, s.id desc limit $4`,
  name: (wanted, after, put) => `
    select s.id, 0 as part, ${title} as key, row_number() over (order by ${title}, s.id) as no
    from systemuser s where ${wanted} ${after ? `and (${title}, s.id) > (${put(after[1])}::text, ${put(after[2])}::uuid)` : ""}
    order by ${title}, s.id limit $4`,
  used: (wanted, after, put) => {
    const key = after && { part: after[0], at: put(after[1]), id: put(after[2]) };
    return `
    select id, part, key, row_number() over (order by part, place desc, id desc) as no from (
      ${key?.part === 1 ? "" : `(${used(wanted, key ? `and (u.last_used_at, u.system_user_id) < (${key.at}::timestamptz, ${key.id}::uuid)` : "")}) union all`}
      (${neverUsed(wanted, key?.part === 1 ? `and (s.created_at, s.id) < (${key.at}::timestamptz, ${key.id}::uuid)` : "")})
    ) either order by part, place desc, id desc limit $4`;
  },
};

const used = (wanted: string, after: string) => `
  select s.id, 0 as part, ${isoText("u.last_used_at")} as key, u.last_used_at as place
  from systemuser_use u join systemuser s on s.party_id = u.party_id and s.id = u.system_user_id
  where u.party_id = $1 and ${wanted} ${after}
  order by u.last_used_at desc, u.system_user_id desc limit $4`;

const neverUsed = (wanted: string, after: string) => `
  select s.id, 1 as part, ${isoText("s.created_at")} as key, s.created_at as place
  from systemuser s
  where ${wanted} and not exists (select from systemuser_use u where u.party_id = s.party_id and u.system_user_id = s.id) ${after}
  order by s.created_at desc, s.id desc limit $4`;

const shownOf = `
  jsonb_build_object('name', r.name ->> $3, 'isDeleted', r.deleted_at is not null) as system,
  jsonb_build_object('name', coalesce(v.name, r.vendor_org_no), 'orgNo', r.vendor_org_no) as vendor,
  case when s.kind = 'standard' then
    (select count(*)::int from systemuser_package g where g.party_id = $1 and g.system_user_id = s.id)
    + (select count(distinct resource_id)::int from systemuser_right g where g.party_id = $1 and g.system_user_id = s.id) else 0 end as rights,
  case when s.kind = 'agent' then
    (select count(*)::int from (select from systemuser_client c
      where c.party_id = $1 and c.system_user_id = s.id and c.client_id <> $1 limit ${mostCounted + 1}) counted) else 0 end as clients,
  pause.paused_at as "pausedAt", pauser.name as "pausedBy", last.last_used_at as "lastUsedAt"`;

const besides = `
  join registered_system r on r.id = s.system_id
  join party creator on creator.id = s.created_by
  left join party v on v.org_no = r.vendor_org_no
  left join systemuser_pause pause on pause.party_id = $1 and pause.system_user_id = s.id and pause.resumed_at is null
  left join party pauser on pauser.id = pause.paused_by
  left join systemuser_use last on last.party_id = $1 and last.system_user_id = s.id`;
