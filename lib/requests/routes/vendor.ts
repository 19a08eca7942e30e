import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { cursor, pageOf } from "#lib/http/page";
import { NewAgentRequest, NewRequest, pageStart, requestId, VendorAgentRequest, VendorRequest } from "#lib/requests/contract";
import { examples } from "#lib/requests/routes/examples";

/** Vendors: ask, follow, take back. */

const path = "/authentication/api/v1/systemuser/request/vendor";
const group = "Requests";
const writes = { by: "token", policy: "request.write" } as const;
const reads = { by: "token", policy: "request.read" } as const;

const [standard, agent] = [
  { schema: VendorRequest, example: examples.vendor.standard },
  { schema: VendorAgentRequest, example: examples.vendor.agent },
];
const asked = <Form extends typeof standard | typeof agent>(form: Form) => ({
  200: { description: "It was asked for before: the request as it stands, whatever has become of it.", ...form },
  201: { description: "The request. Send the person to confirmUrl, or wait for the organisation to find it.", ...form },
});

const refusals = [
  ...["vendor-unknown", "system-not-found", "systemuser-exists"],
  ...["already-pending", "already-accepted", "already-denied", "already-rejected"],
  ...["reportee-unknown", "no-redirects-registered", "redirect-not-allowed", "package-not-in-system", "request-not-stored"],
] as const;

export const createRequest = {
  id: "createRequest",
  method: "POST",
  path,
  summary: "Ask an organisation for access for its own system",
  group,
  access: writes,
  body: NewRequest,
  answers: asked(standard),
  problems: [...refusals, "rights-not-delegable", "rights-needed", "package-not-assignable"],
} as const satisfies Contract;

export const createAgentRequest = {
  id: "createAgentRequest",
  method: "POST",
  path: `${path}/agent`,
  summary: "Ask an organisation for access for its clients",
  group,
  access: writes,
  body: NewAgentRequest,
  answers: asked(agent),
  problems: [...refusals, "package-needed", "package-not-for-clients"],
} as const satisfies Contract;

const byId = z.object({ requestId });

export const readRequest = {
  id: "readRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read one of your requests for an organisation's own system",
  group,
  access: reads,
  params: byId,
  answers: { 200: { description: "The request.", ...standard } },
  problems: ["vendor-unknown", "request-not-found"],
} as const satisfies Contract;

export const readAgentRequest = {
  ...readRequest,
  id: "readAgentRequest",
  path: `${path}/agent/{requestId}`,
  summary: "Read one of your requests for clients",
  answers: { 200: { description: "The request.", ...agent } },
} as const satisfies Contract;

const text = (example: string) => z.string().trim().max(255, "must be 255 characters at most").meta({ example });
const systemId = text("312683725_smartcloud");
const byReference = z.object({ systemId, orgNo: text("313955907"), externalRef: text("customer-17") });

export const readRequestByReference = {
  id: "readRequestByReference",
  method: "GET",
  path: `${path}/byexternalref/{systemId}/{orgNo}/{externalRef}`,
  summary: "Read the latest request with your own reference. Where none was given, it is the organisation number",
  group,
  access: reads,
  params: byReference,
  answers: { 200: { description: "The request.", ...standard } },
  problems: ["vendor-unknown", "system-not-found", "request-not-found"],
} as const satisfies Contract;

export const readAgentRequestByReference = {
  ...readRequestByReference,
  id: "readAgentRequestByReference",
  path: `${path}/agent/byexternalref/{systemId}/{orgNo}/{externalRef}`,
  summary: "Read the latest request for clients with your own reference. Where none was given, it is the organisation number",
  answers: { 200: { description: "The request.", ...agent } },
} as const satisfies Contract;

const page = z.object({ token: cursor(pageStart).optional().meta({ description: "From links.next of the page before." }) });
const onePage = "Fifty at a time, the oldest first. Without links.next it is the last.";

export const listRequests = {
  id: "listRequests",
  method: "GET",
  path: `${path}/bysystem/{systemId}`,
  summary: "List the requests of one of your systems",
  group,
  access: reads,
  params: z.object({ systemId }),
  query: page,
  answers: {
    200: { description: onePage, schema: pageOf(VendorRequest), example: { links: {}, data: [examples.vendor.standard] } },
  },
  problems: ["vendor-unknown", "system-not-found"],
} as const satisfies Contract;

export const listAgentRequests = {
  ...listRequests,
  id: "listAgentRequests",
  path: `${path}/agent/bysystem/{systemId}`,
  summary: "List the requests for clients of one of your systems",
  answers: {
    200: { description: onePage, schema: pageOf(VendorAgentRequest), example: { links: {}, data: [examples.vendor.agent] } },
  },
} as const satisfies Contract;

export const deleteRequest = {
  id: "deleteRequest",
  method: "DELETE",
  path: `${path}/{requestId}`,
  summary: "Take one of your requests back, of either kind and whatever has become of it",
  group,
  access: writes,
  params: byId,
  answers: { 202: { description: "It is gone, and you may ask anew." } },
  problems: ["vendor-unknown", "request-not-found"],
} as const satisfies Contract;
