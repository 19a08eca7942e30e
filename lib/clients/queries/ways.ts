import { clientPackages } from "#lib/clients/queries/relations";
import type { Way } from "#lib/clients/rules/ways";
import { pool, type Queryable } from "#lib/db";
import { isUser } from "#lib/mandates/queries/users";
import { findPartyBy } from "#lib/parties/queries";

type Asked = { readonly partyId: string; readonly systemUserId: string; readonly clientId: string };
type Ways = {
  readonly gives: readonly Way[];
  readonly has: readonly Way[];
  readonly relations: readonly string[];
  /** A client of the provider, or one that this access acted for. Any other is answered as one that does not exist. */
  readonly isKnown: boolean;
};

/** What a client gives the provider, and what this access has of it. Relations stay as they are until the transaction is over. */
export async function loadWays(on: Queryable, { partyId, systemUserId, clientId }: Asked): Promise<Ways> {
  const nothing: Ways = { gives: [], has: [], relations: [], isKnown: false };
  // The organisation itself is none of its clients.
  if (clientId === partyId) return nothing;
  const { rows } = await on.query<Ways>({ name: "ways-of-client", text: ways, values: [partyId, systemUserId, clientId] });
  return rows[0] ?? nothing;
}

const way = "json_build_object('code', package_code, 'via', via) order by package_code, via";
const ways = `
  with ${clientPackages({ provider: "$1", clients: "array[$3::uuid]", locked: true })}, has as (
    select package_code, via from client_delegation where party_id = $1 and system_user_id = $2 and client_id = $3
  ), relation as (
    select role_code from through_role
    union
    select 'rettighetshaver' from connection where giver_id = $3 and receiver_id = $1
  )
  select (select coalesce(json_agg(${way}), '[]') from client_package) as gives,
    (select coalesce(json_agg(${way}), '[]') from has) as has,
    array(select role_code from relation) as relations,
    exists (select from relation)
      or exists (select from systemuser_client where party_id = $1 and system_user_id = $2 and client_id = $3)
      or exists (select from client_delegation_ended where party_id = $1 and system_user_id = $2 and client_id = $3) as "isKnown"`;

/** What was named as an agent and is none of the provider's: another kind of party that the actor may know of, or nobody. */
export async function whyNoAgent(partyId: string, named: string, on: Queryable = pool): Promise<"noAgent" | "unknownParty"> {
  const party = await findPartyBy({ id: named }, on);
  const isOrganisation = party !== undefined && party.orgNo !== null;
  return isOrganisation || (party && (await isUser(partyId, named, on))) ? "noAgent" : "unknownParty";
}
