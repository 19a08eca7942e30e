import type { Language } from "#lib/language";
import type { Letter } from "#lib/letters/queries/letter";
import { namesOf } from "#lib/letters/queries/names";
import { requestKinds } from "#lib/letters/rules/letter";
import { listAccessManagers } from "#lib/people/queries";
import type { Receipt, Thing } from "#lib/receipts/contract";
import { findReceipt } from "#lib/receipts/queries/read";

/** What was decided, by whom and when, in the reader's language. Null: nothing has been decided. Who may read it is for the caller to ask. */
export async function readReceipt(letter: Letter, language: Language, now: Date) {
  if (!letter.decided) return null;
  const outcome = letter.status === "Accepted" ? ("accepted" as const) : ("rejected" as const);
  const shared = { id: letter.id, kind: requestKinds[letter.link], outcome, at: letter.decided.at };
  const receipt = await findReceipt(letter);
  return receipt
    ? { ...shared, ...asSigned(receipt, letter.decided.by.id, language) }
    : { ...shared, ...(await asStored(letter, letter.decided, language, now)) };
}

/** As it was that day: names that have changed since are those of the receipt. */
function asSigned(
  { jti, by, system, organisation, granted, removed, asked, outcome, reason }: Receipt,
  personId: string,
  language: Language,
) {
  const named = (things: readonly Thing[]) =>
    things.map(({ name, actions, owner }) => ({ name: name[language], actions, owner: owner?.[language] ?? null }));
  return {
    ...{ receiptId: jti, system: system.name[language], vendor: system.vendor, party: organisation, reason },
    by: { id: personId, name: by.name, role: by.role?.[language] ?? null },
    ...{ rights: named(outcome === "accepted" ? granted : asked), removed: named(removed) },
  };
}

/** What was decided before receipts were kept. */
async function asStored(letter: Letter, { by, reason }: NonNullable<Letter["decided"]>, language: Language, now: Date) {
  const [{ wanted, unwanted }, { people }] = await Promise.all([namesOf(letter), listAccessManagers(letter.party.id, now)]);
  const role = people.find(({ personId }) => personId === by.id)?.roles[0]?.[language] ?? null;
  const named = (names: typeof wanted) => names.map((name) => ({ name: name[language], actions: [], owner: null }));
  return {
    ...{ receiptId: null, system: letter.system.name[language], vendor: letter.vendor, party: letter.party, reason, by: { ...by, role } },
    ...{ rights: named(wanted), removed: letter.status === "Accepted" ? named(unwanted) : [] },
  };
}
