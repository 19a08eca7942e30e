import { expireChangeRequests } from "#lib/change-requests/operations/expire";
import { forgetOldKeys } from "#lib/idempotency/operations";
import { forgetOldSessions } from "#lib/identity/operations";
import { forgetOldCalls } from "#lib/limits/operations";
import { describeFault, log } from "#lib/log";
import { expireRequests } from "#lib/requests/operations/expire";

const hour = 60 * 60_000;

/** What has run out is swept away once an hour. It does no harm when several instances do it. */
export function keepHouse() {
  setInterval(() => {
    const now = new Date();
    Promise.all([forgetOldCalls(now), forgetOldSessions(now), forgetOldKeys(now), expireRequests(now), expireChangeRequests(now)]).catch(
      (fault: unknown) => log.warn(describeFault(fault), "sweeping failed"),
    );
  }, hour).unref();
}
