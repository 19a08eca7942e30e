import { pool } from "#lib/db";
import { asLetter, tellTimedOut } from "#lib/letters/operations/timed-out";

/** All that ran out without an answer, so many at a time, the oldest first. Several may sweep at once: each takes what the others have not. Gives how many. */
export async function expireRequests(now: Date, most = 500): Promise<number> {
  const said = { act: "request.timed-out", at: now.toISOString() };
  const values = [now, most, said.act, { kind: "installation" }, said];
  for (let swept = 0; ;) {
    const { rows } = await pool.query({ name: "expire-requests", text: expire, values });
    swept += rows.length;
    if (rows.length < most) return swept;
  }
}

const expire = `
  with due as (
    select party_id, id from request where deleted_at is null and status = 'New' and expires_at <= $1
    order by expires_at limit $2 for update skip locked
  ), expired as (
    update request q set status = 'Timedout' from due where q.party_id = due.party_id and q.id = due.id
    returning q.party_id, q.id, q.kind as access_kind, q.system_id, q.external_ref, q.escalated_by, ${asLetter}
  ), ${tellTimedOut("expired", "$1::timestamptz")}
  select record_act(q.party_id, $1, $3, $4::jsonb, q.id, 'housekeeping', '{}', $5::jsonb || jsonb_build_object(
    'id', q.id, 'kind', q.access_kind, 'systemId', r.system_id, 'vendorOrgNo', r.vendor_org_no, 'partyOrgNo', p.org_no, 'externalRef', q.external_ref))
  from expired q join registered_system r on r.id = q.system_id join party p on p.id = q.party_id`;
