import { randomUUID } from "node:crypto";
import type { Agent } from "#lib/clients/queries/reach";
import type { Outcome } from "#lib/clients/rules";
import type { Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { recordedValues } from "#lib/journal/operations";
import { findPartyBy } from "#lib/parties/queries";

/** What an act on clients is told with. */
export type Doing = { readonly actor: Actor; readonly now: Date; readonly traceId: string };

/** One statement over any number of clients: `text` says which. An act that changes nothing leaves no trace. */
export type Change = { readonly text: string; readonly act: "client.added" | "client.removed" };

/**
 * How a key is looked up is planned once for a connection: by reading the whole table, when that was empty then. Over many rows that would never end,
 * so it is thought over again. The statement itself has no name either: each time it is planned for the clients at hand.
 */
const planAnew = "discard plans; set local enable_seqscan = off";
const many = 100;

export async function changeClients(
  on: Queryable,
  agent: Agent,
  change: Change,
  clients: readonly string[],
  doing: Doing,
): Promise<Outcome> {
  if (clients.length > many) await on.query(planAnew);
  const { rows } = await on.query<Outcome>({
    text: change.text,
    values: [
      agent.partyId,
      agent.id,
      clients,
      randomUUID(),
      doing.now,
      await partyOf(on, doing.actor),
      ...recordOf(agent, change, clients, doing),
    ],
  });
  const [outcome] = rows;
  if (!outcome) throw new Error("the act gave no outcome");
  return outcome;
}

function recordOf(
  { id, partyId: party, partyOrgNo, ...agent }: Agent,
  { act }: Change,
  clients: readonly string[],
  doing: Doing,
): unknown[] {
  const { systemId, vendorOrgNo, externalRef } = agent;
  const [client, another] = clients;
  return recordedValues({
    ...{ party, act, about: id, at: doing.now, actor: doing.actor, traceId: doing.traceId },
    data: client !== undefined && another === undefined ? { client } : {},
    message: { act, id, kind: "agent", systemId, vendorOrgNo, partyOrgNo, externalRef, at: doing.now.toISOString() },
  });
}

/** Who did it, as a party: a system user stands there as the organisation that owns it. */
async function partyOf(on: Queryable, actor: Actor): Promise<string | undefined> {
  if (actor.kind === "person") return actor.id;
  return actor.kind === "system-user" ? (await findPartyBy({ orgNo: actor.ownerOrgNo }, on))?.id : undefined;
}

/** The end of such a statement: `counted (asked, fit, changed)` becomes the act with its figures, and the journal's row. */
export const recorded = (kind: "add" | "remove", refused: string) => `
  act as (
    insert into client_act (party_id, id, system_user_id, kind, at, by, asked_for, changed, unchanged, refused)
    select $1, $4::uuid, $2, '${kind}'::client_act_kind, $5::timestamptz, $6::uuid, asked, changed, fit - changed, asked - fit from counted where changed > 0
  )
  select asked, changed, fit - changed as unchanged, ${refused} as refused,
    case when changed > 0 then record_act($7, $8, $9, $10, $11, $12, $13::jsonb || jsonb_build_object(
      'act', $4::uuid, 'asked', asked, 'changed', changed, 'unchanged', fit - changed, 'refused', asked - fit), $14) end
  from counted`;
