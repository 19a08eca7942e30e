import { approveChangeRequest, rejectChangeRequest } from "#lib/change-requests/operations/decide";
import { escalateChangeRequest } from "#lib/change-requests/operations/escalate";
import * as contracts from "#lib/change-requests/portal-routes";
import { readChangeRequestInWords } from "#lib/change-requests/queries/portal-words";
import { languageOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";

const read = handle(contracts.readPortalChangeRequest, ({ input: { requestId: id }, actor, now, request }) =>
  readChangeRequestInWords({ id, actor, now, language: languageOf(request.headers) }),
);

const approve = handle(contracts.approvePortalChangeRequest, ({ input: { partyId: party, requestId, contentHash }, actor, now, traceId }) =>
  approveChangeRequest({ party, requestId, contentHash, actor, now, traceId }),
);

const reject = handle(contracts.rejectPortalChangeRequest, ({ input: { partyId: party, requestId, contentHash }, actor, now, traceId }) =>
  rejectChangeRequest({ party, requestId, contentHash, actor, now, traceId }),
);

const escalate = handle(contracts.escalatePortalChangeRequest, ({ input: { partyId: party, requestId }, actor, now, traceId }) =>
  escalateChangeRequest({ party, requestId, actor, now, traceId }),
);

export const portalChangeRequestDoors: readonly Door[] = [read, approve, reject, escalate];
