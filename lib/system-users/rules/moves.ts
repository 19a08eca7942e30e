import { ok, refuse, type Result } from "#lib/result";

/** What an access manager does with an access that is there, besides ending it. Null: there is none, or it is another's. */
export type Found = { readonly title: string; readonly isPaused: boolean } | null;

/** `seen`: what it was called when the person was asked for a new name. */
export type Move = { readonly move: "pause" | "resume" } | { readonly move: "rename"; readonly seen?: string | undefined };

export const moveProblems = ["systemuser-not-found", "systemuser-paused", "systemuser-not-paused", "systemuser-changed"] as const;
export type MoveRefusal = (typeof moveProblems)[number];

export function decideMove(asked: Move, found: Found): Result<true, MoveRefusal> {
  if (!found) return refuse("systemuser-not-found");
  if (asked.move === "pause" && found.isPaused) return refuse("systemuser-paused");
  if (asked.move === "resume" && !found.isPaused) return refuse("systemuser-not-paused");
  if (asked.move === "rename" && asked.seen !== undefined && asked.seen !== found.title) return refuse("systemuser-changed");
  return ok(true);
}
