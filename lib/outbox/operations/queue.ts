import type { Queryable } from "#lib/db";
import { Mail } from "#lib/outbox/contract";

export type QueuedMail = {
  /** Whose matter it is about. */
  readonly party: string;
  /** Persons by their ids; the same one twice gets one mail. */
  readonly to: readonly string[];
  /** What a repeat has in common with the first, so that it counts once for each recipient: the request's id, and the day where it may be told again. */
  readonly key: string;
  readonly mail: Mail;
  readonly at: Date;
};

/** In the transaction of the act that the mail tells of: with it, or not at all. One statement, however many get it. Says how many are new. */
export async function queueMail(on: Queryable, { party, to, key, mail, at }: QueuedMail): Promise<number> {
  if (to.length === 0) return 0;
  const kept = Mail.parse(mail);
  const { rowCount } = await on.query({
    name: "queue-mail",
    text: storeMails,
    values: [party, to, `${kept.template}:${key}`, JSON.stringify(kept), at],
  });
  return rowCount ?? 0;
}

const storeMails = `
  with said as (
    insert into outbox (party_id, kind, key, payload, created_at)
    select distinct $1::uuid, 'mail'::outbox_kind, $3 || ':' || person, jsonb_build_object('to', person, 'mail', $4::jsonb), $5::timestamptz
    from unnest($2::uuid[]) as person
    on conflict (key) do nothing
    returning party_id, id
  )
  insert into outbox_delivery (party_id, outbox_id, kind, next_at) select party_id, id, 'mail', $5 from said`;
