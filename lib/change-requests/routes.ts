import * as party from "#lib/change-requests/routes/party";
import * as vendor from "#lib/change-requests/routes/vendor";
import type { Contract } from "#lib/http/contract";

export const changeRequestContracts: readonly Contract[] = [
  ...[vendor.createChangeRequest, vendor.readChangeRequest, vendor.readChangeRequestByReference, vendor.listChangeRequests],
  vendor.deleteChangeRequest,
  ...[party.readOwnChangeRequest, party.readPartyChangeRequest],
  ...[party.approveChangeRequest, party.rejectChangeRequest, party.escalateChangeRequest],
];
