/** How often, and after how long, a mail that could not be delivered is tried again. */

const minute = 60_000;
const hour = 60 * minute;
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 24 * hour, 24 * hour] as const;

export const mostAttempts = waits.length + 1;

/** A process that died with a mail in its hands has it taken from it after this. Longer than any delivery can last. */
export const claimFor = 5 * minute;

export type Outcome =
  | { readonly kind: "delivered" }
  /** Says why, in a word or two, and never to whom. `isFinal`: trying again would not help. */
  | { readonly kind: "failed"; readonly because: string; readonly isFinal: boolean };

export type Settled = {
  readonly nextAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly givenUpAt: Date | null;
  readonly lastError: string | null;
};

export function settle(outcome: Outcome, attempts: number, now: Date): Settled {
  if (outcome.kind === "delivered") return { nextAt: null, deliveredAt: now, givenUpAt: null, lastError: null };
  const wait = outcome.isFinal ? undefined : waits[attempts - 1];
  const nextAt = wait === undefined ? null : new Date(now.getTime() + wait);
  return { nextAt, deliveredAt: null, givenUpAt: nextAt ? null : now, lastError: outcome.because };
}
