import { currentCatalogue } from "#lib/catalogue/queries";
import type { Delegation } from "#lib/clients/contract";
import { type Change, change, changeClients } from "#lib/clients/operations/store";
import { delegationOf } from "#lib/clients/queries/lists";
import { type Agent, type Place, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import { clientPackages } from "#lib/clients/queries/relations";
import { type Outcome, refuseUnfit, refuseWithoutPackages } from "#lib/clients/rules";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { ok, type Result } from "#lib/result";

/** From where the clients give: `client_package`, true until the transaction is over, and `related`, those who have any relation at all. */
type Source = { readonly gives: string; readonly related: string };

/** What is put back stands as it stood before the act that took it away: $8 names that one. */
const stands = {
  anew: { act: "$4::uuid", at: "$5::timestamptz", by: "$6::uuid", from: "" },
  again: {
    ...{ act: "was.added_in", at: "was.added_at", by: "was.added_by" },
    from: "join client_act_removal was on was.party_id = $1 and was.act_id = $8::uuid and was.client_id = fit.client_id",
  },
} as const;

/**
 * Nothing in here is looked through once for every client: it stays as quick for 100,000.
 * Each client that gives every package of the access is added with all of them, through each relation that gives it.
 */
export const addition = (source: Source, how: keyof typeof stands = "anew"): Change => {
  const { act, at, by, from } = stands[how];
  return change({
    act: "client.added",
    statement: ({ isWhole, isKnown }) => `
  with asked as (select distinct client_id from unnest($3::uuid[]) as client_id),
  needed as (
    select coalesce(array_agg(package_code order by package_code), '{}') as codes from systemuser_package
    where party_id = $1 and system_user_id = $2
  ), ${source.gives}, related as (${source.related}), gives as (
    select p.client_id, array_agg(p.package_code) filter (where p.package_code = any(needed.codes)) as codes,
           array_agg(p.via) filter (where p.package_code = any(needed.codes)) as vias
    from client_package p cross join needed group by p.client_id
  ), checked as (
    select gives.*, array(select code from unnest(needed.codes) as code where code <> all(coalesce(gives.codes, '{}')) order by code) as missing
    from gives cross join needed
  ), fit as (
    select client_id, codes, vias from checked where missing = '{}'
  ), unfit as (
    select asked.client_id, checked.client_id is not null as is_client, coalesce(checked.missing, needed.codes) as missing,
           related.client_id is not null or was_ours or ${isKnown} as is_known,
           case when related.client_id is null and was_ours then 'relationEnded' when related.client_id is null then 'notClient'
                when p.deleted_on is not null then 'deleted' when p.bankrupt_on is not null then 'bankrupt' else 'lacksPackages' end as because
    from asked cross join needed left join checked using (client_id) left join related using (client_id) left join party p on p.id = client_id
    cross join lateral (
      select exists (select from systemuser_client c where c.party_id = $1 and c.system_user_id = $2 and c.client_id = asked.client_id)
          or exists (select from client_delegation_ended e where e.party_id = $1 and e.system_user_id = $2 and e.client_id = asked.client_id) as was_ours
    ) before
    where checked.client_id is null or checked.missing <> '{}'
  ), added as (
    insert into systemuser_client (party_id, system_user_id, client_id, act_id, added_at, added_by)
    select $1, $2, fit.client_id, ${act}, ${at}, ${by} from fit ${from} order by fit.client_id
    on conflict do nothing returning client_id
  ), given as (
    insert into client_delegation (party_id, system_user_id, client_id, package_code, via, added_at, act_id)
    select $1, $2, fit.client_id, way.code, way.via, ${at}, ${act}
    from fit ${from} cross join unnest(fit.codes, fit.vias) as way (code, via)
    order by fit.client_id, way.code, way.via
    on conflict do nothing returning client_id
  ), counted as (
    select (select count(*)::int from asked) as asked, (select count(*)::int from fit) as fit,
           (select count(*)::int from (select client_id from added union select client_id from given) one) as changed
  ), left_out as (
    insert into client_act_refusal (party_id, act_id, client_id, is_known, because, missing)
    select $1, $4::uuid, client_id, is_known, because, case because when 'lacksPackages' then missing else '{}' end from unfit ${isWhole ? "where exists (select from counted where changed > 0)" : ""}
    order by because, missing, client_id
  )`,
    refusals: `(select coalesce(json_agg(json_build_object('clientId', client_id, 'isClient', is_client, 'missing', missing) order by client_id), '[]')
      from unfit)`,
  });
};

/** Through their relations to the provider, which stay as they are until the transaction is over. */
export const byRelations: Source = {
  gives: clientPackages({ provider: "$1", clients: "$3::uuid[]", locked: true }),
  related: "select client_id from through_role union select client_id from through_mandate",
};
export const addThese = addition(byRelations);

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
