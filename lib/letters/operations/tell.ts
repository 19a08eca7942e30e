import type { Queryable } from "#lib/db";
import { findLetter, type Letter } from "#lib/letters/queries/letter";
import { namesOf } from "#lib/letters/queries/names";
import { letterPage, type LinkKind } from "#lib/letters/rules/letter";
import type { Mail, Matter } from "#lib/outbox/contract";
import { queueMail } from "#lib/outbox/operations/queue";
import { listAccessManagers } from "#lib/people/queries";
import { shortReference } from "#lib/requests/rules/reading";

/** Tells people what became of a letter, by mail, in the transaction in which it became so. */

type About = { readonly link: LinkKind; readonly id: string; readonly now: Date };

/** To whom it was passed on: the one who was chosen, or everybody who can decide. */
export async function tellForwarded(on: Queryable, { link, id, now }: About): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.forwarded) return;
  const { by, note } = letter.forwarded;
  const mail = { ...(await forwardedMail(on, letter)), template: "request-forwarded" } as const;
  const key = `${id}:${by.id}:${note ?? ""}`.slice(0, 400);
  await queueMail(on, { party: letter.party.id, to: await recipients(on, letter, now), key, mail, at: now });
}

/** Once more, to the same ones. */
export async function tellAgain(on: Queryable, { link, id, now }: About): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter?.forwarded) return;
  const forwardedAt = letter.forwarded.at.toISOString();
  const mail = { ...(await forwardedMail(on, letter)), template: "request-reminder", forwardedAt } as const;
  const key = `${id}:${now.toISOString().slice(0, 10)}`;
  await queueMail(on, { party: letter.party.id, to: await recipients(on, letter, now), key, mail, at: now });
}

type Outcome = Extract<Mail, { template: "request-outcome" }>["outcome"];

/** The one who passed it on hears how it went; the one who decided gets a receipt. */
export async function tellOutcome(on: Queryable, { link, id, now, outcome }: About & { readonly outcome: Outcome }): Promise<void> {
  const letter = await findLetter(link, id, on);
  if (!letter) return;
  const { party, decided, forwarded } = letter;
  const [matter, at] = [matterOf(letter), now.toISOString()];
  const reason = decided?.reason ?? undefined;
  const said = { ...matter, outcome, at, ...(reason !== undefined && { reason }) };
  if (forwarded && forwarded.by.id !== decided?.by.id) {
    const mail = { ...said, template: "request-outcome", ...(decided && { by: decided.by.id }) } as const;
    await queueMail(on, { party: party.id, to: [forwarded.by.id], key: id, mail, at: now });
  }
  if (!decided || (outcome !== "approved" && outcome !== "rejected")) return;
  const granted = outcome === "approved" ? (await namesOf(letter, on)).wanted : [];
  const mail = { ...said, outcome, template: "decision-receipt", granted } as const;
  await queueMail(on, { party: party.id, to: [decided.by.id], key: id, mail, at: now });
}

async function forwardedMail(on: Queryable, letter: Letter) {
  const note = letter.forwarded?.note ?? undefined;
  const by = letter.forwarded?.by.id ?? "";
  const { wanted: asks } = await namesOf(letter, on);
  return { ...matterOf(letter), by, ...(note !== undefined && { note }), asks, answerBefore: letter.expiresAt.toISOString() };
}

async function recipients(on: Queryable, { party, forwarded }: Letter, now: Date): Promise<readonly string[]> {
  if (forwarded?.to) return [forwarded.to.id];
  const { people } = await listAccessManagers(party.id, now, on);
  return people.map(({ personId }) => personId).filter((id) => id !== forwarded?.by.id);
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
