import { pool } from "#lib/db";
import { tellTimedOut } from "#lib/letters/operations/timed-out";

/** All that ran out without an answer, so many at a time, the oldest first. Several may sweep at once: each takes what the others have not. Gives how many. */
export async function expireChangeRequests(now: Date, most = 500): Promise<number> {
  const said = { act: "change-request.timed-out", kind: "standard", at: now.toISOString() };
  const values = [now, most, said.act, { kind: "installation" }, said];
  for (let swept = 0; ;) {
    const { rows } = await pool.query({ name: "expire-change-requests", text: expire, values });
    swept += rows.length;
    if (rows.length < most) return swept;
  }
}

const expire = `
  with due as (
    select party_id, id from change_request where deleted_at is null and status = 'New' and expires_at <= $1
    order by expires_at limit $2 for update skip locked
  ), expired as (
    update change_request c set status = 'Timedout' from due where c.party_id = due.party_id and c.id = due.id
    returning c.party_id, c.id, c.system_user_id, c.escalated_by
  ), letter as (
    select expired.*, s.system_id, 'change-request' as kind, 'changerequest' as link
    from expired join systemuser s on s.party_id = expired.party_id and s.id = expired.system_user_id
  ), ${tellTimedOut("letter", "$1::timestamptz")}
  select record_act(c.party_id, $1, $3, $4::jsonb, c.id, 'housekeeping', jsonb_build_object('access', s.id), $5::jsonb || jsonb_build_object(
    'id', c.id, 'systemId', r.system_id, 'vendorOrgNo', r.vendor_org_no, 'partyOrgNo', p.org_no, 'externalRef', s.external_ref))
  from expired c join systemuser s on s.party_id = c.party_id and s.id = c.system_user_id
  join registered_system r on r.id = s.system_id join party p on p.id = c.party_id`;
