import type { z } from "zod";
import type { GiveObstacle } from "#lib/mandates/rules/giving";
import { pageStart } from "#lib/requests/contract";
import { ok, refuse, type Result } from "#lib/result";

/** A provider asks an organisation to become its client: with a link that its manager opens. */

export const storedStates = ["asked", "given", "declined", "withdrawn", "timedout"] as const;
export type InvitationState = (typeof storedStates)[number];

const day = 24 * 60 * 60 * 1000;
const invitationDays = 30;
export const longestMessage = 500;
export const longestAnswer = 300;

export const invitationEnds = (createdAt: Date): Date => new Date(createdAt.getTime() + invitationDays * day);

type Standing = { readonly status: InvitationState; readonly expiresAt: Date };

/** Time runs out by itself. */
export const stateAt = ({ status, expiresAt }: Standing, now: Date): InvitationState =>
  status === "asked" && expiresAt <= now ? "timedout" : status;

export function mayBeAnswered(invitation: Standing, now: Date): Result<true, "invitation-not-open"> {
  const state = stateAt(invitation, now);
  return state === "asked" ? ok(true) : refuse("invitation-not-open", { state });
}

type Wanted = {
  /** What the access needs from each client. */
  readonly needed: readonly string[];
  /** What the provider has from it already. */
  readonly has: readonly string[];
  readonly client: { readonly isOwn: boolean; readonly isDeleted: boolean };
};

type Assignable = ReadonlyMap<string, { readonly isAssignable: boolean }>;
type Uninvitable = "package-not-in-system" | "own-organisation" | "organisation-deleted" | "already-given" | "package-not-assignable";

/** What the client would have to give. What only a role in the register gives, nobody can be asked for. */
export function decideInvitation({ needed, has, client }: Wanted, known: Assignable): Result<readonly string[], Uninvitable> {
  if (needed.length === 0) return refuse("package-not-in-system");
  if (client.isOwn) return refuse("own-organisation");
  if (client.isDeleted) return refuse("organisation-deleted");
  const missing = needed.filter((code) => !has.includes(code));
  if (missing.length === 0) return refuse("already-given");
  const unfit = missing.filter((code) => known.get(code)?.isAssignable !== true);
  return unfit.length === 0 ? ok(missing) : refuse("package-not-assignable", { packages: unfit });
}

/** What a person writes along: nothing, or a few lines. */
export function checkText(path: string, text: string | undefined, longest: number): Result<string | null, "invalid-input"> {
  const words = text?.trim() || null;
  if (words === null || words.length <= longest) return ok(words);
  return refuse("invalid-input", { misfits: [{ path, code: "invalid", title: `must be ${longest} characters at most` }] });
}

export const invitationPage = (id: string): string => `/accessmanagement/ui/invitation?${new URLSearchParams({ id }).toString()}`;

/** Where the next page begins: when it was made, to the microsecond, and an id. */
export const InvitationCursor = pageStart;
export type InvitationCursor = z.infer<typeof InvitationCursor>;

export type InvitationRow = {
  readonly id: string;
  readonly client: Organisation;
  readonly state: InvitationState;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly message: string | null;
  /** What the client said along with a no. */
  readonly reason: string | null;
  readonly packages: readonly string[];
  /** The link to send. */
  readonly page: string;
};

export type FoundInvitations = {
  readonly rows: readonly InvitationRow[];
  readonly counts: Readonly<Record<InvitationState | "all", number>>;
  readonly next: string | null;
};

export type InvitedPackage = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly area: string;
  /** Has: the provider has it already, by whatever way makes a client. */
  readonly state: "has" | "givable" | "notGivable";
  readonly because: GiveObstacle | null;
  readonly whoCan: readonly string[];
};

type Organisation = { readonly id: string; readonly name: string; readonly orgNo: string };

/** What is the same of an invitation whoever reads it. */
export type InvitationFacts = {
  readonly id: string;
  readonly client: Organisation;
  readonly provider: Organisation;
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly message: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
};

/** As the client's people see it. */
export type Invitation = InvitationFacts & {
  readonly state: InvitationState;
  readonly system: { readonly name: string; readonly description: string };
  /** Who asks, at the provider. */
  readonly createdBy: string;
  readonly decidedBy: string | null;
  readonly packages: readonly InvitedPackage[];
  readonly mayAnswer: boolean;
  /** Has the power, and may give all that is missing. */
  readonly mayAccept: boolean;
  /** Who has the power, for somebody who lacks it. */
  readonly managers: readonly { readonly name: string; readonly roles: readonly string[] }[];
};
