import { pool } from "#lib/db";
import { hashOf } from "#lib/hash";

/** A call that says which call it is, so that sending it again does nothing twice. */
export type MarkedCall = { readonly caller: string; readonly key: string; readonly operation: string; readonly input: unknown };
export type KeptAnswer = { readonly status: number; readonly body: string | null; readonly headers: Readonly<Record<string, string>> };
type Claim = { readonly is: "ours" | "under-way" | "used-otherwise" } | { readonly is: "answered"; readonly answer: KeptAnswer };

const keptHours = 24;
/** A call that has not answered after so long died on the way: the next one may try. */
const patienceSeconds = 60;

type Row = { operation: string; inputHash: Buffer; status: number | null; answer: Omit<KeptAnswer, "status"> | null; isOurs: boolean };

/** Whoever comes first may act; the others are told what became of it. */
export async function claimCall({ caller, key, operation, input }: MarkedCall, now: Date): Promise<Claim> {
  const inputHash = hashOf(JSON.stringify(input));
  const { rows } = await pool.query<Row>({ name: "claim-call", text: claim, values: [caller, key, operation, inputHash, now] });
  const [row] = rows;
  if (!row) return { is: "under-way" };
  if (row.isOurs) return { is: "ours" };
  if (row.operation !== operation || !row.inputHash.equals(inputHash)) return { is: "used-otherwise" };
  return row.status === null || row.answer === null
    ? { is: "under-way" }
    : { is: "answered", answer: { status: row.status, ...row.answer } };
}

const claim = `
  with claimed as (
    insert into idempotency_key as k (caller, key, operation, input_hash, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $5::timestamptz + interval '${keptHours} hours')
    on conflict (caller, key) do update
      set operation = excluded.operation, input_hash = excluded.input_hash, created_at = excluded.created_at, expires_at = excluded.expires_at,
          status = null, answer = null
      where k.expires_at <= $5 or (k.status is null and k.created_at <= $5::timestamptz - interval '${patienceSeconds} seconds')
    returning operation, input_hash
  )
  select operation, input_hash as "inputHash", null::smallint as status, null::jsonb as answer, true as "isOurs" from claimed
  union all
  select operation, input_hash, status, answer, false from idempotency_key
  where caller = $1 and key = $2 and not exists (select from claimed)`;

/** What the call that was claimed at that time answered. A call that was taken for dead, and is not, has nothing to say any more. */
export async function keepAnswer({ caller, key }: MarkedCall, { status, body, headers }: KeptAnswer, claimedAt: Date): Promise<void> {
  await pool.query({
    name: "keep-answer",
    text: "update idempotency_key set status = $3, answer = $4 where caller = $1 and key = $2 and created_at = $5 and status is null",
    values: [caller, key, status, JSON.stringify({ body, headers }), claimedAt],
  });
}

/** The call failed on our side: it may be tried again under the same key. */
export async function releaseCall({ caller, key }: MarkedCall, claimedAt: Date): Promise<void> {
  const text = "delete from idempotency_key where caller = $1 and key = $2 and created_at = $3 and status is null";
  await pool.query(text, [caller, key, claimedAt]);
}

export async function forgetOldKeys(now: Date): Promise<void> {
  await pool.query("delete from idempotency_key where expires_at <= $1", [now]);
}
