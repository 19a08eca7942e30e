import { z } from "zod";
import { pool } from "#lib/db";
import { publicUrl } from "#lib/env";
import type { Language } from "#lib/language";
import { describeFault, log } from "#lib/log";
import { MailPayload } from "#lib/outbox/contract";
import { type Message, type Post, whyNotPosted } from "#lib/outbox/post";
import { asHtml } from "#lib/outbox/rules/as-html";
import { asText } from "#lib/outbox/rules/as-text";
import { claimFor, mostAttempts, type Outcome, settle } from "#lib/outbox/rules/delivery";
import { composeLetter } from "#lib/outbox/rules/letter";
import { plainName } from "#lib/outbox/rules/plain";
import { sayIn } from "#lib/outbox/texts";

/** As many as are sent side by side. Whoever calls comes back at once when all of them were there to take. */
const atOnce = 5;

export type Round = { readonly delivered: number; readonly failed: number; readonly isMore: boolean };

/**
 * Sends some of the mails that are due: at least once each, and no two processes send one at the same moment. Each is claimed for a while; a claim whose
 * process died runs out, and the mail is sent by another, perhaps once more.
 */
export async function deliverDue(now: Date, post: Post): Promise<Round> {
  const claimed = await claim(now);
  const sent = await Promise.allSettled(claimed.map((one) => deliver(one, now, post)));
  const fault = sent.find((one) => one.status === "rejected");
  if (fault) throw fault.reason;
  const delivered = sent.filter((one) => one.status === "fulfilled" && one.value).length;
  return { delivered, failed: sent.length - delivered, isMore: claimed.length === atOnce };
}

type Claimed = {
  readonly partyId: string;
  readonly id: string;
  readonly attempts: number;
  readonly claimedUntil: Date;
  readonly key: string;
  readonly payload: unknown;
  /** Of the person to whom it goes, as things stand now. Null: there is no such person. */
  readonly name: string | null;
  readonly email: string | null;
  readonly language: Language | null;
  readonly isDead: boolean | null;
  readonly by: string | null;
};

async function claim(now: Date): Promise<readonly Claimed[]> {
  const until = new Date(now.getTime() + claimFor);
  const { rows } = await pool.query<Claimed>({ name: "claim-mails", text: claimDue, values: [now, until, atOnce] });
  return rows;
}

const claimDue = `
  with due as (
    select party_id, outbox_id from outbox_delivery
    where kind = 'mail' and next_at <= $1 and (claimed_until is null or claimed_until <= $1)
    order by next_at limit $3 for update skip locked
  ), claimed as (
    update outbox_delivery d set claimed_until = $2, attempts = attempts + 1 from due
    where d.party_id = due.party_id and d.outbox_id = due.outbox_id returning d.party_id, d.outbox_id, d.attempts, d.claimed_until
  )
  select o.party_id as "partyId", o.id, claimed.attempts, claimed.claimed_until as "claimedUntil", o.key, o.payload, recipient.name, person.email,
         person.language, person.died_on is not null as "isDead", actor.name as by
  from claimed
  join outbox o on o.party_id = claimed.party_id and o.id = claimed.outbox_id
  left join person on person.party_id = (o.payload ->> 'to')::uuid
  left join party recipient on recipient.id = person.party_id
  left join party actor on actor.id = (o.payload -> 'mail' ->> 'by')::uuid`;

async function deliver(claimed: Claimed, now: Date, post: Post): Promise<boolean> {
  const outcome = await send(claimed, post);
  const { nextAt, deliveredAt, givenUpAt, lastError } = settle(outcome, claimed.attempts, now);
  if (givenUpAt) log.warn({ outbox: claimed.id, because: lastError }, "a mail was given up");
  await pool.query({
    name: "settle-mail",
    text: settleMail,
    values: [claimed.partyId, claimed.id, claimed.claimedUntil, nextAt, deliveredAt, givenUpAt, lastError],
  });
  return outcome.kind === "delivered";
}

/** What failed is told by whoever has the claim; what was delivered is delivered, whoever has it now. */
const settleMail = `
  update outbox_delivery set claimed_until = null, next_at = $4, delivered_at = $5, given_up_at = $6, last_error = $7
  where party_id = $1 and outbox_id = $2 and next_at is not null and (claimed_until = $3 or $5::timestamptz is not null)`;

async function send(claimed: Claimed, post: Post): Promise<Outcome> {
  if (claimed.attempts > mostAttempts) return { kind: "failed", because: "ended without an answer", isFinal: true };
  const address = z.email().safeParse(claimed.email);
  if (claimed.name === null || claimed.isDead) return { kind: "failed", because: "no such person", isFinal: true };
  if (!address.success)
    return { kind: "failed", because: claimed.email === null ? "no e-mail address" : "unusable e-mail address", isFinal: true };
  try {
    await post(write(claimed, { name: claimed.name, address: address.data }));
    return { kind: "delivered" };
  } catch (fault) {
    log.info({ outbox: claimed.id, ...describeFault(fault), message: undefined }, "a mail was not delivered");
    return { kind: "failed", because: whyNotPosted(fault), isFinal: false };
  }
}

/** A payload that this release cannot read is an exception, and so is tried again: the next release may. */
function write({ key, payload, language: chosen, by }: Claimed, { name, address }: Message["to"]): Message {
  const { mail } = MailPayload.parse(payload);
  const language = chosen ?? "nb";
  const letter = composeLetter(mail, { language, name, by, portal: publicUrl() }, sayIn(language));
  return { key, to: { name: plainName(name), address }, subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}
