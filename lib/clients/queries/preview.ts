import { type Place, reachChooser, type Unreachable } from "#lib/clients/queries/reach";
import { missingOf, standings } from "#lib/clients/queries/standings";
import type { LineOutcome, ListPreview, PreviewLine } from "#lib/clients/rules/list";
import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

type Asked = {
  readonly place: Place;
  /** Those that do not become a new client. */
  readonly only: "all" | "needsLook";
  readonly after: number;
  readonly size: number;
};

type Row = Omit<PreviewLine, "client"> & { readonly no: number; readonly clientId: string | null; readonly name: string | null };
type Found = Pick<ListPreview, "counts" | "total"> & (Row | { readonly no: null });

/** What each line of the list that this person read in would become now, a page at a time; the counts are over all lines. One statement. */
export async function previewList({ place, only, after, size }: Asked, who: Who): Promise<Result<ListPreview, Unreachable>> {
  const reached = await reachChooser(place, who);
  if (!reached.ok) return reached;
  const { agent, person } = reached.value;
  const { rows } = await pool.query<Found>({ text: preview, values: [agent.partyId, agent.id, person, only, after, size + 1] });
  const lines = rows.filter((row): row is Extract<Found, Row> => row.no !== null);
  const { shown, next } = cutPage(lines, size, ({ no }) => no);
  return ok({
    lines: shown.map(previewLine),
    total: rows[0]?.total ?? 0,
    counts: { ...nothing, ...rows[0]?.counts },
    next,
  });
}

const nothing: Record<LineOutcome, number> = { added: 0, alreadyAdded: 0, cannot: 0, unknown: 0, bad: 0 };

const previewLine = ({ line, given, orgNo, problem, becomes, because, missing, clientId, name }: Row): PreviewLine => ({
  ...{ line, given, orgNo, problem, becomes, because, missing },
  client: clientId !== null && name !== null ? { id: clientId, name } : null,
});

/** Of those who are no clients nothing is told but that. Without a name, so that it is planned for this provider. */
const preview = `
  with ${standings({ provider: "$1", access: "$2" })}, become as materialized (
    select l.no, l.line, l.given, l.org_no, l.problem, s.client_id, s.name,
      case when l.problem is not null then 'bad' when s.client_id is null then 'unknown' when s.may_add then 'added' when s.state = 'added' then 'alreadyAdded'
           else 'cannot' end as becomes,
      case when l.problem is null then case when s.client_id is null then 'notClient' else s.obstacle end end as because,
      s.form, s.roles, s.mandated, s.holds
    from client_list_line l left join standing s on s.org_no = l.org_no and l.problem is null
    where l.party_id = $1 and l.system_user_id = $2 and l.person_id = $3::uuid
  ), counted as (
    select (select json_object_agg(becomes, n) from (select becomes, count(*) as n from become group by becomes) one) as counts,
           (select count(*)::int from become) as total
  ), page as (
    select * from become where no > $5::int and ($4::text = 'all' or becomes in ('cannot', 'unknown', 'bad')) order by no limit $6
  )
  select counts, total, page.no, line, given, org_no as "orgNo", problem, becomes, because, client_id as "clientId", name,
    case when becomes = 'cannot' then ${missingOf("page", { provider: "$1", access: "$2" })} else '{}' end as missing
  from counted left join page on true left join by_roles on by_roles.form = page.form and by_roles.roles = page.roles
  order by page.no`;
