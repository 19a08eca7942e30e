import { inTransaction } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { recordedValues } from "#lib/journal/operations";
import { tellTakenBack } from "#lib/letters/operations/tell";
import { linkOf } from "#lib/letters/rules/letter";
import { requestAsJson, requestOf, type RequestRow } from "#lib/requests/queries/rows";
import { messageOf } from "#lib/requests/rules/request";
import { ok, refuse, type Result } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";

type Deleting = { readonly requestId: string; readonly actor: Actor; readonly now: Date; readonly traceId: string };

/** The vendor takes its request back, whatever has become of it, so that it may ask anew. Another vendor's is one that does not exist. */
export async function deleteRequest({
  requestId,
  actor,
  now,
  traceId,
}: Deleting): Promise<Result<true, "vendor-unknown" | "request-not-found">> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  return inTransaction(async (on) => {
    const { rows } = await on.query<{ request: RequestRow }>({
      name: "lock-vendor-request",
      text: `select ${requestAsJson} as request
             from request q join registered_system r on r.id = q.system_id and r.vendor_org_no = $2 join party p on p.id = q.party_id
             where q.id = $1 and q.deleted_at is null for update of q`,
      values: [requestId, vendor.value],
    });
    if (!rows[0]) return refuse("request-not-found");
    const request = requestOf(rows[0].request);
    const recorded = recordedValues({
      ...{ party: request.partyId, about: request.id, at: now, act: "request.deleted", actor, traceId },
      data: { status: request.status },
      message: messageOf(request, "deleted", now),
    });
    await on.query({
      name: "delete-request",
      text: `with deleted as (
               update request set deleted_at = $3, deleted_because = 'vendor' where party_id = $1 and id = $2 returning id
             )
             select record_act($4, $5, $6, $7, $8, $9, $10, $11) from deleted`,
      values: [request.partyId, request.id, now, ...recorded],
    });
    if (request.status === "New") await tellTakenBack(on, { link: linkOf(request.kind), id: request.id, now });
    return ok(true);
  });
}
