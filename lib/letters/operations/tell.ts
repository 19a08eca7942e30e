import type { Queryable } from "#lib/db";
import { findLetter, type Letter } from "#lib/letters/queries/letter";
import { namesOf } from "#lib/letters/queries/names";
import { findAsked } from "#lib/letters/queries/asked";
import { letterPage, type LinkKind, receiptPage } from "#lib/letters/rules/letter";
import type { Mail, Matter } from "#lib/outbox/contract";
import { queueMail } from "#lib/outbox/operations/queue";
import { giveReceipt } from "#lib/receipts/operations";
import type { Decided } from "#lib/receipts/rules/things";
import { shortReference } from "#lib/requests/rules/reading";
import type { SigningKey } from "#lib/signing-keys/queries";

/** Tells people what became of a letter, by mail, in the transaction in which it became so. */

type About = { readonly link: LinkKind; readonly id: string; readonly now: Date };
type Asking = About & { readonly ask: readonly string[] };

/** Those of them to whom it was passed on who may be written to. */
export async function tellForwarded(on: Queryable, { link, id, now, ask }: Asking): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.forwarded) return;
  await askPeople(on, letter, { ask, now, mail: { ...(await forwardedMail(on, letter)), template: "request-forwarded" } });
}

/** Once more. */
export async function tellAgain(on: Queryable, { link, id, now, ask }: Asking): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.forwarded) return;
  const forwardedAt = letter.forwarded.at.toISOString();
  await askPeople(on, letter, { ask, now, mail: { ...(await forwardedMail(on, letter)), template: "request-reminder", forwardedAt } });
}

async function askPeople(on: Queryable, { id, party }: Letter, { ask, now, mail }: Pick<Asking, "ask" | "now"> & { readonly mail: Mail }) {
  if (ask.length === 0) return;
  await on.query({
    name: "remember-asked",
    text: `insert into request_recipient (party_id, about_id, person_id, asked_at) select $1, $2, person, $4 from unnest($3::uuid[]) as person
           on conflict (party_id, about_id, person_id) do update set asked_at = excluded.asked_at`,
    values: [party.id, id, ask, now],
  });
  await queueMail(on, { party: party.id, to: ask, key: `${id}:${now.toISOString()}`, mail, at: now });
}

/** Whoever passed it on hears how it went, and whoever decided gets a receipt. */
export async function tellDecision(on: Queryable, { link, id, now, decided: what, key }: About & Decision): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.decided) throw new Error("nothing has been decided");
  const { party, decided, forwarded } = letter;
  const receipt = await giveReceipt(on, { letter: { ...letter, decided }, decided: what, key });
  const outcome = receipt.outcome === "accepted" ? "approved" : "rejected";
  const said = { ...matterOf(letter), outcome, at: receipt.at, ...(decided.reason !== null && { reason: decided.reason }) } as const;
  if (forwarded && forwarded.by.id !== decided.by.id) {
    const mail = { ...said, template: "request-outcome", by: decided.by.id } as const;
    await queueMail(on, { party: party.id, to: [forwarded.by.id], key: id, mail, at: now });
  }
  const names = { granted: receipt.granted.map(({ name }) => name), removed: receipt.removed.map(({ name }) => name) };
  const mail = { ...said, ...names, template: "decision-receipt", page: receiptPage(link, id) } as const;
  await queueMail(on, { party: party.id, to: [decided.by.id], key: id, mail, at: now });
}

type Decision = { readonly decided: Decided; readonly key: SigningKey };

/** The vendor takes it back: whoever passed it on, and whoever was asked, need do nothing more. */
export async function tellTakenBack(on: Queryable, { link, id, now }: About): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.forwarded) return;
  const { party, forwarded } = letter;
  const said = { ...matterOf(letter), outcome: "deleted", at: now.toISOString() } as const;
  const toForwarder = { ...said, template: "request-outcome" } as const;
  await queueMail(on, { party: party.id, to: [forwarded.by.id], key: id, mail: toForwarder, at: now });
  const asked = await findAsked({ id, partyId: party.id }, on);
  const toAsked = { ...said, template: "request-closed", by: forwarded.by.id } as const;
  const others = asked.map(({ personId }) => personId).filter((one) => one !== forwarded.by.id);
  await queueMail(on, { party: party.id, to: others, key: id, mail: toAsked, at: now });
}

async function forwardedMail(on: Queryable, letter: Letter) {
  const note = letter.forwarded?.note ?? undefined;
  const by = letter.forwarded?.by.id ?? "";
  const { wanted: asks } = await namesOf(letter, on);
  return { ...matterOf(letter), by, ...(note !== undefined && { note }), asks, answerBefore: letter.expiresAt.toISOString() };
}

const kinds: Readonly<Record<LinkKind, Matter["kind"]>> = {
  request: "request",
  agentrequest: "client-request",
  changerequest: "change-request",
};

const matterOf = ({ id, link, party, vendor, system }: Letter): Matter => ({
  kind: kinds[link],
  party: { name: party.name, orgNo: party.orgNo },
  vendor,
  system: { nb: system.name.nb, nn: system.name.nn, en: system.name.en },
  reference: shortReference(id),
  page: letterPage(link, id),
});
