import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { Language } from "#lib/language";
import { containing } from "#lib/sql";

/** A system that people may choose, with what an access to it would hold. */
export type FoundSystem = {
  readonly systemId: string;
  readonly name: string;
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly resources: readonly string[];
  readonly packages: readonly string[];
  /** How many accesses to it the organisation has. */
  readonly accesses: number;
};

/** Where a page ends: by name, as the reader's language writes it. */
export type SystemCursor = readonly [name: string, systemId: string];

type Asked = {
  readonly partyId: string;
  /** Each word of it stands in the system's or vendor's name, or in their numbers. */
  readonly search: string;
  readonly language: Language;
  readonly after: SystemCursor | null;
};
type Row = FoundSystem & { readonly sortedBy: string; readonly total: number };

const size = 25;

/** Those that their vendors show, and no others. One statement for the page and for how many there are. */
export async function searchSystems({ partyId, search, language, after }: Asked) {
  const { rows } = await pool.query<Row>({
    name: "search-systems",
    text: found,
    values: [partyId, language, wordsOf(search), ...(after ?? [null, null]), size + 1],
  });
  const { shown, next } = cutPage(rows, size, (last) => [last.sortedBy, last.systemId] as const);
  return {
    systems: shown,
    next,
    total: rows[0]?.total ?? 0,
  };
}

/** A number may be written with spaces, as we show it. */
const wordsOf = (search: string): readonly string[] => {
  const words = /^[\d\s]+$/.test(search) ? [search.replaceAll(/\s/g, "")] : search.split(/\s+/);
  return words.filter((word) => word !== "").map(containing);
};

/** What is searched in is what the index over the register holds, and the vendor's name. An identifier begins with its vendor's number. */
const found = `
  with found as (
    select r.id, r.system_id, r.vendor_org_no, r.name ->> $2 as name, lower(r.name ->> $2) as sorted_by, coalesce(v.name, r.vendor_org_no) as vendor_name
    from registered_system r left join party v on v.org_no = r.vendor_org_no
    where r.deleted_at is null and r.is_visible and r.searchable || ' ' || lower(coalesce(v.name, '')) like all ($3::text[])
  ), page as (
    select *, (select count(*)::int from found) as total from found
    where $4::text is null or (sorted_by, system_id) > ($4, $5) order by sorted_by, system_id limit $6
  )
  select page.system_id as "systemId", name, jsonb_build_object('name', vendor_name, 'orgNo', vendor_org_no) as vendor, sorted_by as "sortedBy", total,
    array(select distinct o.resource_id from system_right o where o.system_id = page.id order by 1) as resources,
    array(select o.package_code from system_package o where o.system_id = page.id order by o.no) as packages,
    (select count(*)::int from systemuser s where s.party_id = $1 and s.system_id = page.id and s.deleted_at is null) as accesses
  from page order by sorted_by, page.system_id`;
