import { refuseAgent } from "#lib/clients/rules";
import { pool, type Queryable } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitClientAdministrator, permitPerson } from "#lib/identity/queries/permission";
import { findPartyBy } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";

/** A system user for clients, as those who administrate its clients reach it. */
export type Agent = {
  readonly id: string;
  readonly kind: "standard" | "agent";
  readonly partyId: string;
  readonly partyOrgNo: string;
  readonly externalRef: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  /** What it needs from every client. */
  readonly packages: readonly string[];
};

type AtParty = { readonly party: number; readonly provider: string; readonly systemUserId: string };

/** Named by its party's number and uuid, by its owner's uuid as pages know it, or by itself alone. */
export type Place = AtParty | { readonly owner: string; readonly systemUserId: string } | { readonly agent: string };

type Permit<Grant> = (partyId: string | undefined) => Promise<Result<Grant, NotPermitted>>;
type Reached<Grant> = { readonly agent: Agent; readonly granted: Grant };
export type Unreachable = NotPermitted | "facilitator-mismatch" | "systemuser-not-found" | "agent-expected" | "invalid-input";

/**
 * Reading needs no lock. Adding keeps others from ending it meanwhile; removing keeps others from adding, too. What lasts holds it loosely: who wants to
 * let the access rest does not wait for it, and who changes or ends it does.
 */
export type Hold = { readonly on: Queryable; readonly lock: "for share of s" | "for no key update of s" | "for key share of s" };

/** The access, held if it is to be changed, and then: may this actor administrate its clients? */
export function reachAgent(place: Place, who: Who, hold?: Hold): Promise<Result<Reached<true>, Unreachable>> {
  return reach(place, who, (partyId) => permitClientAdministrator(who.actor, partyId, who.now, hold?.on), hold);
}

/** The same to look only, which an access manager may too. */
export function reachToSee(place: Place, who: Who): Promise<Result<Reached<true>, Unreachable>> {
  return reach(place, who, async (partyId) => {
    if (who.actor.kind !== "person") return permitClientAdministrator(who.actor, partyId, who.now);
    const permitted = await permitPerson({ ...who, partyId, need: "administration" });
    return permitted.ok ? ok(true) : permitted;
  });
}

/** To choose among its clients, or read in a list of them: drafts are a person's. */
export async function reachChooser(place: Place, who: Who): Promise<Result<{ agent: Agent; person: string }, Unreachable>> {
  if (who.actor.kind !== "person") return refuse("not-permitted");
  const reached = await reachAgent(place, who);
  return reached.ok ? ok({ agent: reached.value.agent, person: who.actor.id }) : reached;
}

/** The same, with what else the actor must be there. */
export function reach<Grant>(place: Place, who: Who, permit: Permit<Grant>, hold?: Hold): Promise<Result<Reached<Grant>, Unreachable>> {
  if ("agent" in place) return reachByItself(place.agent, who, permit, hold);
  return "owner" in place ? reachByOwner(place, permit, hold) : reachAtParty(place, permit, hold);
}

async function reachByOwner<Grant>(
  { owner, systemUserId }: Extract<Place, { owner: string }>,
  permit: Permit<Grant>,
  hold?: Hold,
): Promise<Result<Reached<Grant>, Unreachable>> {
  const agent = await findAgent(systemUserId, owner, hold);
  const granted = await permit(owner);
  if (!granted.ok) return granted;
  if (!agent) return refuse("systemuser-not-found");
  return agent.kind === "agent" ? ok({ agent, granted: granted.value }) : refuse("agent-expected");
}

/** One of another party is answered as one that does not exist. */
async function reachAtParty<Grant>(place: AtParty, permit: Permit<Grant>, hold?: Hold): Promise<Result<Reached<Grant>, Unreachable>> {
  const party = await findPartyBy({ partyId: place.party }, hold?.on);
  const agent = party && (await findAgent(place.systemUserId, party.id, hold));
  const granted = await permit(party?.id);
  if (!granted.ok) return granted;
  if (place.provider.toLowerCase() !== party?.id) return refuse("facilitator-mismatch");
  if (!agent) return refuse("systemuser-not-found");
  return agent.kind === "agent" ? ok({ agent, granted: granted.value }) : refuse("agent-expected");
}

/** One whose owner the actor has nothing to do with is answered as one that does not exist. */
async function reachByItself<Grant>(
  id: string,
  who: Who,
  permit: Permit<Grant>,
  hold?: Hold,
): Promise<Result<Reached<Grant>, Unreachable>> {
  const agent = await findAgent(id, null, hold);
  if (!agent) return refuseAgent("unknownAgent");
  const granted = await permit(agent.partyId);
  if (!granted.ok) return granted.code === "not-permitted" && !(await hasTie(who, agent, hold?.on)) ? refuseAgent("unknownAgent") : granted;
  return agent.kind === "agent" ? ok({ agent, granted: granted.value }) : refuseAgent("standard");
}

type Owner = { readonly partyId: string; readonly partyOrgNo: string };

/** Has the actor anything to do with this organisation, even if it may not administrate the clients there? */
export async function hasTie({ actor, now }: Who, { partyId, partyOrgNo }: Owner, on?: Queryable): Promise<boolean> {
  if (actor.kind === "system-user") return actor.ownerOrgNo === partyOrgNo;
  return (await permitPerson({ actor, partyId, need: "tie", now }, on)).ok;
}

async function findAgent(id: string, partyId: string | null, hold?: Hold): Promise<Agent | undefined> {
  const { rows } = await (hold?.on ?? pool).query<Agent>({
    name: `agent ${hold?.lock ?? ""}`,
    text: `${agent} ${hold?.lock ?? ""}`,
    values: [id, partyId],
  });
  return rows[0];
}

const agent = `
  select s.id, s.kind, s.party_id as "partyId", p.org_no as "partyOrgNo", s.external_ref as "externalRef", r.system_id as "systemId",
         r.vendor_org_no as "vendorOrgNo",
         array(select package_code from systemuser_package g where g.party_id = s.party_id and g.system_user_id = s.id order by 1) as packages
  from systemuser s join party p on p.id = s.party_id join registered_system r on r.id = s.system_id
  where s.id = $1 and s.party_id = coalesce($2, s.party_id) and s.deleted_at is null`;
