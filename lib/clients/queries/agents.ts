import { hasTie } from "#lib/clients/queries/reach";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitClientAdministrator } from "#lib/identity/queries/permission";
import { findPartyBy } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";
import type { OwnSystemUser } from "#lib/system-users/contract";
import { listOfParty } from "#lib/system-users/queries/owner";

/** An organisation's accesses for clients. One that the actor has nothing to do with is answered as one that does not exist. */
export async function listAgents(orgNo: string, who: Who): Promise<Result<OwnSystemUser[], NotPermitted | "not-found">> {
  const party = await findPartyBy({ orgNo });
  if (!party) return refuse("not-found");
  const permitted = await permitClientAdministrator(who.actor, party.id, who.now);
  if (permitted.ok) return ok(await listOfParty(party.id, "agent"));
  const isHidden = permitted.code === "not-permitted" && !(await hasTie(who, { partyId: party.id, partyOrgNo: orgNo }));
  return isHidden ? refuse("not-found") : permitted;
}
