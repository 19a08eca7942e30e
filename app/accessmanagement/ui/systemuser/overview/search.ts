import { z } from "zod";
import { cursor } from "#lib/http/page";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { pageStart } from "#lib/requests/contract";
import { type AccessCursor, accessOrders, accessStates } from "#lib/system-users/queries/list";
import { firstOfEach, type Search } from "../../search";

/** What the address of the overview says. Anything else in it, and anything that is written wrongly, is passed over. */

const Key = z.string().max(150);
const place = cursor(z.tuple([z.union([z.literal(0), z.literal(1)]), Key, z.guid()]))
  .nullish()
  .catch(null);

const Asked = z.object({
  search: z.string().max(200).catch(""),
  kind: z.enum(["all", "standard", "agent"]).catch("all"),
  state: z.enum(accessStates).catch("all"),
  order: z.enum(accessOrders).catch("newest"),
  /** Where the page of each list begins. */
  after: place,
  afterClients: place,
  /** An access that was just made, or just deleted. */
  new: z.guid().optional().catch(undefined),
  deleted: z.guid().optional().catch(undefined),
});
type Parsed = z.infer<typeof Asked>;
export type AskedOfOverview = Omit<Parsed, "after" | "afterClients"> & {
  readonly after: AccessCursor | null;
  readonly afterClients: AccessCursor | null;
};

export async function readOverviewSearch(search: Search): Promise<AskedOfOverview> {
  const asked = Asked.parse(firstOfEach(await search));
  return { ...asked, after: fitting(asked.after, asked.order), afterClients: fitting(asked.afterClients, asked.order) };
}

/** A page of one order is none of another: its key is a time, or a name. */
function fitting(after: Parsed["after"], order: Parsed["order"]): AccessCursor | null {
  if (!after) return null;
  const isTime = pageStart.safeParse(after.slice(1)).success;
  return order === "name" || isTime ? after : null;
}

/** The same list, with something else in its address. What is as it always is goes without saying. */
export function overviewAddress(
  { search, kind, state, order }: Pick<AskedOfOverview, "search" | "kind" | "state" | "order">,
  partyId: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const said = {
    ...(search && { search }),
    ...(kind !== "all" && { kind }),
    ...(state !== "all" && { state }),
    ...(order !== "newest" && { order }),
    ...more,
  };
  const query = new URLSearchParams(said).toString();
  return actingFor(`${accessesPage}${query && `?${query}`}`, partyId);
}
