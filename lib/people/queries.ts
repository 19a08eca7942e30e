import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import type { Missing } from "#lib/connections/rules/delegation-check";
import type { GivenPackage, GivenRight, HeldRole, PersonFacts } from "#lib/connections/rules/facts";
import { pool, type Queryable } from "#lib/db";
import type { Language } from "#lib/language";
import {
  givable,
  isAccessManager,
  isClientAdministrator,
  type Ways,
  waysToAdministrate,
  waysToGive,
  waysToManage,
} from "#lib/people/rules";

/**
 * Who in an organisation can decide. Its own people only: those who have a role or a mandate in it themselves, or in its main unit, and those with a key
 * role in the organisation or main unit itself. Somebody who may decide only by a key role in another organisation (an accountant's manager, say) is left
 * out: an employee who looks for a colleague is not shown another firm's staff.
 */

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly language: Language | null;
  readonly hasEmail: boolean;
  /** "k•••@virksomhet.no": enough to know which, for those who pass something on. */
  readonly maskedEmail: string | null;
  /** What the person is here, as the register says: "Daglig leder", in the portal's languages. */
  readonly roles: readonly Readonly<Record<Language, string>>[];
};

/** `more`: there are more than were looked at, and the answer tells of the first by name. */
export type Colleagues = { readonly people: readonly Colleague[]; readonly more: boolean };
export type Givers = { readonly missing: Missing; readonly people: readonly Colleague[] };

const most = 200;

/** Inside a transaction give its connection (`on`), and call currentCatalogue before it begins. */
export async function listAccessManagers(partyId: string, now: Date, on?: Queryable): Promise<Colleagues> {
  const catalogue = await (on ? catalogueInHand(now) : currentCatalogue(now));
  const ways = waysToManage(catalogue);
  const { candidates, more } = await loadCandidates(partyId, { ways, through: ways }, on ?? pool);
  return { people: candidates.filter(({ facts }) => isAccessManager(facts, catalogue)).map(({ person }) => person), more };
}

export async function listClientAdministrators(partyId: string, now: Date): Promise<Colleagues> {
  const catalogue = await currentCatalogue(now);
  const ways = waysToAdministrate(catalogue);
  const { candidates, more } = await loadCandidates(partyId, { ways, through: ways }, pool);
  return { people: candidates.filter(({ facts }) => isClientAdministrator(facts, catalogue)).map(({ person }) => person), more };
}

/** For each thing that is missing, in the given order, the access managers who may give it. */
export async function whoCanGive(partyId: string, missing: readonly Missing[], now: Date) {
  const catalogue = await currentCatalogue(now);
  const wanted = { ways: waysToGive(missing, catalogue), through: waysToManage(catalogue) };
  const { candidates, more } = await loadCandidates(partyId, wanted, pool);
  const able = candidates.map(({ person, facts }) => ({ person, gives: new Set(givable(missing, facts, catalogue)) }));
  const givers = missing.map((one): Givers => ({
    missing: one,
    people: able.filter(({ gives }) => gives.has(one)).map(({ person }) => person),
  }));
  return { givers, more };
}

type Wanted = { /** What to load of each. */ readonly ways: Ways; /** Who comes into question. */ readonly through: Ways };

type Row = Colleague & {
  readonly form: string | null;
  readonly deleted: boolean;
  readonly heldRoles: HeldRole[];
  readonly packages: GivenPackage[];
  readonly rights: GivenRight[];
  readonly listed: string[];
};

/** One statement, however many people. */
async function loadCandidates(partyId: string, { ways, through }: Wanted, on: Queryable) {
  const { rows } = await on.query<Row>({
    name: "candidates",
    text: candidateFacts,
    values: [partyId, ways.roles, ways.packages, ways.services, through.roles, through.packages, most + 1],
  });
  return { candidates: rows.slice(0, most).map((row) => candidate(partyId, row)), more: rows.length > most };
}

function candidate(partyId: string, row: Row): { readonly person: Colleague; readonly facts: PersonFacts } {
  const { personId, name, language, hasEmail, maskedEmail, roles, form, deleted, heldRoles, packages, rights, listed } = row;
  const party = { id: partyId, form, isDeleted: deleted };
  return {
    person: { personId, name, language, hasEmail, maskedEmail, roles },
    facts: { personId, isDead: false, party, roles: heldRoles, packages, rights, listedFor: listed },
  };
}

/** The first sign and what follows the @. */
const masked = (email: string) => `left(${email}, 1) || '•••@' || split_part(${email}, '@', 2)`;

/** Of one person: where we would write to. */
export async function findMaskedEmail(personId: string): Promise<string | null> {
  const { rows } = await pool.query<{ email: string | null }>(`select ${masked("email")} as email from person where party_id = $1`, [
    personId,
  ]);
  return rows[0]?.email ?? null;
}

/** As `personFacts` in lib/connections/queries.ts, from the party's side: everybody at once, but only what is asked for, and only the living. */
const candidateFacts = `
  with subject as (
    select id, form, deleted_on is not null as deleted, parent_id from party where id = $1
  ), place as (
    select id, form, false as is_main_unit, deleted from subject
    union all
    select main.id, main.form, true, false from subject join party main on main.id = subject.parent_id where main.deleted_on is null
  ), fact as (
    select place.id as place_id, r.holder_id, 'role' as kind, r.role_code as code, null as action
    from place join register_role r on r.party_id = place.id and r.role_code = any ($2)
    union all
    select place.id, c.receiver_id, 'package', c.package_code, null
    from place join connection_package c on c.giver_id = place.id and c.package_code = any ($3)
    union all
    select place.id, c.receiver_id, 'right', c.resource_id, c.action
    from place join connection_right c on c.giver_id = place.id and c.resource_id = any ($4)
  ), held as (
    select fact.*, person.party_id as person_id, null::text as key_role from fact join person on person.party_id = fact.holder_id
    union all
    select fact.*, inside.holder_id, inside.role_code
    from fact join place own on own.id = fact.holder_id and not own.deleted
    join register_role inside on inside.party_id = own.id
    join role on role.code = inside.role_code and role.is_key_role
  ), candidate as (
    select person.party_id as id, party.name, person.language, person.email is not null as has_email,
      ${masked("person.email")} as masked_email
    from person join party on party.id = person.party_id
    where person.died_on is null
      and person.party_id in (select person_id from held where kind = 'role' and code = any ($5) or kind = 'package' and code = any ($6))
    order by party.name, party.id limit $7
  ), told as (
    select held.person_id, kind, code, action,
           json_build_object('id', place.id, 'form', place.form, 'isMainUnit', place.is_main_unit) as place,
           json_build_object('id', held.holder_id, 'keyRole', key_role) as holder
    from held join candidate on candidate.id = held.person_id join place on place.id = held.place_id
  )
  select candidate.id as "personId", candidate.name, candidate.language, candidate.has_email as "hasEmail", candidate.masked_email as "maskedEmail",
    subject.form, subject.deleted,
    (select coalesce(json_agg(json_build_object('role', code, 'in', place, 'holder', holder)), '[]')
     from told where person_id = candidate.id and kind = 'role') as "heldRoles",
    (select coalesce(json_agg(json_build_object('package', code, 'by', place, 'to', holder)), '[]')
     from told where person_id = candidate.id and kind = 'package') as packages,
    (select coalesce(json_agg(json_build_object('service', code, 'action', action, 'by', place, 'to', holder)), '[]')
     from told where person_id = candidate.id and kind = 'right') as rights,
    (select coalesce(json_agg(named.name order by named.code), '[]')
     from (select distinct role.code, role.name::jsonb as name from register_role r join role on role.code = r.role_code
           where r.holder_id = candidate.id and r.party_id in (select id from place)) as named) as roles,
    array(select resource_id from access_list_member where access_list_member.party_id = subject.id and resource_id = any ($4)) as listed
  from candidate cross join subject
  order by candidate.name, candidate.id`;
