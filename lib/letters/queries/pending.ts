import { pool } from "#lib/db";
import type { LinkKind } from "#lib/letters/rules/letter";

export type PendingRejection = { readonly link: LinkKind; readonly id: string; readonly vendor: string };

/** What this person has said no to here, and may still take back: the latest first. */
export async function listPendingRejections(partyId: string, personId: string): Promise<readonly PendingRejection[]> {
  const { rows } = await pool.query<PendingRejection>({ name: "own-pending-rejections", text: own, values: [partyId, personId] });
  return rows;
}

const own = `
  select w.link, w.letter_id as id, coalesce(v.name, r.vendor_org_no) as vendor
  from pending_rejection w
  left join request q on q.party_id = w.party_id and q.id = w.request_id
  left join change_request c on c.party_id = w.party_id and c.id = w.change_request_id
  join registered_system r on r.id = coalesce(q.system_id, c.system_id)
  left join party v on v.org_no = r.vendor_org_no
  where w.party_id = $1 and w.rejected_by = $2 order by w.rejected_at desc limit 10`;
