import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { Language } from "#lib/language";
import type { LinkKind } from "#lib/letters/rules/letter";
import { containing, isoText } from "#lib/sql";

/** The letters to one organisation, of all three kinds together: those that wait, and those that do not any more. */

export type Listed = {
  readonly id: string;
  readonly link: LinkKind;
  readonly system: string;
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly title: string | null;
  readonly externalRef: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly forwarded: { readonly by: string; readonly at: Date; readonly note: string | null } | null;
  readonly status: "waiting" | "accepted" | "rejected" | "timedout" | "deleted";
  /** When it was decided, ran out or was taken back; of one that waits, when it came. */
  readonly at: Date;
  readonly by: string | null;
};

const listSize = 25;
/** Where a page ends: newest first. To the microsecond, as the database has it. */
export type ListCursor = readonly [at: string, id: string];

type Asked = {
  readonly partyId: string;
  readonly which: "waiting" | "handled";
  /** Only those that somebody has passed on. */
  readonly onlyForwarded: boolean;
  /** Part of the system's or vendor's name, of the reference, or the beginning of the vendor's number. */
  readonly search: string;
  readonly language: Language;
  readonly after: ListCursor | null;
  readonly now: Date;
};

type Row = Omit<Listed, "createdAt" | "expiresAt" | "at" | "forwarded"> & {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly at: Date;
  readonly atText: string;
  readonly forwardedBy: string | null;
  readonly forwardedAt: Date | null;
  readonly note: string | null;
  readonly total: number;
};

/** One statement for the page and for how many there are. */
export async function listLetters({ partyId, which, onlyForwarded, search, language, after, now }: Asked) {
  const { rows } = await pool.query<Row>({
    name: `letters-${which}`,
    text: which === "waiting" ? waiting : handled,
    values: [partyId, now, onlyForwarded, containing(search), language, ...(after ?? [null, null]), listSize + 1],
  });
  const { shown, next } = cutPage(rows, listSize, (last) => [last.atText, last.id] as const);
  return {
    letters: shown.map(listed),
    next,
    total: rows[0]?.total ?? 0,
  };
}

const listed = ({ forwardedBy, forwardedAt, note, atText: _at, total: _total, ...row }: Row): Listed => ({
  ...row,
  forwarded: forwardedBy !== null && forwardedAt ? { by: forwardedBy, at: forwardedAt, note } : null,
});

const columns = `q.id, q.system_id, q.external_ref, q.created_at, q.expires_at, q.escalated_at, q.escalated_by, q.escalation_note, q.status::text,
  q.decided_at, q.decided_by, q.deleted_at, q.deleted_because`;

/** Every letter of the party, as rows of one form. `where` is said of both kinds, so that each uses its own index. */
const letters = (where: string) => `
  letter as (
    select ${columns}, case q.kind when 'agent' then 'agentrequest' else 'request' end as link, q.title
    from request q where q.party_id = $1 and ${where}
    union all
    select ${columns.replace("q.system_id", "s.system_id").replace("q.external_ref", "s.external_ref")}, 'changerequest', s.title
    from change_request q join systemuser s on s.party_id = q.party_id and s.id = q.system_user_id where q.party_id = $1 and ${where}
  )`;

const page = (at: string, status: string) => `
  , found as (
    select letter.*, ${at} as at, ${status} as shown_status, r.name ->> $5 as system, coalesce(v.name, r.vendor_org_no) as vendor_name, r.vendor_org_no
    from letter join registered_system r on r.id = letter.system_id left join party v on v.org_no = r.vendor_org_no
    where (not $3 or escalated_at is not null)
      and (lower(r.name ->> $5) like $4 or lower(coalesce(v.name, '')) like $4 or lower(letter.external_ref) like $4
           or lower(coalesce(letter.title, '')) like $4
           or r.vendor_org_no like ltrim(replace($4, ' ', ''), '%'))
  ), page as (
    select *, (select count(*)::int from found) as total from found
    where $6::timestamptz is null or (at, id) < ($6::timestamptz, $7::uuid)
    order by at desc, id desc limit $8
  )
  select page.id, link, system, jsonb_build_object('name', vendor_name, 'orgNo', vendor_org_no) as vendor, title, external_ref as "externalRef",
    page.created_at as "createdAt", page.expires_at as "expiresAt", page.at, ${isoText("page.at")} as "atText",
    forwarder.name as "forwardedBy", page.escalated_at as "forwardedAt", page.escalation_note as note, shown_status as status, decider.name as by, total
  from page left join party forwarder on forwarder.id = page.escalated_by left join party decider on decider.id = page.decided_by
  order by page.at desc, page.id desc`;

const waiting = `with ${letters("q.deleted_at is null and q.status = 'New' and q.expires_at > $2")} ${page("letter.created_at", "'waiting'")}`;

const handled = `with ${letters("(q.status <> 'New' or q.expires_at <= $2 or q.deleted_at is not null)")} ${page(
  "coalesce(letter.decided_at, case when letter.deleted_because = 'vendor' then letter.deleted_at end, letter.expires_at)",
  `case when letter.decided_at is not null then case letter.status when 'Accepted' then 'accepted' else 'rejected' end
        when letter.deleted_because = 'vendor' then 'deleted' else 'timedout' end`,
)}`;
