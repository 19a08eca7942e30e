import { expireChangeRequests } from "#lib/change-requests/operations/expire";
import { forgetOldChoices } from "#lib/clients/operations/choice";
import { forgetOldKeys } from "#lib/idempotency/operations";
import { forgetOldSessions } from "#lib/identity/operations";
import { forgetOldCalls } from "#lib/limits/operations";
import { carryOutDueRejections } from "#lib/letters/operations/carry-out";
import { describeFault, log } from "#lib/log";
import { expireRequests } from "#lib/requests/operations/expire";

const second = 1_000;
const hour = 60 * 60_000;

/** What has run out is swept away once an hour. It does no harm when several instances do it. */
export function keepHouse() {
  setInterval(() => {
    const now = new Date();
    Promise.all([
      forgetOldCalls(now),
      forgetOldSessions(now),
      forgetOldKeys(now),
      forgetOldChoices(now),
      expireRequests(now),
      expireChangeRequests(now),
    ]).catch((fault: unknown) => log.warn(describeFault(fault), "sweeping failed"));
  }, hour).unref();
  sendRejections();
}

/** A no whose time is over goes out although its page never said so. One round at a time. */
function sendRejections() {
  const round = () =>
    carryOutDueRejections(new Date())
      .then(
        () => 2 * second,
        (fault: unknown) => {
          log.warn(describeFault(fault), "carrying out rejections failed");
          return 30 * second;
        },
      )
      .then((wait) => setTimeout(() => void round(), wait).unref());
  void round();
}
