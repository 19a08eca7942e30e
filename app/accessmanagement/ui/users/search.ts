import { z } from "zod";
import { personProblems } from "#components/users/new-user-dialog";
import { UserCursor } from "#lib/mandates/rules/users";
import { cursor } from "#lib/http/page";
import { actingFor, userPage, usersPage } from "#lib/parties/rules";
import { firstOfEach, type Search } from "../search";

/** What the addresses of "Brukere" say. Anything else in them, and anything that is written wrongly, is passed over. */

const text = z.string().max(200).catch("");
const token = cursor(UserCursor).optional().catch(undefined);

const OfList = z.object({
  search: text,
  clients: z.literal("yes").optional().catch(undefined),
  after: token,
  before: token,
  dialog: z.literal("new").optional().catch(undefined),
  tab: z.enum(["organisation", "person"]).catch("organisation"),
  orgNo: text,
  problem: z
    .enum([...personProblems, "failed"])
    .optional()
    .catch(undefined),
  just: z.literal("deleted").optional().catch(undefined),
});
export type AskedOfUsers = z.infer<typeof OfList>;

export const readUsersSearch = async (search: Search): Promise<AskedOfUsers> => OfList.parse(firstOfEach(await search));

const at = (path: string, party: string, more: Readonly<Record<string, string>>) => {
  const said = new URLSearchParams(more).toString();
  return actingFor(`${path}${said && `?${said}`}`, party);
};

export const usersAt = (party: string, more: Readonly<Record<string, string>> = {}): string => at(usersPage, party, more);
export const userAt = (id: string, party: string, more: Readonly<Record<string, string>> = {}): string => at(userPage(id), party, more);

const tabs = ["packages", "services", "roles", "history"] as const;
const userProblems = ["notGivable", "gone", "needsMain", "notManager", "tooLate", "nothing", "failed"] as const;
export type UserProblem = (typeof userProblems)[number];

const OfUser = z.object({
  tab: z.enum(tabs).catch("packages"),
  dialog: z.enum(["give", "takeBack", "delete"]).optional().catch(undefined),
  package: z.string().max(100).optional().catch(undefined),
  find: text,
  /** The act of giving that has just been done. */
  gave: z.guid().optional().catch(undefined),
  just: z.enum(["added", "already", "undone", "takenBack", "deleted"]).optional().catch(undefined),
  problem: z.enum(userProblems).optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type AskedOfUser = z.infer<typeof OfUser>;

export const readUserSearch = async (search: Search): Promise<AskedOfUser> => OfUser.parse(firstOfEach(await search));
