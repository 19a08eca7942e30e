import type { RequestKind } from "#lib/requests/rules/reading";
import { type RequestStatus, statusAt } from "#lib/requests/rules/life";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** A vendor's letter: a request, one for clients, or a request to change an access. As addresses name the three. */
export const linkKinds = ["request", "agentrequest", "changerequest"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** How the register and the rules call the two kinds of request. */
export const linkOf = (kind: AccessKind): LinkKind => (kind === "agent" ? "agentrequest" : "request");
export const accessKindOf = (link: LinkKind): AccessKind => (link === "agentrequest" ? "agent" : "standard");

export const requestKinds: Readonly<Record<LinkKind, RequestKind>> = { request: "own", agentrequest: "clients", changerequest: "change" };

/** A page of a letter. The id alone names it, as in the links that vendors send. */
export const letterPage = (link: LinkKind, id: string, more: Readonly<Record<string, string>> = {}): string =>
  `/accessmanagement/ui/systemuser/${link}?${new URLSearchParams({ id, ...more }).toString()}`;

/** The receipt of what was answered. */
export const receiptPage = (link: LinkKind, id: string): string =>
  `/accessmanagement/ui/systemuser/receipt?${new URLSearchParams({ link, id }).toString()}`;

export type LetterFacts = {
  readonly status: RequestStatus;
  readonly expiresAt: Date;
  readonly deletedBecause: "vendor" | "system-user-deleted" | null;
  readonly isSystemDeleted: boolean;
};

/** What has become of it. Open: somebody may still answer. */
export type LetterState = "open" | "accepted" | "rejected" | "timedout" | "deleted" | "ended" | "systemGone";

const states: Readonly<Record<RequestStatus, LetterState>> = {
  New: "open",
  Accepted: "accepted",
  Rejected: "rejected",
  Denied: "rejected",
  Timedout: "timedout",
};

export function stateOf(letter: LetterFacts, now: Date): LetterState {
  if (letter.deletedBecause === "system-user-deleted") return "ended";
  const state = states[statusAt(letter, now)];
  // What has been decided stays decided: a vendor that takes its request back afterwards takes nothing away.
  if (letter.deletedBecause === "vendor" && state !== "accepted" && state !== "rejected") return "deleted";
  return state === "open" && letter.isSystemDeleted ? "systemGone" : state;
}

/** Where each kind is kept, and what its acts are called in the journal. */
export const letterTables = {
  request: { table: "request", act: "request" },
  agentrequest: { table: "request", act: "request" },
  changerequest: { table: "change_request", act: "change-request" },
} as const satisfies Record<LinkKind, { table: string; act: string }>;

const day = 24 * 60 * 60 * 1000;

/** A day after it was passed on, and a day after each reminder. */
export const mayRemindAt = ({ at, remindedAt }: { readonly at: Date; readonly remindedAt: Date | null }): Date =>
  new Date((remindedAt ?? at).getTime() + day);
