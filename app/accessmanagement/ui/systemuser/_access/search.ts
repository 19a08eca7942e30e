import { z } from "zod";
import { accessDone, accessProblems } from "#lib/system-users/rules/access";
import { firstOfEach, type Search } from "../../search";

/** What the address of an access's page says. Anything else in it, and anything that is written wrongly, is passed over. */
const Asked = z.object({
  dialog: z.enum(["rename", "pause", "delete"]).optional().catch(undefined),
  just: z.enum(accessDone).optional().catch(undefined),
  problem: z.enum(accessProblems).optional().catch(undefined),
  /** Where the shown part of the history ends before. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type AskedOfAccess = z.infer<typeof Asked>;

export const readAccessSearch = async (search: Search): Promise<AskedOfAccess> => Asked.parse(firstOfEach(await search));
