import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { cursor } from "#lib/http/page";
import { contentHash, OwnRequest, pageStart, PartyAgentRequest, PartyRequest, requestId } from "#lib/requests/contract";
import { examples } from "#lib/requests/routes/examples";
import { partyNumber } from "#lib/system-users/contract";

/** People of an organisation, with software of their own choice: read, decide, pass on. Always with the portal scope: no other token of theirs decides. */

const path = "/authentication/api/v1/systemuser/request";
const group = "Requests";
const byPortal = { by: "token", policy: "portal" } as const;

const inParty = z.object({ party: partyNumber, requestId });
const notAllowed = ["not-permitted", "level-too-low", "not-access-manager"] as const;

const standard = { schema: PartyRequest, example: examples.party.standard };
const agent = { schema: PartyAgentRequest, example: examples.party.agent };

export const readPartyRequest = {
  id: "readPartyRequest",
  method: "GET",
  path: `${path}/{party}/{requestId}`,
  summary: "Read a request to an organisation that you decide for",
  group,
  access: byPortal,
  params: inParty,
  answers: { 200: { description: "The request.", ...standard } },
  problems: [...notAllowed, "request-not-found"],
} as const satisfies Contract;

export const readPartyAgentRequest = {
  ...readPartyRequest,
  id: "readPartyAgentRequest",
  path: `${path}/agent/{party}/{requestId}`,
  summary: "Read a request for clients to an organisation that you decide for",
  answers: { 200: { description: "The request.", ...agent } },
} as const satisfies Contract;

export const readOwnRequest = {
  id: "readOwnRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read a request to any organisation that you have to do with, and whether you may decide or only pass it on",
  group,
  access: byPortal,
  params: z.object({ requestId }),
  answers: { 200: { description: "The request.", schema: OwnRequest, example: examples.own.standard } },
  problems: ["request-not-found", "level-too-low"],
} as const satisfies Contract;

export const readOwnAgentRequest = {
  ...readOwnRequest,
  id: "readOwnAgentRequest",
  path: `${path}/agent/{requestId}`,
  summary: "Read a request for clients to any organisation that you have to do with, and whether you may decide or only pass it on",
  answers: { 200: { description: "The request.", schema: OwnRequest, example: examples.own.agent } },
} as const satisfies Contract;

const done = { schema: z.boolean(), example: true };
const seen = z.object({ contentHash });
const undecided = ["request-not-new", "request-changed"] as const;
const cannotStand = ["reportee-unknown", "system-not-found", "systemuser-exists", "rights-not-delegable", "package-not-in-system"] as const;
const notHere = ["request-not-found", "request-of-another-party"] as const;
const agentNotHere = ["agent-request-not-found", "agent-request-of-another-party"] as const;
/** What the person lacks, all of it named in the problem's `missing`. */
const lacks = [
  ...["missing-package-access", "missing-role", "missing-delegation", "not-on-service-list", "service-not-delegable"],
  ...["service-is-maskinporten-schema", "delegation-check-failed", "missing-package"],
] as const;

export const approval = {
  problems: [...notAllowed, "login-too-old", ...notHere, ...undecided, ...cannotStand, "package-not-assignable", ...lacks],
} as const;
export const agentApproval = {
  problems: [...notAllowed, "login-too-old", ...agentNotHere, ...undecided, ...cannotStand, "package-not-for-clients"],
} as const;

export const approveRequest = {
  id: "approveRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/approve`,
  summary: "Approve a request: the access is there with everything that was asked for, or nothing has happened",
  group,
  access: byPortal,
  params: inParty,
  query: seen,
  answers: { 200: { description: "Approved. The access has the id of the request.", ...done } },
  ...approval,
} as const satisfies Contract;

export const approveAgentRequest = {
  ...approveRequest,
  id: "approveAgentRequest",
  path: `${path}/agent/{party}/{requestId}/approve`,
  summary: "Approve a request for clients: the access is there, and waits for clients",
  ...agentApproval,
} as const satisfies Contract;

export const rejectRequest = {
  id: "rejectRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/reject`,
  summary: "Reject a request",
  group,
  access: byPortal,
  params: inParty,
  query: seen,
  answers: { 200: { description: "Rejected.", ...done } },
  problems: [...notAllowed, ...notHere, ...undecided],
} as const satisfies Contract;

export const rejectAgentRequest = {
  ...rejectRequest,
  id: "rejectAgentRequest",
  path: `${path}/agent/{party}/{requestId}/reject`,
  summary: "Reject a request for clients",
  problems: [...notAllowed, ...agentNotHere, ...undecided],
} as const satisfies Contract;

export const escalateRequest = {
  id: "escalateRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/escalate`,
  summary: "Pass a request on to those who can decide",
  group,
  access: byPortal,
  params: inParty,
  answers: { 200: { description: "True: passed on. False: there is no such request that you have to do with.", ...done } },
  problems: ["level-too-low", "request-not-new"],
} as const satisfies Contract;

export const escalateAgentRequest = {
  ...escalateRequest,
  id: "escalateAgentRequest",
  path: `${path}/agent/{party}/{requestId}/escalate`,
  summary: "Pass a request for clients on to those who can decide",
} as const satisfies Contract;

const waiting =
  "All that waits for an answer, the oldest first, whether or not it was passed on. When there are more, the header Link leads on.";

export const listWaitingRequests = {
  id: "listWaitingRequests",
  method: "GET",
  path: `${path}/{party}/{orgno}/pending`,
  summary: "List the requests that wait in an organisation",
  group,
  access: byPortal,
  params: z.object({ party: partyNumber, orgno: z.string().meta({ example: "313955907" }) }),
  query: z.object({ token: cursor(pageStart).optional() }),
  answers: { 200: { description: waiting, schema: z.array(PartyRequest), example: [examples.party.standard] } },
  problems: notAllowed,
} as const satisfies Contract;

export const listWaitingAgentRequests = {
  ...listWaitingRequests,
  id: "listWaitingAgentRequests",
  path: `${path}/agent/{party}/{orgno}/pending`,
  summary: "List the requests for clients that wait in an organisation, also those that nobody has passed on",
  answers: { 200: { description: waiting, schema: z.array(PartyAgentRequest), example: [examples.party.agent] } },
} as const satisfies Contract;
