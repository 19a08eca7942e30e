import { type AgentAssignment, agentRole } from "#lib/clients/contract/enduser";
import { bulk } from "#lib/clients/operations/apply";
import { removeClient, removeEmptyClients } from "#lib/clients/operations/remove";
import { reachAgent } from "#lib/clients/queries/reach";
import { whyNoAgent } from "#lib/clients/queries/ways";
import { misfit, refuseMisfits } from "#lib/clients/rules/wire";
import type { Doing } from "#lib/identity/actor";
import type { NotPermitted } from "#lib/identity/queries/permission";
import { ok, refuse, type Result } from "#lib/result";

/** The contract's agents. An access for clients is its provider's agent from when it is made until it is deleted. */

type Asked = Doing & { readonly party: string; readonly to: string };
type Removing = Asked & { readonly cascade: boolean };

const placeOf = ({ party, to }: Asked) => ({ owner: party.toLowerCase(), systemUserId: to.toLowerCase() });

export async function findAgentAssignment(
  asked: Asked,
): Promise<Result<AgentAssignment, NotPermitted | "invalid-input" | "agent-not-found">> {
  const place = placeOf(asked);
  const reached = await reachAgent(place, asked);
  if (reached.ok) return ok({ id: place.systemUserId, roleId: agentRole, fromId: place.owner, toId: place.systemUserId });
  if (reached.code !== "systemuser-not-found") return inWire(reached.code);
  const because = await whyNoAgent(place.owner, place.systemUserId);
  return because === "noAgent" ? refuseMisfits([misfit(because, "?to")]) : refuse("agent-not-found");
}

/** It has no clients when this is over. The access itself stays: to end that is for an access manager. */
export async function removeAgent({
  cascade,
  ...asked
}: Removing): Promise<Result<true, NotPermitted | "invalid-input" | "act-under-way">> {
  const place = placeOf(asked);
  const removed = cascade
    ? await bulk({ ...asked, place, remove: "all", patience: Infinity })
    : await removeEmptyClients({ ...asked, place, clients: "all" });
  if (removed.ok || removed.code === "nothing-chosen" || removed.code === "systemuser-not-found") return ok(true);
  if (removed.code === "act-under-way") return refuse(removed.code);
  return inWire(removed.code);
}

/** What is not there has been removed. */
export async function removeClientFromAgent({
  from,
  cascade,
  ...asked
}: Removing & { readonly from: string }): Promise<Result<true, NotPermitted | "invalid-input">> {
  const place = placeOf(asked);
  const client = from.toLowerCase();
  const removed = cascade
    ? await removeClient({ ...asked, place, client })
    : await removeEmptyClients({ ...asked, place, clients: [client] });
  if (removed.ok || removed.code === "client-not-revoked" || removed.code === "systemuser-not-found") return ok(true);
  return inWire(removed.code);
}

function inWire(code: string): Result<never, NotPermitted | "invalid-input"> {
  if (code === "agent-expected") return refuseMisfits([misfit("noAgent", "?to")]);
  if (code === "has-delegations") return refuseMisfits([misfit("hasDelegations", "?cascade")]);
  return refuse(code as NotPermitted);
}
