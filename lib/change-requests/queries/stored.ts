import type { Wishes } from "#lib/change-requests/contract";
import type { Part } from "#lib/change-requests/rules/plan";
import { publicUrl } from "#lib/env";
import { hashOf } from "#lib/hash";
import { isoText } from "#lib/sql";
import { sightOf } from "#lib/requests/rules/content";
import type { AccessKind } from "#lib/systems/rules/wishes";
import { type RequestStatus, statusAt } from "#lib/requests/rules/life";

/** A change request with what its access and its party say. Times are ISO text, to the microsecond: pages are cut by them. */
export type StoredChangeRequest = Wishes & {
  readonly id: string;
  readonly systemUserId: string;
  readonly kind: AccessKind;
  readonly externalRef: string;
  /** As vendors name it. */
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly partyUuid: string;
  readonly partyId: number;
  readonly partyOrgNo: string;
  readonly status: RequestStatus;
  readonly redirectUrl: string | null;
  readonly created: string;
  readonly expires: string;
  readonly escalated: boolean;
  readonly rejectReason: string | null;
  readonly isDeleted: boolean;
  /** Of everything that was asked for, in hexadecimal. */
  readonly contentHash: string;
};

/** What a change request `c` is read together with. */
export const changeRequestJoins = `c
  join systemuser s on s.party_id = c.party_id and s.id = c.system_user_id
  join registered_system r on r.id = s.system_id
  join party p on p.id = c.party_id`;
export const changeRequestTables = `change_request ${changeRequestJoins}`;

const rightsWhere = (condition: string) => `
  (select coalesce(jsonb_agg(as_right(o.resource_id, o.sub_resources, o.action) order by o.no), '[]')
   from change_request_right o where o.party_id = c.party_id and o.change_request_id = c.id and ${condition})`;
const packagesWhere = (condition: string) => `
  (select coalesce(jsonb_agg(jsonb_build_object('urn', o.package_urn) order by o.no), '[]')
   from change_request_package o where o.party_id = c.party_id and o.change_request_id = c.id and ${condition})`;

export const changeRequestAsJson = `jsonb_build_object(
  'id', c.id, 'systemUserId', c.system_user_id, 'kind', s.kind, 'externalRef', s.external_ref, 'systemId', r.system_id, 'vendorOrgNo', r.vendor_org_no,
  'partyUuid', p.id, 'partyId', p.party_id, 'partyOrgNo', p.org_no,
  'requiredRights', ${rightsWhere("o.is_wanted")}, 'unwantedRights', ${rightsWhere("not o.is_wanted")},
  'requiredAccessPackages', ${packagesWhere("o.is_wanted")}, 'unwantedAccessPackages', ${packagesWhere("not o.is_wanted")},
  'status', c.status, 'redirectUrl', c.redirect_url, 'created', ${isoText("c.created_at")}, 'expires', ${isoText("c.expires_at")},
  'rejectReason', c.decision_reason, 'escalated', c.escalated_at is not null, 'isDeleted', c.deleted_at is not null,
  'contentHash', encode(c.content_hash, 'hex'))`;

/** What the access of `s` holds now: each service once, whatever its actions. */
export const heldAsJson = `jsonb_build_object(
  'resources', array(select distinct g.resource_id from systemuser_right g where g.party_id = s.party_id and g.system_user_id = s.id order by 1),
  'packages', array(select g.package_code from systemuser_package g where g.party_id = s.party_id and g.system_user_id = s.id order by 1))`;

/** What every reader sees, as things stand at that moment. */
export function asSeen({ created, ...stored }: StoredChangeRequest, now: Date) {
  const status = statusAt({ status: stored.status, expiresAt: new Date(stored.expires) }, now);
  return {
    ...stored,
    status,
    redirectUrl: stored.redirectUrl ?? undefined,
    created: new Date(created).toISOString(),
    timedOut: status === "Timedout",
  };
}

/** Vendors are also told where a person confirms it. */
export const asVendorSees = (stored: StoredChangeRequest, now: Date) => ({
  ...asSeen(stored, now),
  confirmUrl: `${publicUrl()}/accessmanagement/ui/systemuser/changerequest?id=${stored.id}&DONTCHOOSEREPORTEE=true`,
});

/** What somebody who decides has seen, as one number: what is asked for, what the register says of the system, and what the access holds. */
export const sightHash = (
  { contentHash }: StoredChangeRequest,
  { system, held }: { readonly system: Parameters<typeof sightOf>[1]; readonly held: Part },
): string => hashOf(JSON.stringify([sightOf(contentHash, system), held.resources, held.packages])).toString("hex");
