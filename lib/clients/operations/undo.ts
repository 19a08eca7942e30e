import type { NotStarted, Started } from "#lib/clients/operations/apply";
import type { Doing } from "#lib/clients/operations/store";
import type { Place } from "#lib/clients/queries/reach";
import type { Result } from "#lib/result";

type NotUndone = NotStarted | "act-not-found" | "not-undoable" | "already-undone" | "undo-too-late";

/** Takes back exactly what the act changed: an act of its own, that may be under way for a while too. */
export function undoAct(_asked: Doing & { readonly place: Place; readonly actId: string }): Promise<Result<Started, NotUndone>> {
  return Promise.reject(new Error("coming"));
}
