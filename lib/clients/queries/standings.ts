import { clientRoles, gives, limit } from "#lib/clients/queries/relations";

/**
 * How each organisation with any relation stands to one access of the provider: `standing`, one row for each, with what comes before it. Through what it
 * is a client, whether it gives all that the access needs (`fits`), whether it was added (`holds`, of how many packages, only if it was), and what follows:
 * `state`, `may_add`, and the `obstacle` if it can neither act nor be added. Nobody else derives them. Said of a hundred thousand without a row for each
 * package of each client: what a role carries is looked up by the client's form.
 */
export const standings = ({ provider, access, clients }: { provider: string; access: string; clients?: string }): string => `
  needed as materialized (
    select coalesce(array_agg(package_code order by package_code), '{}') as codes from systemuser_package
    where party_id = ${provider} and system_user_id = ${access}
  ), carried as materialized (
    select carries.role_code, form.code as form, array_agg(distinct carries.package_code) as codes
    from needed
    join role_package carries on carries.package_code = any(needed.codes) and carries.role_code in ${clientRoles} and carries.has_access
    join package on package.code = carries.package_code and package.is_delegable
    join organisation_form form on carries.form is null or carries.form = form.code
    group by carries.role_code, form.code
  ), through_role as (
    select party_id as client_id, bool_or(role_code = 'regnskapsforer') as accountant, bool_or(role_code = 'revisor') as auditor,
           bool_or(role_code = 'forretningsforer') as manager
    from register_role where holder_id = ${provider} and role_code in ${clientRoles} ${limit("party_id", clients)} group by party_id
  ), through_mandate as (
    select given.giver_id as client_id, array_agg(given.package_code) as codes
    from needed
    join connection_package given on given.receiver_id = ${provider} and given.package_code = any(needed.codes) ${limit("given.giver_id", clients)}
    join package on package.code = given.package_code and package.is_delegable
    group by given.giver_id
  ), connected as (
    select giver_id as client_id from connection where receiver_id = ${provider} ${limit("giver_id", clients)}
  ), added as (
    select client_id, added_at, added_by from systemuser_client
    where party_id = ${provider} and system_user_id = ${access} ${limit("client_id", clients)}
  ), held as (
    select client_id, count(distinct package_code)::int as holds from client_delegation
    where party_id = ${provider} and system_user_id = ${access} ${limit("client_id", clients)} group by client_id
  ), tied as (
    select client_id, accountant, auditor, manager, through_role.client_id is not null or connected.client_id is not null as is_related,
           connected.client_id is not null as given, mandate.codes, added.client_id is not null as is_added, added_at, added_by,
           coalesce(holds, 0) as holds
    from through_role
    full join connected using (client_id)
    full join added using (client_id)
    left join through_mandate mandate using (client_id)
    left join held using (client_id)
    where client_id <> ${provider}
  ), tied_party as (
    select tied.client_id, p.name, left(p.name, 100) as sorted_by, p.org_no, p.form, p.parent_id, p.deleted_on, p.bankrupt_on, is_related, is_added,
           added_at, added_by, holds, needed.codes as needed, given_codes,
           array_remove(array[case when accountant then 'regnskapsforer' end, case when auditor then 'revisor' end,
                              case when manager then 'forretningsforer' end, case when given then 'given' end], null) as origins,
           ${gives("p")} and needed.codes <> '{}' and needed.codes <@ given_codes as fits, holds >= cardinality(needed.codes) as is_whole
    from tied
    cross join needed
    join party p on p.id = tied.client_id and p.kind = 'organization'
    left join carried a on tied.accountant and a.role_code = 'regnskapsforer' and a.form = p.form
    left join carried r on tied.auditor and r.role_code = 'revisor' and r.form = p.form
    left join carried m on tied.manager and m.role_code = 'forretningsforer' and m.form = p.form
    cross join lateral (
      select coalesce(a.codes, '{}') || coalesce(r.codes, '{}') || coalesce(m.codes, '{}') || coalesce(tied.codes, '{}') as given_codes
    ) all_of_it
  ), standing as (
    select *, fits and not is_whole as may_add, case when holds > 0 then 'added' when fits then 'addable' else 'cannot' end as state,
           case when fits or holds > 0 then null when deleted_on is not null then 'deleted' when bankrupt_on is not null then 'bankrupt'
                when is_related then 'lacksPackages' else 'relationEnded' end as obstacle
    from tied_party
  )`;

/** Which packages are lacking, of one row of `standing` among few: of one that the access acts for, those it does not hold; of another, those not given. */
export const missingOf = (row: string, { provider, access }: { provider: string; access: string }): string => `
  array(
    select code from unnest(${row}.needed) as code
    where case when ${row}.holds = 0 then code <> all(${row}.given_codes)
               else not exists (select from client_delegation d where d.party_id = ${provider} and d.system_user_id = ${access}
                                and d.client_id = ${row}.client_id and d.package_code = code) end
  )`;
