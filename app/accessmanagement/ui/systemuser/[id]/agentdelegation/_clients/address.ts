import { z } from "zod";
import { filters, HitCursor, type Hits, listSizes, origins, type PageSize, pageSizes } from "#lib/clients/rules/search";
import { cursor } from "#lib/http/page";
import type { ShownParty } from "#lib/parties/queries";
import { actingFor } from "#lib/parties/rules";
import { type Asked, firstOfEach } from "../../../../search";

/** What the address of an access for clients says: where its list stands, where the dialog's list stands, and what has just been done. */

const text = z.string().max(200).optional().catch(undefined);
const token = z.string().max(500).optional().catch(undefined);
const size = z.enum(pageSizes.map(String)).optional().catch(undefined);
const filter = z.enum(filters).optional().catch(undefined);
const origin = z.enum(origins).optional().catch(undefined);

export const troubles = ["undo-too-late", "already-undone", "act-under-way", "failed"] as const;

const Said = z.object({
  ...{ search: text, show: filter, origin, size, from: token, until: token },
  dialog: z.literal("add").optional().catch(undefined),
  ...{ find: text, only: filter, because: origin, rows: size, after: token, upTo: token },
  done: z.guid().optional().catch(undefined),
  trouble: z.enum(troubles).optional().catch(undefined),
});
export type Said = z.infer<typeof Said>;

/** Anything else in the address, and anything that is written wrongly, is passed over. */
export const readAddress = (asked: Asked): Said => Said.parse(firstOfEach(asked));

export const readQuery = (query: string): Said => readAddress(Object.fromEntries(new URLSearchParams(query)));

/** What is said, and nothing else. */
export const fieldsOf = (said: Said): Record<string, string> =>
  Object.fromEntries(Object.entries(said).filter((field): field is [string, string] => typeof field[1] === "string" && field[1] !== ""));

export const pagePath = (access: string): string => `/accessmanagement/ui/systemuser/${access}/agentdelegation`;

export const pageOf = (access: string, party: string, said: Said = {}): string =>
  actingFor(`${pagePath(access)}?${new URLSearchParams(fieldsOf(said)).toString()}`, party);

export const actPage = (access: string, party: string, act: string): string => actingFor(`${pagePath(access)}/act/${act}`, party);

export const listPage = (access: string, party: string): string => actingFor(`${pagePath(access)}/list`, party);

/** Where a list of an access is had as a file. The portal's API names parties by number, too. */
export const fileAddress = (party: ShownParty, access: string, name: string, more: Readonly<Record<string, string>> = {}): string =>
  `/accessmanagement/api/v1/systemuser/agentdelegation/${party.partyId}/${access}/${name}?${new URLSearchParams({ ...more, partyuuid: party.id }).toString()}`;

/** Only what the page itself shows: the dialog is closed, and nothing has just been done. */
export const withoutDialog = ({ search, show, origin, size, from, until }: Said): Said => ({ search, show, origin, size, from, until });

type Wanted = Hits & {
  readonly size: PageSize;
  readonly page: { readonly after?: HitCursor | undefined; readonly before?: HitCursor | undefined };
};

const sizeOf = (said: string | undefined, sizes: readonly PageSize[]): PageSize => sizes.find((one) => String(one) === said) ?? 25;
const cursorOf = (said: string | undefined) => (said === undefined ? undefined : cursor(HitCursor).safeParse(said).data);

export const listWanted = ({ search = "", show = "added", origin, size, from, until }: Said): Wanted => ({
  ...{ search, filter: show, origin: origin ?? null, size: sizeOf(size, listSizes) },
  page: { after: cursorOf(from), before: cursorOf(until) },
});

export const dialogWanted = ({ find = "", only = "notAdded", because, rows, after, upTo }: Said): Wanted => ({
  ...{ search: find, filter: only, origin: because ?? null, size: sizeOf(rows, pageSizes) },
  page: { after: cursorOf(after), before: cursorOf(upTo) },
});
