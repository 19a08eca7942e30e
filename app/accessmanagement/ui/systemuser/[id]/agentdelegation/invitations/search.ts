import { z } from "zod";
import { cursor } from "#lib/http/page";
import { InvitationCursor, storedStates } from "#lib/invitations/rules/invitation";
import { actingFor } from "#lib/parties/rules";
import { pagePath } from "../_clients/address";

export const inviteProblems = [
  "already-given",
  "package-not-assignable",
  "package-not-in-system",
  "organisation-deleted",
  "own-organisation",
  "too-many-requests",
  "invitation-not-open",
  "failed",
] as const;

/** What the address of the invitations says. Anything else in it, and anything that is written wrongly, is passed over. */
export const AskedOfInvitations = z.object({
  state: z.enum(["all", ...storedStates]).catch("all"),
  after: cursor(InvitationCursor).optional().catch(undefined),
  orgNo: z.string().max(20).catch(""),
  /** Just made, or found open already. */
  sent: z.guid().optional().catch(undefined),
  again: z.literal("yes").optional().catch(undefined),
  just: z.literal("withdrawn").optional().catch(undefined),
  problem: z.enum(inviteProblems).optional().catch(undefined),
});

export const invitationsPath = (access: string): string => `${pagePath(access)}/invitations`;

export const invitationsAt = (access: string, party: string, more: Readonly<Record<string, string>> = {}): string =>
  actingFor(`${invitationsPath(access)}?${new URLSearchParams(more).toString()}`, party);
