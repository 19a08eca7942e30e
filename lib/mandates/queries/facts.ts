import { currentCatalogue } from "#lib/catalogue/queries";
import type { PersonFacts, Place } from "#lib/connections/rules/facts";
import { type Holdings, holdingsOf, powersOf } from "#lib/connections/rules/holdings";
import { pool } from "#lib/db";
import type { Language } from "#lib/language";
import type { Through, UserRow } from "#lib/mandates/rules/users";

/** What users hold for an organisation, with the names and times that are shown of it. */

type NamedHolder = {
  readonly id: string;
  readonly keyRole: string | null;
  readonly organisation: string | null;
  readonly roleName: string | null;
};
export type FoundRole = { readonly role: string; readonly name: string; readonly in: Place; readonly holder: NamedHolder };
export type FoundPackage = {
  readonly package: string;
  readonly by: Place;
  readonly to: NamedHolder;
  readonly givenAt: string;
  readonly givenBy: string | null;
};

export type FoundUser = {
  readonly row: UserRow;
  readonly roles: readonly FoundRole[];
  readonly packages: readonly FoundPackage[];
  readonly holdings: Holdings;
};

type Row = Pick<UserRow, "id" | "kind" | "name" | "orgNo" | "isSubunit" | "isGone" | "isGiven" | "accesses" | "services"> & {
  readonly form: string | null;
  readonly isDead: boolean;
  readonly isDeleted: boolean;
  readonly roles: readonly FoundRole[];
  readonly packages: readonly FoundPackage[];
};

type Asked = { readonly partyId: string; readonly users: readonly string[]; readonly language: Language; readonly now: Date };

/** In the order in which they were asked for; one that does not exist is left out. One statement, however many they are. */
export async function loadUsers({ partyId, users, language, now }: Asked): Promise<readonly FoundUser[]> {
  const [{ rows }, catalogue] = await Promise.all([
    pool.query<Row>({ name: "mandate-users", text: facts, values: [partyId, users, language] }),
    currentCatalogue(now),
  ]);
  return rows.map((row) => {
    const of = factsOf(partyId, row);
    const holdings = holdingsOf(of, catalogue);
    return { row: rowOf(row, of, holdings), roles: row.roles, packages: row.packages, holdings };
  });
}

const factsOf = (partyId: string, { id, form, isDead, isDeleted, roles, packages }: Row): PersonFacts => ({
  ...{ personId: id, isDead, party: { id: partyId, form, isDeleted }, roles, packages, rights: [], listedFor: [] },
});

function rowOf(row: Row, facts: PersonFacts, holdings: Holdings): UserRow {
  const { id, kind, name, orgNo, isSubunit, isGone, isGiven, accesses, services, roles, packages } = row;
  const { accessManager, clientAdministrator, mainAdministrator } = powersOf(facts, holdings);
  const places = [...roles.map((one) => one.in), ...packages.map(({ by }) => by)];
  return {
    ...{ id, kind, name, orgNo, isSubunit, isGone, isGiven, accesses, services },
    roles: roles
      .filter(({ holder }) => holder.keyRole === null)
      .map(({ role, name: roleName, in: place }) => ({ code: role, name: roleName, viaMainUnit: place.isMainUnit })),
    packages: [...holdings.values()].filter(({ hasAccess }) => hasAccess).length,
    admin: { accessManager, clientAdministrator, mainAdministrator },
    viaMainUnit: !isGiven && places.length > 0 && places.every(({ isMainUnit }) => isMainUnit),
  };
}

/** What the organisation itself has given the user: not its main unit, and not to somebody from whom the user inherits. */
export const givenHere = ({ packages }: FoundUser): readonly string[] =>
  packages.filter(({ by, to }) => !by.isMainUnit && to.keyRole === null).map((one) => one.package);

/** Inherited: through which role in which organisation. */
export const throughOf = ({ organisation, roleName }: NamedHolder): Through | null =>
  organisation === null || roleName === null ? null : { organisation, role: roleName };

/** The organisation, and its main unit unless that is deleted: what is given there counts here too. */
export const places = `
  place as (
    select id, form, false as is_main_unit from party where id = $1
    union all
    select main.id, main.form, true from party own join party main on main.id = own.parent_id where own.id = $1 and main.deleted_on is null
  )`;

/** As `personFacts` in lib/connections/queries.ts, of many and with names; organisations as users too. A test holds the two together. */
const facts = `
  with ${places}, wanted as (
    select id, no from unnest($2::uuid[]) with ordinality as asked (id, no)
  ), holder as (
    select id as user_id, id as holder_id, json_build_object('id', id, 'keyRole', null, 'organisation', null, 'roleName', null) as holder from wanted
    union all
    select wanted.id, held.party_id,
           json_build_object('id', held.party_id, 'keyRole', held.role_code, 'organisation', o.name, 'roleName', role.name ->> $3)
    from wanted join register_role held on held.holder_id = wanted.id
    join role on role.code = held.role_code and role.is_key_role
    join party o on o.id = held.party_id and o.deleted_on is null
    where exists (select from place join register_role r on r.party_id = place.id and r.holder_id = held.party_id)
       or exists (select from place join connection c on c.giver_id = place.id and c.receiver_id = held.party_id)
  ), pair as (
    select user_id, holder_id, holder, place.id as place_id,
           json_build_object('id', place.id, 'form', place.form, 'isMainUnit', place.is_main_unit) as place
    from holder cross join place
  )
  select p.id, case when p.kind = 'person' then 'person' else 'organisation' end as kind, p.name, p.org_no as "orgNo",
    p.parent_id is not null as "isSubunit", person.died_on is not null as "isDead",
    p.deleted_on is not null or person.died_on is not null as "isGone",
    own.form, own.deleted_on is not null as "isDeleted",
    exists (select from connection c where c.giver_id = $1 and c.receiver_id = p.id) as "isGiven",
    (select count(distinct resource_id)::int from connection_right c where c.giver_id = $1 and c.receiver_id = p.id) as services,
    (select count(*)::int from systemuser_client c join systemuser s on s.party_id = c.party_id and s.id = c.system_user_id and s.deleted_at is null
     where c.client_id = $1 and c.party_id = p.id and c.party_id <> $1 and exists (
       select from client_delegation d where d.party_id = c.party_id and d.system_user_id = c.system_user_id and d.client_id = $1)) as accesses,
    (select coalesce(json_agg(json_build_object('role', r.role_code, 'name', role.name ->> $3, 'in', place, 'holder', holder)
                              order by role.name ->> $3), '[]')
     from pair join register_role r on r.party_id = place_id and r.holder_id = pair.holder_id join role on role.code = r.role_code
     where pair.user_id = p.id) as roles,
    (select coalesce(json_agg(json_build_object('package', c.package_code, 'by', place, 'to', holder, 'givenAt', c.given_at, 'givenBy', giver.name)
                              order by c.given_at), '[]')
     from pair join connection_package c on c.giver_id = place_id and c.receiver_id = pair.holder_id left join party giver on giver.id = c.given_by
     where pair.user_id = p.id) as packages
  from wanted join party p on p.id = wanted.id cross join party own
  left join person on person.party_id = p.id
  where own.id = $1
  order by wanted.no`;
