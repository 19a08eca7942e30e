import { inTransaction, type Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Refusal, type Result } from "#lib/result";
import { type Keeper, keeperFor } from "#lib/systems/rules/keeper";

/** The road of every change to a system: lock its row, see whose it is, and only then look at what is wanted. */

type LockedSystem = {
  /** Our own id of it. */
  readonly id: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly isVisible: boolean;
  readonly isDeleted: boolean;
  /** One of the clients that it wants belongs to another system. */
  readonly isClaimed: boolean;
};
type Refused = "system-not-found" | "not-the-owner" | "invalid-input";
type Change = { readonly systemId: string; readonly clientIds?: readonly string[]; readonly actor: Actor };
type Act = (on: Queryable, system: LockedSystem, keeper: Keeper) => Promise<Result<true, Refused>>;

/** Of two changes to one system the second waits for the first. Requests that only refer to it need not wait. */
export function changeSystem({ systemId, clientIds = [], actor }: Change, act: Act): Promise<Result<true, Refused>> {
  return inTransaction(async (on) => {
    const { rows } = await on.query<LockedSystem>({ name: "lock-system", text: lock, values: [systemId, clientIds] });
    const [system] = rows;
    if (!system) return refuse("system-not-found");
    const keeper = keeperFor(actor, system.vendorOrgNo);
    return keeper.ok ? act(on, system, keeper.value) : keeper;
  });
}

const lock = `
  select id, system_id as "systemId", vendor_org_no as "vendorOrgNo", is_visible as "isVisible", deleted_at is not null as "isDeleted",
         exists (select from system_client c where c.client_id = any($2::text[]) and c.system_id <> r.id) as "isClaimed"
  from registered_system r where system_id = $1
  for no key update of r`;

/** Deleted is deleted: nothing changes any more. */
export const checkLiving = ({ isDeleted }: LockedSystem): Result<true, "invalid-input"> => (isDeleted ? refusedAsDeleted : ok(true));

const refusedAsDeleted: Refusal<"invalid-input"> = refuse("invalid-input", {
  misfits: [{ path: "systemId", code: "system-deleted", title: "The system is deleted, and cannot be changed." }],
});
