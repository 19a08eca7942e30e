import type { Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { Standing } from "#lib/identity/queries";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { places } from "#lib/mandates/queries/facts";
import type { Receiver } from "#lib/mandates/rules/giving";
import { ok, refuse, type Result } from "#lib/result";

/**
 * Those who change the mandates of one organisation wait for each other, and what an actor may give is asked after that: what was taken from somebody a
 * moment ago is not given on. Call currentCatalogue before the transaction begins.
 */
export async function holdMandates(on: Queryable, partyId: string, { actor, now }: Doing): Promise<Result<Standing, NotPermitted>> {
  await on.query({ name: "hold-mandates", text: "select from party where id = $1 for no key update", values: [partyId] });
  return permitPerson({ actor, partyId, need: "accessManager", now }, on);
}

export type HeldUser = Receiver & { readonly isConnected: boolean; readonly hasRole: boolean };

/** Somebody with a role or a mandate here, in its own name or through the main unit; or whoever is asking. Others do not exist. */
export async function findUser(
  on: Queryable,
  { partyId, userId, me }: { readonly partyId: string; readonly userId: string; readonly me: string },
): Promise<Result<HeldUser, "user-not-found">> {
  const { rows } = await on.query<HeldUser>({ name: "mandate-receiver", text: receiver, values: [partyId, userId, me] });
  return rows[0] ? ok(rows[0]) : refuse("user-not-found");
}

const receiver = `
  with ${places}, tie as (
    select exists (select from connection c where c.giver_id = $1 and c.receiver_id = $2) as connected,
           exists (select from place join connection c on c.giver_id = place.id and c.receiver_id = $2) as known,
           exists (select from place join register_role r on r.party_id = place.id and r.holder_id = $2) as role
  )
  select p.id, case when p.kind = 'person' then 'person' else 'organisation' end as kind,
         p.deleted_on is not null or person.died_on is not null as "isGone", tie.connected as "isConnected", tie.role as "hasRole"
  from tie, party p left join person on person.party_id = p.id
  where p.id = $2 and p.id <> $1 and (tie.known or tie.role or p.id = $3)`;
