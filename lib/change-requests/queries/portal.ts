import {
  asSeen,
  changeRequestAsJson,
  changeRequestTables,
  heldAsJson,
  sightHash,
  type StoredChangeRequest,
} from "#lib/change-requests/queries/stored";
import type { Part } from "#lib/change-requests/rules/plan";
import { pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/queries/permission";
import { findPartyBy } from "#lib/parties/queries";
import { ok, refuse } from "#lib/result";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";

/** What people read: whoever has a tie to the organisation may see that something is asked of it. */

type Asking = { readonly id: string; readonly actor: Actor; readonly now: Date };
type Found = {
  readonly stored: StoredChangeRequest;
  readonly system: RegisteredSystem;
  readonly held: Part;
  readonly vendorName: string | null;
};

/** To whom the organisation means nothing, the change request is not there either. */
export async function readChangeRequest({ id, actor, now }: Asking) {
  const found = await find(id);
  const permitted = await permitPerson({ actor, partyId: found?.stored.partyUuid, need: "tie", now });
  if (!permitted.ok) return permitted.code === "level-too-low" ? refuse("level-too-low") : refuse("request-not-found");
  if (!found) return refuse("request-not-found");
  const { stored, system, held, vendorName } = found;
  const shown = { ...asSeen(stored, now), contentHash: sightHash(stored, found) };
  return ok({ ...shown, userMayEscalateButNotApprove: !permitted.value.powers.accessManager, system, held, vendorName });
}

/** Under the organisation's own address: for its access managers. */
export async function readChangeRequestOf({ party, ...asking }: Asking & { readonly party: number }) {
  const { id, actor, now } = asking;
  const permitted = await permitPerson({ actor, partyId: (await findPartyBy({ partyId: party }))?.id, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  const found = await find(id);
  return found?.stored.partyId === party ? ok(asSeen(found.stored, now)) : refuse("request-not-found");
}

async function find(id: string): Promise<Found | undefined> {
  const { rows } = await pool.query<Found>({
    name: "change-request",
    text: `select ${changeRequestAsJson} as stored, ${systemAsJson} as system, ${heldAsJson} as held, v.name as "vendorName"
           from ${changeRequestTables} left join party v on v.org_no = r.vendor_org_no where c.id = $1 and c.deleted_at is null`,
    values: [id],
  });
  return rows[0];
}
