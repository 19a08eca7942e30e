import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { HistoryEntry } from "#lib/system-users/rules/history";

const pageSize = 10;

type Asked = {
  readonly partyId: string;
  readonly id: string;
  /** The number in the journal where the last page ended. */
  readonly after: string | null;
};

type Row = Omit<HistoryEntry, "by"> & { readonly kind: HistoryEntry["by"]["kind"]; readonly name: string | null };

/** All that the journal holds of an access, of the request that made it and of those to change it; the newest first. One statement. */
export async function listHistory({ partyId, id, after }: Asked) {
  const { rows } = await pool.query<Row>({ name: "access-history", text: history, values: [partyId, id, after, pageSize + 1] });
  const { shown, next } = cutPage(rows, pageSize, (last) => last.id);
  return {
    entries: shown.map(({ kind, name, ...entry }): HistoryEntry => ({ ...entry, by: { kind, name } })),
    next,
  };
}

/** What is no uuid is nobody's. */
const idIn = (name: string) =>
  `(select (entry.data ->> '${name}')::uuid where entry.data ->> '${name}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')`;

/** A request keeps its id as the access that it makes. */
const history = `
  with subject as (
    select $2::uuid as id
    union all
    select c.id from change_request c where c.party_id = $1 and c.system_user_id = $2
  ), entry as (
    select j.* from subject cross join lateral (
      select o.id, o.at, o.act, o.actor_kind, o.actor_party_id, o.actor_org_no, o.data from journal o
      where o.party_id = $1 and o.about_id = subject.id and ($3::bigint is null or o.id < $3) order by o.id desc limit $4
    ) j order by j.id desc limit $4
  )
  select entry.id::text, entry.at, entry.act, entry.actor_kind as kind, client.name as client,
    case entry.actor_kind
      -- Who it was at the client is not told.
      when 'person' then case when entry.act in ('clients.ended', 'invitation.given', 'invitation.declined') then client.name else actor.name end
      when 'vendor' then vendor.name when 'system-user' then software.title end as name,
    jsonb_strip_nulls(jsonb_build_object('from', entry.data -> 'from', 'to', entry.data -> 'to', 'changed', entry.data -> 'changed', 'reason', entry.data -> 'reason')) as data
  from entry
  left join party actor on actor.id = entry.actor_party_id
  left join party vendor on vendor.org_no = entry.actor_org_no
  left join systemuser software on software.id = ${idIn("systemUserId")}
  left join party client on client.id = ${idIn("client")}
  order by entry.id desc`;
