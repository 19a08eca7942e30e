import { expireChangeRequests } from "#lib/change-requests/operations/expire";
import { forgetOldChoices } from "#lib/clients/operations/choice";
import { forgetOldKeys } from "#lib/idempotency/operations";
import { forgetOldSessions } from "#lib/identity/operations";
import { forgetOldCalls } from "#lib/limits/operations";
import { carryOutDueRejections } from "#lib/letters/operations/carry-out";
import { describeFault, log } from "#lib/log";
import { expireRequests } from "#lib/requests/operations/expire";
import { keepSigningKeys } from "#lib/signing-keys/operations/keep";

const second = 1_000;
const hour = 60 * 60_000;

/** What has run out is swept away once an hour, and the key that will sign next is made in time. It does no harm when several instances do it. */
export function keepHouse() {
  const round = () => void sweep(new Date()).catch((fault: unknown) => log.warn(describeFault(fault), "sweeping failed"));
  round();
  setInterval(round, hour).unref();
  sendRejections();
}

/** Each for itself: one that fails keeps none of the others back. */
export async function sweep(now: Date): Promise<void> {
  const chores = [
    ...[forgetOldCalls, forgetOldSessions, forgetOldKeys, forgetOldChoices],
    ...[expireRequests, expireChangeRequests, keepSigningKeys],
  ];
  await Promise.all(chores.map((chore) => chore(now)));
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
