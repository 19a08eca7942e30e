import type { Obstacle } from "#lib/clients/rules/search";

/** A list of organisation numbers, as people paste or upload it. */

export const longestList = 100_000;

/** Why a line cannot be used as it stands. */
export type BadLine = "noNumber" | "tooFewDigits" | "tooManyDigits" | "wrongCheckDigit" | "twice" | "tooMany";

export type ListLine = {
  /** From 1, as an editor counts them. */
  readonly line: number;
  /** What stood there, shortened; where a national identity number could be, stars. */
  readonly given: string;
  readonly orgNo: string | null;
  readonly problem: BadLine | null;
};

/** What a line becomes when the list is applied. */
export type LineOutcome = "added" | "alreadyAdded" | "cannot" | "unknown" | "bad";

export type PreviewLine = ListLine & {
  readonly becomes: LineOutcome;
  readonly because: Obstacle | null;
  readonly missing: readonly string[];
  readonly client: { readonly id: string; readonly name: string } | null;
};

export type ListPreview = {
  readonly lines: readonly PreviewLine[];
  /** Of lines that hold anything. */
  readonly total: number;
  readonly counts: Readonly<Record<LineOutcome, number>>;
  readonly next: number | null;
};
