import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import { loadPersonFacts } from "#lib/connections/queries";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { type Holdings, holdingsOf, type Powers, powersOf } from "#lib/connections/rules/holdings";
import { pool, type Queryable } from "#lib/db";
import { hashOf } from "#lib/hash";
import type { Person } from "#lib/identity/actor";
import type { Level } from "#lib/identity/rules/levels";
import { keyring } from "#lib/sealing/keys";

export type FoundSession = {
  readonly id: string;
  readonly personId: string;
  readonly userId: number;
  readonly name: string;
  readonly language: string | null;
  readonly level: Level;
  readonly authenticatedAt: Date | null;
  readonly isDead: boolean;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

/** The session that this cookie opens, when it has not been ended. Whether its time is out is for the rules to say. */
export async function findSession(token: string): Promise<FoundSession | undefined> {
  const { rows } = await pool.query<FoundSession>({ name: "session", text: sessionByToken, values: [hashOf(token)] });
  return rows[0];
}

const sessionByToken = `
  select s.id, s.person_id as "personId", e.user_id as "userId", p.name, e.language, s.level, s.authenticated_at as "authenticatedAt",
         e.died_on is not null as "isDead",
         s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
  from session s join person e on e.party_id = s.person_id join party p on p.id = s.person_id
  where s.token_hash = $1 and s.ended_at is null`;

export type KnownPerson = Pick<FoundSession, "personId" | "userId" | "name" | "isDead"> & { readonly lastName: string };

/** By national identity number: hashed by every key that is in use, and compared as hashes. */
export async function findPersonByNumber(pid: string): Promise<KnownPerson | undefined> {
  const hashes = keyring().lookupHashes(pid);
  const { rows } = await pool.query<KnownPerson>(
    `${knownPerson}
     join person_number n on n.person_id = e.party_id
     join unnest($1::bytea[], $2::text[]) as wanted (lookup, key) on n.lookup = wanted.lookup and n.lookup_key = wanted.key`,
    [hashes.map(({ hash }) => hash), hashes.map(({ key }) => key)],
  );
  return rows[0];
}

/** By our own numbers, as an exchanged token carries them. */
export async function findPerson(by: { readonly userId?: number; readonly id?: string }): Promise<KnownPerson | undefined> {
  const { rows } = await pool.query<KnownPerson>(`${knownPerson} where e.user_id = $1 or e.party_id = $2`, [
    by.userId ?? null,
    by.id ?? null,
  ]);
  const [person, another] = rows;
  return another ? undefined : person;
}

const knownPerson = `
  select e.party_id as "personId", e.user_id as "userId", p.name, e.last_name as "lastName", e.died_on is not null as "isDead"
  from person e join party p on p.id = e.party_id`;

/** What a person may do for a party, and why. */
export type Standing = { readonly facts: PersonFacts; readonly holdings: Holdings; readonly powers: Powers };

const standings = new WeakMap<Person, Map<string, Promise<Standing | null>>>();

/** Loaded once per request and party: an actor lives as long as its request. Null: there is no such party. */
export function standingOf(person: Person, partyId: string, now: Date): Promise<Standing | null> {
  const known = standings.get(person) ?? new Map<string, Promise<Standing | null>>();
  standings.set(person, known);
  const standing = known.get(partyId) ?? loadStanding(person.id, partyId, now);
  known.set(partyId, standing);
  return standing;
}

/** As it is at this moment, for an act that hangs on it. In a transaction, call currentCatalogue before it begins. */
export async function loadStanding(personId: string, partyId: string, now: Date, on?: Queryable): Promise<Standing | null> {
  const catalogueNow = on ? catalogueInHand(now) : currentCatalogue(now);
  const [facts, catalogue] = await Promise.all([loadPersonFacts(personId, partyId, on), catalogueNow]);
  if (!facts) return null;
  const holdings = holdingsOf(facts, catalogue);
  return { facts, holdings, powers: powersOf(facts, holdings) };
}
