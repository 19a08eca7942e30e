import type { Queryable } from "#lib/db";
import { loadStanding } from "#lib/identity/queries";
import { findAsked } from "#lib/letters/queries/asked";
import { whomToAsk } from "#lib/letters/rules/asking";
import { listAccessManagers } from "#lib/people/queries";
import { refuseField } from "#lib/requests/rules/decision";
import { type RequestStatus, stillOpen } from "#lib/requests/rules/life";
import { ok, type Result } from "#lib/result";

type Passing = { readonly id: string; readonly partyId: string; readonly by: string; readonly to?: string | undefined };
type Forwardable = { readonly status: RequestStatus; readonly expiresAt: Date; readonly isForwarded: boolean };
type Wanted = Passing & { readonly note: string | null; readonly now: Date };

/**
 * May it be passed on, and to this person? Gives whom a mail asks to answer. Null: whoever passes on the same again changes nothing. What is new counts
 * also where nobody may be written to today: they find it with the letter.
 */
export async function checkForwarding(
  on: Queryable,
  letter: Forwardable,
  wanted: Wanted,
): Promise<Result<readonly string[] | null, "request-not-new" | "invalid-input">> {
  const { to, note, now, partyId } = wanted;
  const open = stillOpen(letter, now);
  if (!open.ok) return open;
  if (to !== undefined && !(await loadStanding(to, partyId, now, on))?.powers.accessManager) {
    return refuseField("/to", "must be somebody who can decide for the organisation");
  }
  if (letter.isForwarded && to === undefined && note === null) return ok(null);
  return ok(await findRecipients(on, wanted, now));
}

/** The one who was chosen, or everybody who can decide: those of them who may be written to today. */
export async function findRecipients(on: Queryable, { id, partyId, by, to }: Passing, now: Date): Promise<readonly string[]> {
  const wanted = to === undefined ? (await managersOf(on, partyId, now)).filter((one) => one !== by) : [to];
  return whomToAsk(wanted, await findAsked({ id, partyId }, on), now);
}

const managersOf = async (on: Queryable, partyId: string, now: Date): Promise<readonly string[]> =>
  (await listAccessManagers(partyId, now, on)).people.map(({ personId }) => personId);
