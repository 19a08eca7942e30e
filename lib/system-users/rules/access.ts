import type { AccessKind } from "#lib/systems/rules/wishes";

/** An access as people meet it: its page, and how it stands. */

/** The one for clients has a page of its own. The party goes in with `actingFor`. */
export const accessPage = (kind: AccessKind, id: string): string =>
  `/accessmanagement/ui/systemuser/${id}${kind === "agent" ? "/agentdelegation" : ""}`;

export type AccessState = "active" | "paused" | "systemGone";

/** An access whose system is gone does nothing, paused or not. */
export function accessStateOf({
  isSystemDeleted,
  isPaused,
}: {
  readonly isSystemDeleted: boolean;
  readonly isPaused: boolean;
}): AccessState {
  if (isSystemDeleted) return "systemGone";
  return isPaused ? "paused" : "active";
}

const day = 24 * 60 * 60 * 1000;

/** Made within a day, or the one that somebody has just come from making. */
export const isNew = (access: { readonly id: string; readonly createdAt: Date }, made: string | null, now: Date): boolean =>
  access.id === made || now.getTime() - access.createdAt.getTime() < day;

/** Clients are counted so far in a list; the page of the access counts them all. */
export const mostCounted = 10_000;

/** What a person has just done on the page of an access, as its address says. */
export const accessDone = ["renamed", "paused", "resumed"] as const;
export type AccessDone = (typeof accessDone)[number];

/** Why it could not be done. */
export const accessProblems = ["first", "title", "reason", "notManager", "failed"] as const;
export type AccessProblem = (typeof accessProblems)[number];
