import type { Queryable } from "#lib/db";
import { loadStanding } from "#lib/identity/queries";
import { refuseField } from "#lib/requests/rules/decision";
import { type RequestStatus, stillOpen } from "#lib/requests/rules/life";
import { ok, type Result } from "#lib/result";

type Forwardable = { readonly partyId: string; readonly status: RequestStatus; readonly expiresAt: Date; readonly isForwarded: boolean };
type Wanted = { readonly to?: string | undefined; readonly note: string | null; readonly now: Date };

/** May it be passed on, and to this person? True: that says something new. Whoever passes on the same again changes nothing. */
export async function checkForwarding(
  on: Queryable,
  letter: Forwardable,
  { to, note, now }: Wanted,
): Promise<Result<boolean, "request-not-new" | "invalid-input">> {
  const open = stillOpen(letter, now);
  if (!open.ok) return open;
  if (to !== undefined && !(await loadStanding(to, letter.partyId, now, on))?.powers.accessManager) {
    return refuseField("/to", "must be somebody who can decide for the organisation");
  }
  return ok(!letter.isForwarded || to !== undefined || note !== null);
}
