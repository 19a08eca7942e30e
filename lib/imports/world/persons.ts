import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { WorldPerson } from "#lib/imports/contract";
import { countRows, type Merging, type Place, type Reading, refuse, reserveGivenNumbers } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";

/** National identity numbers go no further than this file: what is staged is sealed or hashed. */
export const personTables: StagingTables = {
  staged_person: `no int, line int, lookup bytea, lookup_key text, seal_key text, sealed bytea, id uuid, given_id uuid, party_id int, user_id int,
    name text, last_name text, email text, language text, died_on date`,
  staged_pid: "hash bytea, lookup bytea, lookup_key text",
};

/** Stages how a person can be found, and returns the hash that other staged rows refer to that person by. */
export function stagePid({ staging, keyring }: Reading, pid: string): Buffer {
  const { hash } = keyring.lookupHash(pid);
  for (const lookup of keyring.lookupHashes(pid)) staging.add("staged_pid", [hash, lookup.hash, lookup.key]);
  return hash;
}

export function stagePerson(reading: Reading, { no, line }: Place, person: z.infer<typeof WorldPerson>): undefined {
  const { staging, keyring } = reading;
  // Sealed for the id the person gets if new; a known person keeps id and seal.
  const id = person.partyUuid ?? randomUUID();
  const sealed = keyring.seal(person.pid, id);
  const seal = [stagePid(reading, person.pid), keyring.current, sealed.key, sealed.bytes];
  const numbers = [id, person.partyUuid, person.partyId, person.userId];
  staging.add("staged_person", [
    ...[no, line, ...seal, ...numbers],
    ...[person.name, person.lastName, person.email, person.language, person.diedOn],
  ]);
}

const section = "persons";

export async function mergePersons(merging: Merging) {
  const { client, findings } = merging;
  await client.query(findKnown);
  await refuseMisfits(merging);
  findings.remark("persons that kept the identifiers they had", await countRows(client, keptNumbers));
  await client.query(findWhatDiffers);
  await client.query("analyze differing_person");
  const given = (column: string) => `select ${column} from differing_person where is_new`;
  await reserveGivenNumbers(client, "party", "party_id", given("party_id"));
  await reserveGivenNumbers(client, "person", "user_id", given("user_id"));

  for (const statement of bringUpToDate) await client.query(statement);
  findings.count(section, "changed", await countRows(client, "select from differing_person where not is_new"));
  for (const statement of addMissing) await client.query(statement);
  findings.count(section, "added", await countRows(client, "select from differing_person where is_new"));
}

/** By every key, so that people whose number was hashed before a key rotation are found too. */
const findKnown = `
  create temp table known_pid on commit drop as
  select distinct on (s.hash) s.hash, n.person_id as id
  from staged_pid s join person_number n on n.lookup = s.lookup and n.lookup_key = s.lookup_key`;

async function refuseMisfits(merging: Merging) {
  const bad = (where: string, why: string) => refuse(merging, section, "staged_person", where, why);
  const appearsTwice = (column: string) => `exists (select from staged_person o where o.${column} = s.${column} and o.no < s.no)`;
  const isAnothers = (column: string) => `exists (
    select from party p left join person e on e.party_id = p.id
    where ${column === "user_id" ? "e.user_id" : `p.${column === "given_id" ? "id" : column}`} = s.${column}
      and not exists (select from known_pid k where k.hash = s.lookup and k.id = p.id))`;
  await bad(appearsTwice("lookup"), "'the person appears more than once'");
  for (const [column, name] of [
    ["given_id", "partyUuid"],
    ["party_id", "partyId"],
    ["user_id", "userId"],
  ] as const) {
    for (const isTaken of [appearsTwice(column), isAnothers(column)]) await bad(isTaken, `'${name} belongs to another party'`);
  }
}

const keptNumbers = `
  select from staged_person s
  join known_pid k on k.hash = s.lookup
  join party p on p.id = k.id
  join person e on e.party_id = p.id
  where s.given_id <> p.id or s.party_id <> p.party_id or s.user_id <> e.user_id`;

const findWhatDiffers = `
  create temp table differing_person on commit drop as
  select s.no, s.lookup, s.lookup_key, s.seal_key, s.sealed, s.party_id, s.user_id, s.name, s.last_name, s.email, s.language, s.died_on,
         k.id is null as is_new, coalesce(k.id, s.id) as id
  from staged_person s
  left join known_pid k on k.hash = s.lookup
  left join party p on p.id = k.id
  left join person e on e.party_id = k.id
  where k.id is null
     or (p.name, e.last_name, e.email, e.language, e.died_on) is distinct from (s.name, s.last_name, s.email, s.language, s.died_on)`;

const bringUpToDate = [
  `update party p set name = d.name, changed_at = now() from differing_person d where p.id = d.id and not d.is_new`,
  `update person e set last_name = d.last_name, email = d.email, language = d.language, died_on = d.died_on
   from differing_person d where e.party_id = d.id and not d.is_new`,
];

const addMissing = [
  `insert into party (id, party_id, kind, name)
   select id, coalesce(party_id, nextval(pg_get_serial_sequence('party', 'party_id'))), 'person', name
   from differing_person where is_new order by no`,
  `insert into person (party_id, user_id, last_name, email, language, died_on)
   select id, coalesce(user_id, nextval(pg_get_serial_sequence('person', 'user_id'))), last_name, email, language, died_on
   from differing_person where is_new order by no`,
  `insert into person_number (person_id, lookup_key, lookup, seal_key, sealed)
   select id, lookup_key, lookup, seal_key, sealed from differing_person where is_new`,
  `insert into known_pid (hash, id) select lookup, id from differing_person where is_new`,
];
