import { currentCatalogue } from "#lib/catalogue/queries";
import { type Change, change, changeClients } from "#lib/clients/operations/store";
import { type Place, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import type { Outcome } from "#lib/clients/rules";
import { inTransaction } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

/** What hangs on the clients goes first, all at once. Why, is said before the statement ends, which is when it is written down. */
export const removal = (which: string): Change =>
  change({
    act: "client.removed",
    statement: () => `
  with asked as (select distinct client_id from unnest($3::uuid[]) as client_id),
  given as (
    delete from client_delegation where party_id = $1 and system_user_id = $2 and client_id = any($3) and ${which}
  ), gone as (
    delete from systemuser_client where party_id = $1 and system_user_id = $2 and client_id = any($3) and ${which}
    returning client_id, added_at, added_by, act_id
  ), remembered as (
    insert into client_act_removal (party_id, act_id, client_id, added_at, added_by, added_in)
    select $1, $4::uuid, client_id, added_at, added_by, act_id from gone order by client_id
  ), counted as (
    select (select count(*)::int from asked) as asked, (select count(*)::int from asked) as fit, (select count(*)::int from gone) as changed,
           set_config('systemtilgang.because', 'removed', true), set_config('systemtilgang.act', $4::uuid::text, true)
  )`,
    refusals: "'[]'::json",
  });

/** The organisation itself is not one of its clients: see self.ts. */
export const removeThese = removal("client_id <> $1");

type Remove = Doing & { readonly place: Place };

export async function removeClients({
  clients,
  ...asked
}: Remove & { readonly clients: readonly string[] }): Promise<Result<Outcome, Unreachable>> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<Outcome, Unreachable>> => {
    const reached = await reachAgent(asked.place, asked, { on, lock: "for no key update of s" });
    return reached.ok ? ok(await changeClients(on, reached.value.agent, removeThese, clients, asked)) : reached;
  });
}

/** One that was not there cannot be removed. */
export async function removeClient({
  client,
  ...asked
}: Remove & { readonly client: string }): Promise<Result<true, Unreachable | "client-not-revoked">> {
  const removed = await removeClients({ ...asked, clients: [client] });
  if (!removed.ok) return removed;
  return removed.value.changed === 1 ? ok(true) : refuse("client-not-revoked");
}

type Empty = Remove & { readonly clients: readonly string[] | "all" };

/** These, or all there are, if the access has nothing of them any more: else not one. */
export async function removeEmptyClients({ clients, ...asked }: Empty): Promise<Result<true, Unreachable | "has-delegations">> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<true, Unreachable | "has-delegations">> => {
    const reached = await reachAgent(asked.place, asked, { on, lock: "for no key update of s" });
    if (!reached.ok) return reached;
    const { agent } = reached.value;
    const values = [agent.partyId, agent.id, clients === "all" ? null : clients];
    // Without a name, so that it is planned for one client or for all of them.
    const { rows } = await on.query<{ ids: string[]; holds: boolean }>({ text: toRemove, values });
    if (rows[0]?.holds === true) return refuse("has-delegations");
    await changeClients(on, agent, removeThese, rows[0]?.ids ?? [], asked);
    return ok(true);
  });
}

const toRemove = `
  with client as materialized (
    select client_id from systemuser_client
    where party_id = $1 and system_user_id = $2 and client_id <> $1 and ($3::uuid[] is null or client_id = any($3))
  )
  select array(select client_id from client order by client_id) as ids,
    exists (select from client join client_delegation d on d.party_id = $1 and d.system_user_id = $2 and d.client_id = client.client_id) as holds`;
