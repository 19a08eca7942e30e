import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { recordedValues } from "#lib/journal/operations";
import { findPartyBy, type PartyKey } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";
import { decideDeletion, type DeletionRefusal } from "#lib/system-users/rules/deletion";

type Delete = {
  readonly actor: Actor;
  readonly party: PartyKey;
  readonly id: string;
  /** Which door was used: one for clients is not deleted through the other's. */
  readonly kind: "standard" | "agent";
  /** Of one for clients: on whose behalf, which must be the party itself. */
  readonly facilitatorId: string | null;
  readonly now: Date;
  readonly traceId: string;
};

/** Ends an access, and with it all that hangs on it. What it was granted stays on record: what is deleted holds nothing. */
export async function deleteSystemUser(asked: Delete): Promise<Result<true, NotPermitted | DeletionRefusal>> {
  const { actor, party, id, kind, facilitatorId, now } = asked;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<true, NotPermitted | DeletionRefusal>> => {
    const found = await lockSystemUser(on, id);
    const place = await findPartyBy(party, on);
    const standing = await permitPerson({ actor, partyId: place?.id, need: "accessManager", now }, on);
    if (!standing.ok) return standing;
    if (!place) return refuse("not-permitted");
    const hasTie = found !== undefined && (await mayKnowOf(found.partyId, place.id, asked, on));
    const decision = decideDeletion({ kind, partyId: place.id, facilitatorId }, found ? { ...found, hasTie } : null);
    if (!decision.ok || !found) return decision;
    await endSystemUser(on, { ...asked, by: standing.value.facts.personId }, found);
    return ok(true);
  });
}

async function mayKnowOf(ownerId: string, partyId: string, { actor, now }: Delete, on: Queryable): Promise<boolean> {
  return ownerId === partyId || (await permitPerson({ actor, partyId: ownerId, need: "tie", now }, on)).ok;
}

type Found = {
  readonly partyId: string;
  readonly kind: "standard" | "agent";
  readonly externalRef: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly partyOrgNo: string;
};

/**
 * First of all that is locked, as wherever an access is; and so strongly that it waits for an act that is adding clients, and then takes them too. Why
 * its clients' delegations end is said here, for they end by themselves with the clients.
 */
async function lockSystemUser(on: Queryable, id: string): Promise<Found | undefined> {
  const { rows } = await on.query<Found>({ name: "lock-system-user", text: lock, values: [id] });
  return rows[0];
}

const lock = `
  select s.party_id as "partyId", s.kind, s.external_ref as "externalRef", r.system_id as "systemId", r.vendor_org_no as "vendorOrgNo",
         p.org_no as "partyOrgNo", set_config('systemtilgang.because', 'system-user-deleted', true)
  from systemuser s join registered_system r on r.id = s.system_id join party p on p.id = s.party_id
  where s.id = $1 and s.deleted_at is null
  for update of s`;

async function endSystemUser(
  on: Queryable,
  { actor, by, id, now: at, traceId }: Delete & { readonly by: string },
  found: Found,
): Promise<void> {
  const { partyId: party, kind, externalRef, systemId, vendorOrgNo, partyOrgNo } = found;
  const act = "system-user.deleted";
  const recorded = recordedValues({
    ...{ act, about: id, party, actor, at, traceId },
    data: { kind, systemId, externalRef },
    message: { act, id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef, at: at.toISOString() },
  });
  await on.query({ name: "end-system-user", text: end, values: [party, id, by, at, ...recorded] });
}

/** The request that made it goes too, so that the vendor may ask again. */
const end = `
  with ended as (
    update systemuser set deleted_at = $4, deleted_by = $3 where party_id = $1 and id = $2 and deleted_at is null returning request_id
  ), resumed as (
    update systemuser_pause set resumed_at = greatest($4, paused_at), resumed_by = $3
    where party_id = $1 and system_user_id = $2 and resumed_at is null
  ), without_clients as (
    delete from systemuser_client where party_id = $1 and system_user_id = $2
  ), without_request as (
    update request set deleted_at = $4, deleted_because = 'system-user-deleted'
    from ended where request.party_id = $1 and request.id = ended.request_id and request.deleted_at is null
  ), without_change_requests as (
    update change_request set deleted_at = $4, deleted_because = 'system-user-deleted'
    where party_id = $1 and system_user_id = $2 and status = 'New' and deleted_at is null
  )
  select record_act($5, $6, $7, $8, $9, $10, $11, $12) from ended`;
