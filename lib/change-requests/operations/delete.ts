import { changeRequestAsJson, changeRequestTables, type StoredChangeRequest } from "#lib/change-requests/queries/stored";
import { told } from "#lib/change-requests/rules/told";
import { inTransaction } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { record } from "#lib/journal/operations";
import { tellTakenBack } from "#lib/letters/operations/tell";
import { ok, refuse, type Result } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";

type Deleting = { readonly requestId: string; readonly actor: Actor; readonly now: Date; readonly traceId: string };
type NotDeleted = "vendor-unknown" | "request-not-found" | "request-not-new";

/**
 * The vendor takes its change request back, whatever had become of it when it said so. What was decided while the call was on its way stands: the
 * vendor is told, and may delete it knowing that. Another vendor's is one that does not exist.
 */
export async function deleteChangeRequest({ requestId, actor, now, traceId }: Deleting): Promise<Result<true, NotDeleted>> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  return inTransaction(async (on) => {
    const { rows } = await on.query<{ request: StoredChangeRequest; isTooLate: boolean | null }>({
      name: "lock-vendor-change-request",
      // The inner look sees what was there before this had to wait for the lock.
      text: `select ${changeRequestAsJson} as request,
                    c.decided_at > $3 or c.decided_at is not null and (select q.decided_at is null from change_request q where q.id = c.id) as "isTooLate"
             from ${changeRequestTables} where c.id = $1 and r.vendor_org_no = $2 and c.deleted_at is null for update of c`,
      values: [requestId, vendor.value, now],
    });
    if (!rows[0]) return refuse("request-not-found");
    const { request, isTooLate } = rows[0];
    if (isTooLate) return refuse("request-not-new", { requestStatus: request.status });
    await on.query({
      name: "delete-change-request",
      text: "update change_request set deleted_at = $3, deleted_because = 'vendor' where party_id = $1 and id = $2",
      values: [request.partyUuid, request.id, now],
    });
    await record(on, told(request, "deleted", { actor, at: now, traceId, data: { status: request.status } }));
    if (request.status === "New") await tellTakenBack(on, { link: "changerequest", id: request.id, now });
    return ok(true);
  });
}
