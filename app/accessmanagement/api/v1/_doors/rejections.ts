import { type Door, handle } from "#lib/http/handle";
import { carryOutRejection } from "#lib/letters/operations/carry-out";
import { sendRejection } from "#lib/letters/portal-routes";

/** What a page says when it is left, in its last moment. */
const send = handle(sendRejection, ({ input: { kind: link, requestId: id }, actor, now, traceId }) =>
  carryOutRejection({ link, id, actor, now, traceId }),
);

export const rejectionDoors: readonly Door[] = [send];
