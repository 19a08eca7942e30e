import { clientRoles, gives, limit } from "#lib/clients/queries/relations";
import type { Origin } from "#lib/clients/rules/search";

/** The roles through which somebody is a client, as one number: so that what they carry is looked up once for each number and form. */
const bits = { regnskapsforer: 1, revisor: 2, forretningsforer: 4 } as const;

const bitOfRole = Object.entries(bits)
  .map(([role, bit]) => `when '${role}' then ${bit}`)
  .join(" ");

/**
 * How each organisation with any relation stands to one access of the provider: `standing`, one row for each, with what comes before it. Through what it
 * is a client, whether it gives all that the access needs (`fits`), whether it was added (`holds`, of how many packages, only if it was), and what follows:
 * `state`, `may_add`, and the `obstacle` if it can neither act nor be added. Nobody else derives them. Said of a hundred thousand without a row for each
 * package of each client: what roles carry is in `by_roles`, a few hundred rows, by the client's form.
 */
export const standings = ({ provider, access, clients }: { provider: string; access: string; clients?: string }): string => `
  needed as materialized (
    select coalesce(array_agg(package_code order by package_code), '{}') as codes from systemuser_package
    where party_id = ${provider} and system_user_id = ${access}
  ), by_roles as materialized (
    select form, roles, carried.codes, needed.codes <> '{}' and needed.codes <@ carried.codes as covers
    from needed cross join lateral (
      select form.code as form, roles, array_agg(distinct carries.package_code) as codes
      from role_package carries
      join package on package.code = carries.package_code and package.is_delegable
      join organisation_form form on carries.form is null or carries.form = form.code
      join generate_series(1, 7) as roles on roles & case carries.role_code ${bitOfRole} end > 0
      where carries.package_code = any(needed.codes) and carries.role_code in ${clientRoles} and carries.has_access
      group by form.code, roles
    ) carried
  ), through_role as (
    select party_id as client_id, bit_or(case role_code ${bitOfRole} end) as roles
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
    select client_id, coalesce(roles, 0) as roles, through_role.client_id is not null or connected.client_id is not null as is_related,
           connected.client_id is not null as given, mandate.codes as mandated, added.client_id is not null as is_added, added_at, added_by,
           coalesce(holds, 0) as holds
    from through_role
    full join connected using (client_id)
    full join added using (client_id)
    left join through_mandate mandate using (client_id)
    left join held using (client_id)
    where client_id <> ${provider}
  ), tied_party as (
    select tied.*, p.name, left(p.name, 100) as sorted_by, p.org_no, p.form, p.parent_id, p.deleted_on, p.bankrupt_on,
           holds >= cardinality(needed.codes) as is_whole,
           ${gives("p")} and case when mandated is null then coalesce(by_roles.covers, false)
                                  else needed.codes <@ (mandated || coalesce(by_roles.codes, '{}')) end as fits
    from tied
    cross join needed
    join party p on p.id = tied.client_id and p.kind = 'organization'
    left join by_roles on by_roles.form = p.form and by_roles.roles = tied.roles
  ), standing as (
    select *, fits and not is_whole as may_add, case when holds > 0 then 'added' when fits then 'addable' else 'cannot' end as state,
           case when fits or holds > 0 then null when deleted_on is not null then 'deleted' when bankrupt_on is not null then 'bankrupt'
                when is_related then 'lacksPackages' else 'relationEnded' end as obstacle
    from tied_party
  )`;

const origins: readonly (readonly [Origin, string])[] = [
  ["regnskapsforer", "roles & 1 > 0"],
  ["revisor", "roles & 2 > 0"],
  ["forretningsforer", "roles & 4 > 0"],
  ["given", "given"],
];

/** Is this, a parameter, one of those through which it is a client? */
export const hasOrigin = (origin: string): string =>
  `case ${origin} ${origins.map(([name, is]) => `when '${name}' then ${is}`).join(" ")} end`;

/** All of them, of a row with `roles` and `given`. */
export const originsOf = (row: string): string =>
  `array_remove(array[${origins.map(([origin, is]) => `case when ${row}.${is} then '${origin}' end`).join(", ")}], null)`;

/**
 * Which packages are lacking, of a row of `standing`, joined with `by_roles` on its form and roles: of one that the access acts for, those it does not hold; of another,
 * those that are not given.
 */
export const missingOf = (row: string, { provider, access }: { provider: string; access: string }): string => `
  array(
    select code from needed, unnest(needed.codes) as code
    where case when ${row}.holds = 0 then code <> all(coalesce(by_roles.codes, '{}') || coalesce(${row}.mandated, '{}'))
               else not exists (select from client_delegation d where d.party_id = ${provider} and d.system_user_id = ${access}
                                and d.client_id = ${row}.client_id and d.package_code = code) end
  )`;
