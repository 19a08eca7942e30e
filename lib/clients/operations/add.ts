import { currentCatalogue } from "#lib/catalogue/queries";
import type { Delegation } from "#lib/clients/contract";
import { type Change, changeClients, type Doing, recorded } from "#lib/clients/operations/store";
import { delegationOf } from "#lib/clients/queries/lists";
import { type Agent, type Place, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import { clientPackages } from "#lib/clients/queries/relations";
import { type Outcome, refuseUnfit, refuseWithoutPackages } from "#lib/clients/rules";
import { inTransaction, type Queryable } from "#lib/db";
import { ok, type Result } from "#lib/result";

/**
 * Each client that gives every package of the access is added with all of them, through each relation that gives it. What `source` says of
 * `client_package` is true until the transaction is over.
 */
export const addition = (name: string, source: string): Change => ({
  name,
  act: "client.added",
  text: `
  with asked as (select distinct client_id from unnest($3::uuid[]) as client_id),
  needed as (
    select coalesce(array_agg(package_code), '{}') as codes from systemuser_package where party_id = $1 and system_user_id = $2
  ), ${source}, gives as (
    select client_id, array_agg(package_code) as codes from client_package group by client_id
  ), checked as (
    select asked.client_id, gives.client_id is not null as is_client,
           array(select code from unnest(needed.codes) as code where code <> all(coalesce(gives.codes, '{}')) order by code) as missing
    from asked cross join needed left join gives on gives.client_id = asked.client_id
  ), fit as (
    select client_id from checked where is_client and missing = '{}'
  ), added as (
    insert into systemuser_client (party_id, system_user_id, client_id, act_id, added_at, added_by)
    select $1, $2, client_id, $4::uuid, $5::timestamptz, $6::uuid from fit order by client_id
    on conflict do nothing returning client_id
  ), given as (
    insert into client_delegation (party_id, system_user_id, client_id, package_code, via, added_at)
    select $1, $2, fit.client_id, p.package_code, p.via, $5::timestamptz
    from fit join client_package p on p.client_id = fit.client_id cross join needed
    where p.package_code = any(needed.codes)
    order by fit.client_id, p.package_code, p.via
    on conflict do nothing returning client_id
  ), counted as (
    select (select count(*)::int from asked) as asked, (select count(*)::int from fit) as fit,
           (select count(*)::int from (select client_id from added union select client_id from given) one) as changed
  ), ${recorded(
    "add",
    `(select coalesce(json_agg(json_build_object('clientId', client_id, 'isClient', is_client, 'missing', missing) order by client_id), '[]')
      from checked where not is_client or missing <> '{}')`,
  )}`,
});

const relations = clientPackages({ provider: "$1", clients: "$3::uuid[]", locked: true });
const addThese = addition("add-clients", relations);

type Refused = Unreachable | "package-not-in-system";
type Add = Doing & { readonly place: Place };

/** Adds those of these clients that give all that the access needs. The others are named, each with what it lacks. */
const addWithin = async (
  on: Queryable,
  asked: Add & { readonly clients: readonly string[] },
): Promise<Result<Outcome & { agent: Agent }, Refused>> => {
  const reached = await reachAgent(asked.place, asked, { on, lock: "for share of s" });
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  const empty = refuseWithoutPackages(agent.packages);
  return empty ?? ok({ agent, ...(await changeClients(on, agent, addThese, asked.clients, asked)) });
};

export async function addClients(asked: Add & { readonly clients: readonly string[] }): Promise<Result<Outcome, Refused>> {
  await currentCatalogue(asked.now);
  return inTransaction((on) => addWithin(on, asked));
}

/** One client: added, or there already, or refused. What it gives now comes back row by row. */
export async function addClient({ client, ...asked }: Add & { readonly client: string }) {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<Delegation[], Refused | ReturnType<typeof refuseUnfit>["code"]>> => {
    const added = await addWithin(on, { ...asked, clients: [client] });
    if (!added.ok) return added;
    const { agent, refused } = added.value;
    const [unfit] = refused;
    return unfit ? refuseUnfit(unfit) : ok(await readDelegations(on, agent, client));
  });
}

async function readDelegations(on: Queryable, { id, partyId }: Agent, client: string): Promise<Delegation[]> {
  const values = [partyId, id, client];
  const { rows } = await on.query<{ id: string; name: string; orgNo: string }>({
    name: "delegations-of-client",
    text: delegations,
    values,
  });
  return rows.map((row) => delegationOf(id, row));
}

const delegations = `
  select p.id, p.name, p.org_no as "orgNo" from client_delegation d join party p on p.id = d.client_id
  where d.party_id = $1 and d.system_user_id = $2 and d.client_id = $3`;
