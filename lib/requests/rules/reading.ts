/** What people read of a request besides its content. */

/** "5F2A-91C7": the beginning of an identifier, short enough to say on the telephone. */
export const shortReference = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase();

const day = 24 * 60 * 60 * 1000;

/** Whole days that are left. 0: less than one. Null: none. */
export function daysLeft(expiresAt: Date, now: Date): number | null {
  const left = expiresAt.getTime() - now.getTime();
  return left <= 0 ? null : Math.floor(left / day);
}

/** Fewer days than this is soon. */
export const soon = 3;

/** The three letters that a vendor can send. */
export type RequestKind = "own" | "clients" | "change";

/** What can be written along: to the vendor with a no, to a colleague with a forwarded letter. */
export const longestReason = 300;
export const longestNote = 300;

/** A letter that can no longer be answered, or never could. */
export type Outcome = "accepted" | "rejected";
