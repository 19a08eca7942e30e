import { createChangeRequest } from "#lib/change-requests/operations/create";
import { approveChangeRequest, rejectChangeRequest } from "#lib/change-requests/operations/decide";
import { deleteChangeRequest } from "#lib/change-requests/operations/delete";
import { escalateChangeRequest } from "#lib/change-requests/operations/escalate";
import { readChangeRequest, readChangeRequestOf } from "#lib/change-requests/queries/portal";
import { findChangeRequest, findChangeRequestByReference, listChangeRequests } from "#lib/change-requests/queries/vendor";
import * as party from "#lib/change-requests/routes/party";
import * as vendor from "#lib/change-requests/routes/vendor";
import { type Door, handle } from "#lib/http/handle";

const create = handle(vendor.createChangeRequest, ({ input, actor, now, traceId }) => {
  const { body, "correlation-id": id, "system-user-id": systemUserId } = input;
  return createChangeRequest({ id, systemUserId, body, actor, now, traceId });
});

const read = handle(vendor.readChangeRequest, ({ input: { requestId: id }, actor, now }) => findChangeRequest({ id, actor, now }));

const readByReference = handle(vendor.readChangeRequestByReference, ({ input, actor, now }) =>
  findChangeRequestByReference({ ...input, actor, now }),
);

const list = handle(vendor.listChangeRequests, ({ input: { systemId, token }, actor, now }) =>
  listChangeRequests({ systemId, token, actor, now }),
);

const take = handle(vendor.deleteChangeRequest, ({ input: { requestId }, actor, now, traceId }) =>
  deleteChangeRequest({ requestId, actor, now, traceId }),
);

const readOwn = handle(party.readOwnChangeRequest, ({ input: { requestId: id }, actor, now }) => readChangeRequest({ id, actor, now }));

const readOfParty = handle(party.readPartyChangeRequest, ({ input: { party, requestId: id }, actor, now }) =>
  readChangeRequestOf({ party, id, actor, now }),
);

const approve = handle(party.approveChangeRequest, ({ input, actor, now, traceId }) =>
  approveChangeRequest({ ...input, actor, now, traceId }),
);

const reject = handle(party.rejectChangeRequest, ({ input, actor, now, traceId }) =>
  rejectChangeRequest({ ...input, actor, now, traceId }),
);

const escalate = handle(party.escalateChangeRequest, ({ input, actor, now, traceId }) =>
  escalateChangeRequest({ ...input, actor, now, traceId }),
);

export const changeRequestDoors: readonly Door[] = [
  ...[create, read, readByReference, list, take],
  ...[readOwn, readOfParty, approve, reject, escalate],
];
