import { pool } from "#lib/db";

/** Counts one call, over all instances, and says how many seconds to wait when it is one too many. */
export async function countCall(bucket: string, { hits, seconds }: { readonly hits: number; readonly seconds: number }, now: Date) {
  const start = Math.floor(now.getTime() / 1000 / seconds) * seconds;
  const { rows } = await pool.query<{ hits: number }>({
    name: "count-call",
    text: `insert into rate_limit (bucket, window_start, hits) values ($1, to_timestamp($2), 1)
           on conflict (bucket, window_start) do update set hits = rate_limit.hits + 1 returning hits`,
    values: [bucket, start],
  });
  const counted = rows[0]?.hits ?? 1;
  return counted > hits ? { waitSeconds: Math.max(1, Math.ceil(start + seconds - now.getTime() / 1000)) } : null;
}

/** The call that was counted at that time does not count after all. */
export async function forgetCall(bucket: string, { seconds }: { readonly seconds: number }, countedAt: Date): Promise<void> {
  const start = Math.floor(countedAt.getTime() / 1000 / seconds) * seconds;
  await pool.query({
    name: "forget-call",
    text: `with one_less as (
             update rate_limit set hits = hits - 1 where bucket = $1 and window_start = to_timestamp($2) and hits > 1 returning hits
           )
           delete from rate_limit where bucket = $1 and window_start = to_timestamp($2) and hits = 1 and not exists (select from one_less)`,
    values: [bucket, start],
  });
}

/** What has run out is swept away now and then. */
export async function forgetOldCalls(now: Date): Promise<void> {
  await pool.query("delete from rate_limit where window_start < $1::timestamptz - interval '1 day'", [now]);
}
