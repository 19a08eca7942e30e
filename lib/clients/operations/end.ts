import type { Queryable } from "#lib/db";

/** Why what hangs on a relation has ended. */
export type Ending = "mandate-ended" | "register-role-ended" | "organisation-deleted";

type Ended = {
  /** SELECT of the rows of client_delegation that end: party_id, system_user_id, client_id, package_code, via. Parameters from $4 on. */
  readonly delegations: string;
  readonly values?: readonly unknown[];
  readonly because: Ending;
  readonly by: { readonly kind: "person" | "register" | "installation"; readonly partyId?: string };
  readonly traceId?: string;
};

/**
 * What hangs on a relation ends with it, in the same transaction and before the relation does, so that nothing is looked up row by row. Both sides are told
 * why: the provider's journal of each access, and the client's own. One statement, however many there are. Gives the number of accesses.
 */
export async function endDelegations(on: Queryable, { delegations, values = [], because, by, traceId }: Ended): Promise<number> {
  const { rows } = await on.query<{ accesses: number }>({
    text: ending(delegations),
    values: [because, JSON.stringify(by), traceId ?? null, ...values],
  });
  return rows[0]?.accesses ?? 0;
}

/** The reason is said before the statement is over, which is when the trigger writes down what has ended. */
const ending = (delegations: string) => `
  with said as materialized (
    select set_config('systemtilgang.because', $1, true), set_config('systemtilgang.act', '', true)
  ), ending as materialized (
    select one.* from said, (${delegations}) one
  ), gone as (
    delete from client_delegation d using ending e
    where (d.party_id, d.system_user_id, d.client_id, d.package_code, d.via) = (e.party_id, e.system_user_id, e.client_id, e.package_code, e.via)
    returning d.party_id, d.system_user_id, d.client_id, d.package_code
  ), one as materialized (
    select party_id, system_user_id, client_id, jsonb_agg(distinct package_code) as codes from gone group by party_id, system_user_id, client_id
  ), noted as (
    insert into journal (party_id, at, act, actor_kind, actor_party_id, about_id, trace_id, data)
    select party_id, now(), 'clients.ended', ($2::jsonb ->> 'kind')::actor_kind, ($2::jsonb ->> 'partyId')::uuid, system_user_id, $3,
           jsonb_build_object('client', client_id, 'reason', $1::text, 'packages', codes)
    from one
    union all
    select client_id, now(), 'delegation.ended', ($2::jsonb ->> 'kind')::actor_kind, ($2::jsonb ->> 'partyId')::uuid, system_user_id, $3,
           jsonb_build_object('provider', party_id, 'reason', $1::text, 'packages', codes)
    from one where client_id <> party_id
  )
  select count(distinct (party_id, system_user_id))::int as accesses from one`;
