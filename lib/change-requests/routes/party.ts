import { z } from "zod";
import { ChangeRequest, InternalChangeRequest } from "#lib/change-requests/contract";
import { examples } from "#lib/change-requests/routes/examples";
import type { Contract } from "#lib/http/contract";
import { contentHash, requestId } from "#lib/requests/contract";
import { partyNumber } from "#lib/system-users/contract";

/** People of an organisation, with the portal's software: read, decide, pass on. */

const path = "/authentication/api/v1/systemuser/changerequest";
const shared = { group: "Change requests", access: { by: "token", policy: "portal" } } as const;

const inParty = z.object({ party: partyNumber, requestId });
const notAllowed = ["not-permitted", "level-too-low", "not-access-manager"] as const;

export const readOwnChangeRequest = {
  ...shared,
  id: "readOwnChangeRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read a change request to any organisation that you have to do with, and whether you may decide or only pass it on",
  params: z.object({ requestId }),
  answers: { 200: { description: "The change request.", schema: InternalChangeRequest, example: examples.internal } },
  problems: ["request-not-found", "level-too-low"],
} as const satisfies Contract;

export const readPartyChangeRequest = {
  ...shared,
  id: "readPartyChangeRequest",
  method: "GET",
  path: `${path}/{party}/{requestId}`,
  summary: "Read a change request to an organisation that you decide for",
  params: inParty,
  answers: { 200: { description: "The change request.", schema: ChangeRequest, example: examples.party } },
  problems: [...notAllowed, "request-not-found"],
} as const satisfies Contract;

const done = { schema: z.boolean(), example: true };
const decision = [...notAllowed, "request-not-found", "request-of-another-party", "request-not-new", "request-changed"] as const;

export const approveChangeRequest = {
  ...shared,
  id: "approveChangeRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/approve`,
  summary: "Approve a change request: the access has all that is required and nothing that is unwanted, or nothing has happened",
  params: inParty,
  query: z.object({ contentHash }),
  answers: { 200: { description: "Approved.", ...done } },
  problems: [
    ...[...decision, "login-too-old", "systemuser-not-found", "system-not-found", "reportee-unknown", "rights-needed"],
    ...["rights-not-delegable", "package-not-in-system", "package-not-assignable", "package-not-for-clients"],
    // What the person lacks, all of it named in the problem's `missing`.
    ...["missing-package-access", "missing-role", "missing-delegation", "not-on-service-list", "service-not-delegable"],
    ...["service-is-maskinporten-schema", "delegation-check-failed", "missing-package"],
  ],
} as const satisfies Contract;

export const rejectChangeRequest = {
  ...shared,
  id: "rejectChangeRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/reject`,
  summary: "Reject a change request: the access stays as it is",
  params: inParty,
  query: z.object({ contentHash }),
  answers: { 200: { description: "Rejected.", ...done } },
  problems: decision,
} as const satisfies Contract;

export const escalateChangeRequest = {
  ...shared,
  id: "escalateChangeRequest",
  method: "POST",
  path: `${path}/{party}/{requestId}/escalate`,
  summary: "Pass a change request on to those who can decide",
  params: inParty,
  answers: { 200: { description: "True: passed on. False: there is no such change request that you have to do with.", ...done } },
  problems: ["level-too-low", "request-not-new"],
} as const satisfies Contract;
