/** How long a login lasts: it ends after so long without a page being asked for, and in any case at its last moment. */
export type SessionTimes = { readonly lastSeenAt: Date; readonly expiresAt: Date };
export type SessionEnd = "logout" | "provider" | "idle" | "age" | "replaced";

const minute = 60_000;

/** What has put an end to it by now, if anything. */
export function endOf({ lastSeenAt, expiresAt }: SessionTimes, idleMinutes: number, now: Date): Extract<SessionEnd, "idle" | "age"> | null {
  if (expiresAt <= now) return "age";
  if (lastSeenAt.getTime() + idleMinutes * minute <= now.getTime()) return "idle";
  return null;
}

/** That somebody is there is written down once a minute, not at every page. */
export const isWorthNoting = (lastSeenAt: Date, now: Date): boolean => now.getTime() - lastSeenAt.getTime() >= minute;
