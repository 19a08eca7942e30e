import type { Contract } from "#lib/http/contract";
import * as party from "#lib/requests/routes/party";
import * as vendor from "#lib/requests/routes/vendor";

export const requestContracts: readonly Contract[] = [
  ...[vendor.createRequest, vendor.readRequest, vendor.readRequestByReference, vendor.listRequests],
  ...[vendor.createAgentRequest, vendor.readAgentRequest, vendor.readAgentRequestByReference, vendor.listAgentRequests],
  vendor.deleteRequest,
  ...[party.readOwnRequest, party.readPartyRequest, party.listWaitingRequests],
  ...[party.approveRequest, party.rejectRequest, party.escalateRequest],
  ...[party.readOwnAgentRequest, party.readPartyAgentRequest, party.listWaitingAgentRequests],
  ...[party.approveAgentRequest, party.rejectAgentRequest, party.escalateAgentRequest],
];
