import { z } from "zod";
import { invitationPage } from "#lib/invitations/rules/invitation";
import { firstOfEach, type Search } from "../search";

const problems = ["lost", "notManager", "decided", "failed"] as const;
export type InvitationProblem = (typeof problems)[number];

/** What the address of an invitation says. Anything else in it, and anything that is written wrongly, is passed over. */
const Asked = z.object({
  id: z.guid().optional().catch(undefined),
  dialog: z.literal("decline").optional().catch(undefined),
  just: z.enum(["given", "declined"]).optional().catch(undefined),
  problem: z.enum(problems).optional().catch(undefined),
});

export const readInvitationSearch = async (search: Search) => Asked.parse(firstOfEach(await search));

export const invitationAt = (id: string, more: Readonly<Record<string, string>> = {}): string =>
  [invitationPage(id), new URLSearchParams(more).toString()].filter(Boolean).join("&");
