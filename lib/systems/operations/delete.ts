import type { Actor } from "#lib/identity/actor";
import { ok, type Refusal, refuse, type Result } from "#lib/result";
import { changeSystem } from "#lib/systems/operations/change";
import { note, notedValues } from "#lib/systems/operations/statements";

type Asked = { readonly systemId: string; readonly actor: Actor; readonly now: Date };

/**
 * For good: the id is never free again, but its clients are, for another system. Accesses to it stay where they are, and hold nothing; no token is
 * made for them, since none finds a living system.
 */
export async function deleteSystem({
  systemId,
  actor,
  now,
}: Asked): Promise<Result<true, "system-not-found" | "not-the-owner" | "invalid-input">> {
  const outcome = await changeSystem({ systemId, actor }, async (on, { id, isDeleted }, keeper) => {
    if (isDeleted) return notFound;
    await on.query({ name: "delete-system", text: remove, values: notedValues("delete", { id, at: now, keeper, sent: null }) });
    return ok(true);
  });
  return !outcome.ok && outcome.code === "system-not-found" ? notFound : outcome;
}

/** The contract's own way to say it, here: 400. */
const notFound: Refusal<"invalid-input"> = refuse("invalid-input", {
  misfits: [{ path: "return", code: "system-not-found", title: "System not found" }],
});

const remove = `
  with owner as (update registered_system set deleted_at = $2::timestamptz, changed_at = $2 where id = $1::uuid returning id),
       clients as (delete from system_client where system_id = $1) ${note}`;
