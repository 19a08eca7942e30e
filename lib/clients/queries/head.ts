import { type Place, reachToSee, type Unreachable } from "#lib/clients/queries/reach";
import { pool } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

export type AgentHead = { readonly id: string; readonly title: string };

/** What an access for clients is called, for those who may see whom it acts for. */
export async function readAgentHead(place: Place, who: Who): Promise<Result<AgentHead, Unreachable>> {
  const reached = await reachToSee(place, who);
  if (!reached.ok) return reached;
  const { rows } = await pool.query<AgentHead>({
    name: "agent-head",
    text: head,
    values: [reached.value.agent.partyId, reached.value.agent.id],
  });
  const [found] = rows;
  return found ? ok(found) : refuse("systemuser-not-found");
}

const head = "select id, title from systemuser where party_id = $1 and id = $2 and deleted_at is null";
