import type { Doing } from "#lib/clients/operations/store";
import type { Place, Unreachable } from "#lib/clients/queries/reach";
import type { Hits } from "#lib/clients/rules/search";
import type { Result } from "#lib/result";

/** The act, which may still be under way: its page shows how far it has come. */
export type Started = { readonly actId: string; readonly isRunning: boolean };

/** Which clients: these, everybody that it holds for, those who were found, or the lines of the list that this person read in. */
export type Which =
  { readonly clients: readonly string[] } | { readonly orgNos: readonly string[] } | "all" | "list" | { readonly hits: Hits };

export type NotStarted = Unreachable | "package-not-in-system" | "act-under-way" | "nothing-chosen";

type Apply = Doing & { readonly place: Place };

/** What this person has chosen takes effect, all of it or nothing. */
export function applyChoice(_asked: Apply): Promise<Result<Started, NotStarted>> {
  return Promise.reject(new Error("coming"));
}

export function bulk(_asked: Apply & ({ readonly add: Which } | { readonly remove: Which })): Promise<Result<Started, NotStarted>> {
  return Promise.reject(new Error("coming"));
}
