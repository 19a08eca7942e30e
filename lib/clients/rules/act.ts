import type { Obstacle } from "#lib/clients/rules/search";
import { refuse } from "#lib/result";

/** One act over one client or a hundred thousand, as it is shown while it runs and afterwards. */

const undoMinutes = 10;

export type ActKind = "add" | "remove" | "change" | "undo";

export type ClientAct = {
  readonly id: string;
  readonly kind: ActKind;
  /** Interrupted: the process ended before it was done, and nothing of it came true. */
  readonly state: "running" | "done" | "interrupted";
  readonly asked: number;
  /** While it runs: how many of them have been gone through. */
  readonly done: number;
  readonly added: number;
  readonly removed: number;
  /** There already, or gone already. */
  readonly unchanged: number;
  readonly refused: number;
  readonly at: Date;
  readonly by: string;
  readonly finishedAt: Date | null;
  /** Null: it cannot be undone (any more). */
  readonly undoableUntil: Date | null;
  readonly undoneAt: Date | null;
  /** The act that this one took back. */
  readonly undoes: string | null;
};

/** Of those whom the actor does not know as clients, no more is told than what was asked with. */
export type RefusedClient = {
  readonly id: string | null;
  readonly name: string | null;
  readonly orgNo: string | null;
  readonly form: string | null;
  readonly because: Obstacle;
  readonly missing: readonly string[];
};

/** Those that were refused for the same reason, lacking the same packages. */
export type RefusedGroup = { readonly because: Obstacle; readonly missing: readonly string[]; readonly count: number };

export const undoableUntil = (finishedAt: Date): Date => new Date(finishedAt.getTime() + undoMinutes * 60_000);

type Done = Pick<ClientAct, "kind" | "state" | "finishedAt" | "undoneAt" | "added" | "removed">;

export function decideUndo({ kind, state, finishedAt, undoneAt, added, removed }: Done, now: Date) {
  if (state === "running") return refuse("act-under-way");
  if (kind === "undo" || finishedAt === null || added + removed === 0) return refuse("not-undoable");
  if (undoneAt !== null) return refuse("already-undone");
  return now >= undoableUntil(finishedAt) ? refuse("undo-too-late") : null;
}
