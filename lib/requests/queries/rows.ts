import { isoText } from "#lib/sql";
import type { SystemRequest } from "#lib/requests/rules/request";

/** A request `q` of the party `p` to the system `r`, as one JSON value: for statements that need it among other things. */
export const createdAsText = isoText("created_at");

export const requestAsJson = `jsonb_build_object(
  'id', q.id, 'partyId', q.party_id, 'partyNumber', p.party_id, 'partyOrgNo', p.org_no, 'kind', q.kind, 'systemId', r.system_id,
  'vendorOrgNo', r.vendor_org_no, 'externalRef', q.external_ref, 'title', coalesce(q.title, left(r.name ->> 'nb', 255)),
  'redirectUrl', q.redirect_url, 'status', q.status, 'contentHash', encode(q.content_hash, 'hex'),
  'created', ${isoText("q.created_at")}, 'expiresAt', ${isoText("q.expires_at")}, 'isEscalated', q.escalated_at is not null,
  'rejectReason', q.decision_reason,
  'rights', (select coalesce(jsonb_agg(as_right(o.resource_id, o.sub_resources, o.action) order by o.no), '[]') from request_right o
             where o.party_id = q.party_id and o.request_id = q.id),
  'packages', (select coalesce(jsonb_agg(o.package_code order by o.no), '[]') from request_package o
               where o.party_id = q.party_id and o.request_id = q.id))`;

export type RequestRow = Omit<SystemRequest, "expiresAt"> & { readonly expiresAt: string };

/** As the rules read it. JSON has no dates. */
export const requestOf = (row: RequestRow): SystemRequest => ({ ...row, expiresAt: new Date(row.expiresAt) });
