import { z } from "zod";

/** What one looks for among an organisation's clients, seen from one access. */

/** Addable: may be chosen to be added. Added: also those whose relation has ended since; `lacking` are those among them that give less than is needed. */
export const filters = ["addable", "notAdded", "added", "lacking", "cannot", "all"] as const;
export type Filter = (typeof filters)[number];

/** Through what somebody is a client: a role in the register, or a mandate that the client gave itself. */
export const origins = ["regnskapsforer", "revisor", "forretningsforer", "given"] as const;
export type Origin = (typeof origins)[number];

export const pageSizes = [10, 25, 50, 100] as const;
export type PageSize = (typeof pageSizes)[number];
/** On the access's own page, which shows more than the list: it stays below 1,500 nodes. */
export const listSizes = [10, 25, 50] as const satisfies readonly PageSize[];

const longestSearch = 200;

/** Part of a name, or of an organisation number with or without spaces. */
export const Hits = z.object({
  search: z
    .string()
    .transform((text) => text.slice(0, longestSearch))
    .default(""),
  filter: z.enum(filters).default("all"),
  origin: z.enum(origins).nullable().default(null),
});
export type Hits = z.infer<typeof Hits>;

/** Where a page begins: among those that come behind or not, at a name to the length that is sorted by, and an id. */
export const HitCursor = z.tuple([z.boolean(), z.string(), z.guid()]);
export type HitCursor = z.infer<typeof HitCursor>;

/** Why a client cannot be added; of one that was added, why the access holds less from it than it needs. */
export const obstacles = ["lacksPackages", "deleted", "bankrupt", "relationEnded", "notClient"] as const;
export type Obstacle = (typeof obstacles)[number];

export type ClientRow = {
  readonly id: string;
  readonly name: string;
  readonly orgNo: string;
  readonly form: string;
  readonly isSubunit: boolean;
  readonly origins: readonly Origin[];
  /** Added: the access holds something from it. Addable: it gives all that is needed. */
  readonly state: "added" | "addable" | "cannot";
  /** It was added once and not removed since, though its relation may have ended. */
  readonly isAdded: boolean;
  /** May be chosen to be added: it gives all, and something of it is not held yet. */
  readonly mayAdd: boolean;
  /** Packages that the access needs: of one that was added, those it does not hold; of another, those it is not given. */
  readonly missing: readonly string[];
  readonly because: Obstacle | null;
  readonly endedAt: Date | null;
  /** removed, register-role-ended, mandate-ended, relation-ended … */
  readonly endedBecause: string | null;
  readonly addedAt: Date | null;
  readonly addedBy: string | null;
  readonly chosen: "add" | "remove" | null;
};

/** Among all hits of the search and the origin, whatever the filter: how many each filter has. */
export type HitCounts = Readonly<Record<Filter, number>>;

export type FoundClients = {
  readonly rows: readonly ClientRow[];
  /** Hits within the filter. */
  readonly total: number;
  /** Of these, how many "select all hits" would choose to add. */
  readonly addable: number;
  readonly counts: HitCounts;
  /** The place of the first row among the hits, from 1. */
  readonly position: number;
  /** Tokens for `after` and `before`. */
  readonly next: string | null;
  readonly previous: string | null;
};

export type Chosen = { readonly toAdd: number; readonly toRemove: number };
