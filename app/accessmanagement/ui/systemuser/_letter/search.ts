import { z } from "zod";
import { type LinkKind, linkKinds } from "#lib/letters/rules/letter";
import { firstOfEach, type Search } from "../../search";

/** What the address of a letter's page says. Anything else in it, and anything that is written wrongly, is passed over. */
const problems = ["changed", "lost", "notManager", "failed", "unsure", "tooOften", "otherExists"] as const;

const Asked = z.object({
  id: z.guid().optional().catch(undefined),
  link: z.enum(linkKinds).optional().catch(undefined),
  /** Whom the person acts for elsewhere. The letter itself says whom it is about. */
  party: z.guid().optional().catch(undefined),
  /** Somebody who came from our own lists stays here afterwards. */
  from: z.literal("inside").optional().catch(undefined),
  dialog: z.literal("reject").optional().catch(undefined),
  step: z.literal("forward").optional().catch(undefined),
  just: z.enum(["forwarded", "decided", "undone", "tooLate"]).optional().catch(undefined),
  problem: z.enum(problems).optional().catch(undefined),
});
export type Asked = z.infer<typeof Asked>;

export const readSearch = async (search: Search): Promise<Asked> => Asked.parse(firstOfEach(await search));

export const answeredPage = (link: LinkKind, id: string): string =>
  `/accessmanagement/ui/systemuser/answered?${new URLSearchParams({ link, id }).toString()}`;

/** Out, and back to the vendor. */
export const leavePath = (link: LinkKind, id: string): string => `/accessmanagement/api/v1/systemuser/${link}/${id}/logout`;
