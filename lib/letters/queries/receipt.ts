import type { Language } from "#lib/language";
import type { Letter } from "#lib/letters/queries/letter";
import { namesOf } from "#lib/letters/queries/names";
import { requestKinds } from "#lib/letters/rules/letter";
import { listAccessManagers } from "#lib/people/queries";

/** What was decided, by whom and when, in the reader's language. Null: nothing has been decided. Who may read it is for the caller to ask. */
export async function readReceipt(letter: Letter, language: Language, now: Date) {
  if (!letter.decided) return null;
  const outcome = letter.status === "Accepted" ? ("accepted" as const) : ("rejected" as const);
  const { by, at, reason } = letter.decided;
  const [{ wanted, unwanted }, { people }] = await Promise.all([namesOf(letter), listAccessManagers(letter.party.id, now)]);
  const role = people.find(({ personId }) => personId === by.id)?.roles[0]?.[language] ?? null;
  return {
    ...{ id: letter.id, kind: requestKinds[letter.link], outcome, vendor: letter.vendor, party: letter.party, at, reason },
    ...{ system: letter.system.name[language], by: { ...by, role } },
    rights: wanted.map((name) => name[language]),
    removed: outcome === "accepted" ? unwanted.map((name) => name[language]) : [],
  };
}
