import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { contentHash, PortalRequest, requestId } from "#lib/requests/contract";
import { examples } from "#lib/requests/routes/examples";
import { agentApproval, approval, escalateRequest, rejectAgentRequest, rejectRequest } from "#lib/requests/routes/party";
import { partyNumber } from "#lib/system-users/contract";

/** The portal's own API. */

const path = "/accessmanagement/api/v1/systemuser/request";
const agentPath = "/accessmanagement/api/v1/systemuser/agentrequest";
const group = "The portal's own API";
const access = { by: "session" } as const;

export const readPortalRequest = {
  id: "readPortalRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read a request in the reader's language",
  group,
  access,
  params: z.object({ requestId }),
  answers: { 200: { description: "The request, in words.", schema: PortalRequest, example: examples.portal } },
  problems: ["request-not-found", "level-too-low"],
} as const satisfies Contract;

export const readPortalAgentRequest = {
  ...readPortalRequest,
  id: "readPortalAgentRequest",
  path: `${agentPath}/{requestId}`,
  summary: "Read a request for clients in the reader's language",
} as const satisfies Contract;

const decision = {
  method: "POST",
  group,
  access,
  params: z.object({ partyId: partyNumber, requestId }),
  query: z.object({ contentHash }),
  answers: { 200: { description: "Done.", schema: z.boolean(), example: true } },
} as const;

export const approvePortalRequest = {
  ...decision,
  id: "approvePortalRequest",
  path: `${path}/{partyId}/{requestId}/approve`,
  summary: "Approve a request",
  ...approval,
} as const satisfies Contract;

export const approvePortalAgentRequest = {
  ...decision,
  id: "approvePortalAgentRequest",
  path: `${agentPath}/{partyId}/{requestId}/approve`,
  summary: "Approve a request for clients",
  ...agentApproval,
} as const satisfies Contract;

export const rejectPortalRequest = {
  ...decision,
  id: "rejectPortalRequest",
  path: `${path}/{partyId}/{requestId}/reject`,
  summary: "Reject a request",
  problems: rejectRequest.problems,
} as const satisfies Contract;

export const rejectPortalAgentRequest = {
  ...decision,
  id: "rejectPortalAgentRequest",
  path: `${agentPath}/{partyId}/{requestId}/reject`,
  summary: "Reject a request for clients",
  problems: rejectAgentRequest.problems,
} as const satisfies Contract;

const { answers, problems } = escalateRequest;

export const escalatePortalRequest = {
  ...{ method: decision.method, group, access, params: decision.params, answers, problems },
  id: "escalatePortalRequest",
  path: `${path}/{partyId}/{requestId}/escalate`,
  summary: "Pass a request on to those who can decide",
} as const satisfies Contract;

export const escalatePortalAgentRequest = {
  ...escalatePortalRequest,
  id: "escalatePortalAgentRequest",
  path: `${agentPath}/{partyId}/{requestId}/escalate`,
  summary: "Pass a request for clients on to those who can decide",
} as const satisfies Contract;

export const portalRequestContracts: readonly Contract[] = [
  ...[readPortalRequest, approvePortalRequest, rejectPortalRequest, escalatePortalRequest],
  ...[readPortalAgentRequest, approvePortalAgentRequest, rejectPortalAgentRequest, escalatePortalAgentRequest],
];
