import { pool } from "#lib/db";

/** What an access for clients holds from the organisation that owns it. */
export async function heldFromOwner(partyId: string, systemUserId: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ code: string }>({
    name: "held-from-owner",
    text: `select package_code as code from client_delegation where party_id = $1 and system_user_id = $2 and client_id = $1 order by 1`,
    values: [partyId, systemUserId],
  });
  return rows.map(({ code }) => code);
}
