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
 * Nothing in here is looked through once for every client: it stays as quick for 100,000.
 * Each client that gives every package of the access is added with all of them, through each relation that gives it. What `source` says of
 * `client_package` is true until the transaction is over.
 */
export const addition = (source: string): Change => ({
  act: "client.added",
  text: `
  with asked as (select distinct client_id from unnest($3::uuid[]) as client_id),
  needed as (
    select coalesce(array_agg(package_code), '{}') as codes from systemuser_package where party_id = $1 and system_user_id = $2
  ), ${source}, gives as (
    select p.client_id, array_agg(p.package_code) filter (where p.package_code = any(needed.codes)) as codes,
           array_agg(p.via) filter (where p.package_code = any(needed.codes)) as vias
    from client_package p cross join needed group by p.client_id
  ), checked as (
    select gives.*, array(select code from unnest(needed.codes) as code where code <> all(coalesce(gives.codes, '{}')) order by code) as missing
    from gives cross join needed
  ), fit as (
    select client_id, codes, vias from checked where missing = '{}'
  ), unfit as (
    select client_id, true as is_client, missing from checked where missing <> '{}'
    union all
    select client_id, false, '{}' from (select client_id from asked except select client_id from gives) nobody
  ), added as (
    insert into systemuser_client (party_id, system_user_id, client_id, act_id, added_at, added_by)
    select $1, $2, client_id, $4::uuid, $5::timestamptz, $6::uuid from fit order by client_id
    on conflict do nothing returning client_id
  ), given as (
    insert into client_delegation (party_id, system_user_id, client_id, package_code, via, added_at)
    select $1, $2, fit.client_id, way.code, way.via, $5::timestamptz
    from fit cross join unnest(fit.codes, fit.vias) as way (code, via)
    order by fit.client_id, way.code, way.via
    on conflict do nothing returning client_id
  ), counted as (
    select (select count(*)::int from asked) as asked, (select count(*)::int from fit) as fit,
           (select count(*)::int from (select client_id from added union select client_id from given) one) as changed
  ), ${recorded(
    "add",
    `(select coalesce(json_agg(json_build_object('clientId', client_id, 'isClient', is_client, 'missing', missing) order by client_id), '[]')
      from unfit)`,
  )}`,
});

const relations = clientPackages({ provider: "$1", clients: "$3::uuid[]", locked: true });
const addThese = addition(relations);

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
