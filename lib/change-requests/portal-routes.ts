import { z } from "zod";
import { PortalChangeRequest } from "#lib/change-requests/contract";
import { examples } from "#lib/change-requests/routes/examples";
import { approveChangeRequest, escalateChangeRequest, rejectChangeRequest } from "#lib/change-requests/routes/party";
import type { Contract } from "#lib/http/contract";
import { contentHash, requestId } from "#lib/requests/contract";
import { partyNumber } from "#lib/system-users/contract";

/** The portal's own API. */

const path = "/accessmanagement/api/v1/systemuser/changerequest";
const shared = { group: "The portal's own API", access: { by: "session" } } as const;
const params = z.object({ partyId: partyNumber, requestId });

export const readPortalChangeRequest = {
  ...shared,
  id: "readPortalChangeRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read a change request in the reader's language",
  params: z.object({ requestId }),
  answers: { 200: { description: "The change request, in words.", schema: PortalChangeRequest, example: examples.portal } },
  problems: ["request-not-found", "level-too-low"],
} as const satisfies Contract;

export const approvePortalChangeRequest = {
  ...shared,
  id: "approvePortalChangeRequest",
  method: "POST",
  path: `${path}/{partyId}/{requestId}/approve`,
  summary: "Approve a change request",
  params,
  query: z.object({ contentHash }),
  answers: approveChangeRequest.answers,
  problems: approveChangeRequest.problems,
} as const satisfies Contract;

export const rejectPortalChangeRequest = {
  ...shared,
  id: "rejectPortalChangeRequest",
  method: "POST",
  path: `${path}/{partyId}/{requestId}/reject`,
  summary: "Reject a change request",
  params,
  query: z.object({ contentHash }),
  answers: rejectChangeRequest.answers,
  problems: rejectChangeRequest.problems,
} as const satisfies Contract;

export const escalatePortalChangeRequest = {
  ...shared,
  id: "escalatePortalChangeRequest",
  method: "POST",
  path: `${path}/{partyId}/{requestId}/escalate`,
  summary: "Pass a change request on to those who can decide",
  params,
  answers: escalateChangeRequest.answers,
  problems: escalateChangeRequest.problems,
} as const satisfies Contract;

export const portalChangeRequestContracts: readonly Contract[] = [
  ...[readPortalChangeRequest, approvePortalChangeRequest, rejectPortalChangeRequest, escalatePortalChangeRequest],
];
