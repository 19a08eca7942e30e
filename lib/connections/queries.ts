import { pool, type Queryable } from "#lib/db";
import type { GivenPackage, GivenRight, HeldRole, PersonFacts, SystemUserFacts } from "#lib/connections/rules/facts";
import { isPaused } from "#lib/system-users/queries/paused";

type PersonRow = {
  form: string | null;
  deleted: boolean;
  dead: boolean;
  roles: HeldRole[];
  packages: GivenPackage[];
  rights: GivenRight[];
  listed: string[];
};

/** Everything the rules need about a person and a party: one statement, however many roles. Null when either does not exist. */
export async function loadPersonFacts(personId: string, partyId: string, on: Queryable = pool): Promise<PersonFacts | null> {
  const { rows } = await on.query<PersonRow>({ name: "person-facts", text: personFacts, values: [personId, partyId] });
  const [row] = rows;
  if (!row) return null;
  return {
    personId,
    isDead: row.dead,
    party: { id: partyId, form: row.form, isDeleted: row.deleted },
    roles: row.roles,
    packages: row.packages,
    rights: row.rights,
    listedFor: row.listed,
  };
}

/** Begins with those who have something at the place, not with everything the person has: some people manage thousands of organisations. */
const personFacts = `
  with subject as (
    select id, form, deleted_on is not null as deleted, parent_id from party where id = $2
  ), place as (
    select id, form, false as is_main_unit from subject
    union all
    select main.id, main.form, true from subject join party main on main.id = subject.parent_id where main.deleted_on is null
  ), somebody as (
    select place.id as place_id, r.holder_id from place join register_role r on r.party_id = place.id
    union
    select place.id, c.receiver_id from place join connection c on c.giver_id = place.id
  ), holder as (
    select place_id, holder_id, null::text as key_role from somebody where holder_id = $1
    union all
    select place_id, somebody.holder_id, held.role_code
    from somebody
    join register_role held on held.party_id = somebody.holder_id and held.holder_id = $1
    join role on role.code = held.role_code and role.is_key_role
    join party organisation on organisation.id = somebody.holder_id and organisation.deleted_on is null
  ), pair as (
    select place_id, holder_id,
           json_build_object('id', place.id, 'form', place.form, 'isMainUnit', place.is_main_unit) as place,
           json_build_object('id', holder_id, 'keyRole', key_role) as holder
    from holder join place on place.id = place_id
  )
  select subject.form, subject.deleted, person.died_on is not null as dead,
    (select coalesce(json_agg(json_build_object('role', r.role_code, 'in', place, 'holder', holder)), '[]')
     from pair join register_role r on r.party_id = place_id and r.holder_id = pair.holder_id) as roles,
    (select coalesce(json_agg(json_build_object('package', c.package_code, 'by', place, 'to', holder)), '[]')
     from pair join connection_package c on c.giver_id = place_id and c.receiver_id = pair.holder_id) as packages,
    (select coalesce(json_agg(json_build_object('service', c.resource_id, 'action', c.action, 'by', place, 'to', holder)), '[]')
     from pair join connection_right c on c.giver_id = place_id and c.receiver_id = pair.holder_id) as rights,
    array(select resource_id from access_list_member where access_list_member.party_id = subject.id) as listed
  from subject join person on person.party_id = $1`;

type SystemUserRow = { resting: boolean; packages: string[]; rights: { service: string; action: string }[]; listed: string[] };

/** Everything the rules need about a system user and the party that it wants to act for: one statement. Null when it does not exist. */
export async function loadSystemUserFacts(systemUserId: string, partyId: string, on: Queryable = pool): Promise<SystemUserFacts | null> {
  const { rows } = await on.query<SystemUserRow>({ name: "system-user-facts", text: systemUserFacts, values: [systemUserId, partyId] });
  const [row] = rows;
  if (!row) return null;
  return { systemUserId, isResting: row.resting, packages: row.packages, rights: row.rights, listedFor: row.listed };
}

const systemUserFacts = `
  with su as (
    select s.party_id, s.id, s.kind,
           s.deleted_at is not null or system.deleted_at is not null
             or ${isPaused} as resting
    from systemuser s join registered_system system on system.id = s.system_id
    where s.id = $1
  ), place as (
    select id from party where id = $2
    union all
    select parent_id from party where id = $2 and parent_id is not null
  )
  select su.resting,
    array(select package_code from systemuser_package granted
          where su.kind = 'standard' and granted.party_id = su.party_id and granted.system_user_id = su.id and su.party_id in (select id from place)
          union
          select package_code from client_delegation delegated
          where su.kind = 'agent' and delegated.party_id = su.party_id and delegated.system_user_id = su.id
            and delegated.client_id in (select id from place)) as packages,
    (select coalesce(json_agg(json_build_object('service', resource_id, 'action', action)), '[]') from systemuser_right granted
     where granted.party_id = su.party_id and granted.system_user_id = su.id and su.party_id in (select id from place)) as rights,
    array(select resource_id from access_list_member where party_id = $2) as listed
  from su`;
