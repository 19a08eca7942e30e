import { ok, refuse, type Result } from "#lib/result";

type Kind = "standard" | "agent";

export type Deletion = {
  /** Which of the two doors was used. */
  readonly kind: Kind;
  readonly partyId: string;
  /** Of one for clients: whoever asks says on whose behalf, and must say it right. */
  readonly facilitatorId: string | null;
};

/** Null: there is none, or it was deleted before. `hasTie`: the one who asks has something to do with the real owner, and so may know of it. */
type Found = { readonly kind: Kind; readonly partyId: string; readonly hasTie: boolean } | null;

export type DeletionRefusal =
  "systemuser-not-found" | "systemuser-not-yours" | "standard-expected" | "agent-expected" | "facilitator-mismatch";

export function decideDeletion({ kind, partyId, facilitatorId }: Deletion, found: Found): Result<true, DeletionRefusal> {
  if (!found) return refuse("systemuser-not-found");
  if (found.partyId !== partyId) return refuse(found.hasTie ? "systemuser-not-yours" : "systemuser-not-found");
  if (found.kind !== kind) return refuse(kind === "agent" ? "agent-expected" : "standard-expected");
  if (kind === "agent" && facilitatorId?.toLowerCase() !== partyId) return refuse("facilitator-mismatch");
  return ok(true);
}
