import { randomUUID } from "node:crypto";
import type { Agent } from "#lib/clients/queries/reach";
import type { Outcome } from "#lib/clients/rules";
import type { Queryable } from "#lib/db";
import type { Actor, Doing } from "#lib/identity/actor";
import { recordedValues } from "#lib/journal/operations";
import { findPartyBy } from "#lib/parties/queries";

/** What an act on clients is told with. */
type Act = "client.added" | "client.removed";

/**
 * One statement over any number of clients. `whole`: it is the act, and one that changes nothing leaves no trace. `part`: it belongs to an act that is
 * written down already, and says which clients it left out there. `more` are what it needs beside: parameters from $8 on in a part, from $15 on in the whole.
 */
export type Change = { readonly act: Act; readonly whole: string; readonly part: string };

/** As both forms are written: `counted (asked, fit, changed)` is where they end, `refusals` what the whole one answers with. */
type Written = {
  readonly act: Act;
  readonly statement: (of: { readonly isWhole: boolean; readonly isKnown: string }) => string;
  readonly refusals: string;
};

export const change = ({ act, statement, refusals }: Written): Change => ({
  act,
  whole: `${statement({ isWhole: true, isKnown: "false" })}, ${recorded(act, refusals)}`,
  // All parameters stand in each of them, whether it reads them or not: so the database knows their types.
  part: `${statement({ isWhole: false, isKnown: "$7::boolean" })}
  select asked, changed, fit - changed as unchanged, asked - fit as refused, num_nulls($5::timestamptz, $6::uuid, $7::boolean) as unread from counted`,
});

/**
 * How a key is looked up is planned once for a connection: by reading the whole table, when that was empty then. Over many rows that would never end,
 * so it is thought over again. The statement itself has no name either: each time it is planned for the clients at hand.
 */
export const planAnew = "discard plans; set local enable_seqscan = off";
const many = 100;

export async function changeClients(
  on: Queryable,
  agent: Agent,
  changing: Change,
  clients: readonly string[],
  doing: Doing,
  more: readonly unknown[] = [],
): Promise<Outcome> {
  if (clients.length > many) await on.query(planAnew);
  const { rows } = await on.query<Outcome>({
    text: changing.whole,
    values: [
      agent.partyId,
      agent.id,
      clients,
      randomUUID(),
      doing.now,
      await partyOf(on, doing.actor),
      ...recordOf(agent, changing.act, clients, doing),
      ...more,
    ],
  });
  const [outcome] = rows;
  if (!outcome) throw new Error("the act gave no outcome");
  return outcome;
}

export function recordOf(
  { id, partyId: party, partyOrgNo, ...agent }: Agent,
  act: Act,
  clients: readonly string[],
  doing: Doing,
  data: Readonly<Record<string, unknown>> = {},
): unknown[] {
  const { systemId, vendorOrgNo, externalRef } = agent;
  const [client, another] = clients;
  return recordedValues({
    ...{ party, act, about: id, at: doing.now, actor: doing.actor, traceId: doing.traceId },
    data: { ...data, ...(client !== undefined && another === undefined && { client }) },
    message: { act, id, kind: "agent", systemId, vendorOrgNo, partyOrgNo, externalRef, at: doing.now.toISOString() },
  });
}

/** Who did it, as a party: a system user stands there as the organisation that owns it. */
export async function partyOf(on: Queryable, actor: Actor): Promise<string | undefined> {
  if (actor.kind === "person") return actor.id;
  return actor.kind === "system-user" ? (await findPartyBy({ orgNo: actor.ownerOrgNo }, on))?.id : undefined;
}

/** The end of a whole act: it is written down with its figures, and so is the journal's row. */
const recorded = (act: Act, refusals: string) => `
  act as (
    insert into client_act (party_id, id, system_user_id, kind, at, by, asked_for, changed, unchanged, refused)
    select $1, $4::uuid, $2, '${act === "client.added" ? "add" : "remove"}', $5::timestamptz, $6::uuid, asked, changed, fit - changed, asked - fit
    from counted where changed > 0
  )
  select asked, changed, fit - changed as unchanged, ${refusals} as refused,
    case when changed > 0 then record_act($7, $8, $9, $10, $11, $12, $13::jsonb || jsonb_build_object(
      'act', $4::uuid, 'asked', asked, 'changed', changed, 'unchanged', fit - changed, 'refused', asked - fit), $14) end
  from counted`;
