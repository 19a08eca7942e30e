import { pool } from "#lib/db";

/** Its software has fetched a token. To the minute: what is used all the time is not written all the time. */
export async function markUsed(id: string, now: Date): Promise<void> {
  await pool.query({ name: "mark-used", text: mark, values: [id, now] });
}

const mark = `
  insert into systemuser_use as u (party_id, system_user_id, last_used_at)
  select s.party_id, s.id, $2::timestamptz from systemuser s
  where s.id = $1 and not exists (
    select from systemuser_use o where o.party_id = s.party_id and o.system_user_id = s.id and o.last_used_at > $2::timestamptz - interval '1 minute')
  on conflict (party_id, system_user_id) do update set last_used_at = greatest(u.last_used_at, excluded.last_used_at)`;
