import { clientPackages } from "#lib/clients/queries/relations";
import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import { containing } from "#lib/sql";

/** How far a changed access has come: its clients give a new package one by one. */

export type Progress = {
  readonly package: string;
  /** Those whom the access acts for, or did until it lost its last package; the organisation itself is not one of them. */
  readonly clients: number;
  /** Of them, those who give this one. */
  readonly covering: number;
};

/** Of each package that some client has still to give. Nothing, once all have. */
export async function readProgress(partyId: string, systemUserId: string): Promise<readonly Progress[]> {
  const { rows } = await pool.query<Progress>({ name: "progress-of-access", text: progress, values: [partyId, systemUserId] });
  return rows;
}

const progress = `
  with awaited as materialized (
    select client_id, package_code from packages_awaited() where party_id = $1 and system_user_id = $2
  ), clients as materialized (
    select client_id from awaited union select client_id from client_delegation where party_id = $1 and system_user_id = $2 and client_id <> $1
  )
  select package_code as package, (select count(*)::int from clients) as clients,
    (select count(distinct d.client_id)::int from client_delegation d
     where d.party_id = $1 and d.system_user_id = $2 and d.package_code = awaited.package_code and d.client_id <> $1) as covering
  from awaited group by package_code order by package_code`;

/** The same beforehand: of each package that may come to the access, how many of its clients give it now. */
export async function foreseeCoverage(partyId: string, systemUserId: string, packages: readonly string[]): Promise<readonly Progress[]> {
  const { rows } = await pool.query<Progress>({ name: "coverage-foreseen", text: foreseen, values: [partyId, systemUserId, packages] });
  return rows;
}

const foreseen = `
  with clients as materialized (
    select distinct client_id from client_delegation where party_id = $1 and system_user_id = $2 and client_id <> $1
  ), ${clientPackages({ provider: "$1", packages: "$3::text[]" })}
  select wanted.code as package, (select count(*)::int from clients) as clients,
    (select count(distinct p.client_id)::int from client_package p join clients on clients.client_id = p.client_id where p.package_code = wanted.code) as covering
  from unnest($3::text[]) with ordinality as wanted (code, place) order by wanted.place`;

export type Lacking = { readonly id: string; readonly name: string; readonly orgNo: string };
export type LackingCursor = readonly [name: string, id: string];
type Asked = {
  readonly partyId: string;
  readonly systemUserId: string;
  readonly package: string;
  readonly search: string;
  readonly after: LackingCursor | null;
};

const size = 25;

/** Those who have still to give it, by name. */
export async function listLacking({ partyId, systemUserId, package: code, search, after }: Asked) {
  const values = [
    partyId,
    systemUserId,
    code,
    containing(search.replaceAll(/(?<=\d)\s+(?=\d)/g, "")),
    ...(after ?? [null, null]),
    size + 1,
  ];
  const { rows } = await pool.query<Lacking & { sortedBy: string; total: number }>({
    name: "clients-lacking-package",
    text: lacking,
    values,
  });
  const { shown, next } = cutPage(rows, size, (last) => [last.sortedBy, last.id] as const);
  return {
    clients: shown.map(({ id, name, orgNo }): Lacking => ({ id, name, orgNo })),
    next,
    total: rows[0]?.total ?? 0,
  };
}

const lacking = `
  with found as (
    select p.id, p.name, p.org_no as "orgNo", left(p.name, 100) as "sortedBy"
    from packages_awaited() a join party p on p.id = a.client_id
    where a.party_id = $1 and a.system_user_id = $2 and a.package_code = $3 and (lower(p.name) like $4 or p.org_no like $4)
  )
  select *, (select count(*)::int from found) as total from found
  where $5::text is null or ("sortedBy", id) > ($5, $6::uuid) order by "sortedBy", id limit $7`;
