import { z } from "zod";
import { AnsweredChangeRequest, ChangeRequest, ChangeRequestBody, ChangeRequestIds } from "#lib/change-requests/contract";
import { examples } from "#lib/change-requests/routes/examples";
import type { Contract } from "#lib/http/contract";
import { cursor, pageOf } from "#lib/http/page";
import { pageStart, requestId } from "#lib/requests/contract";

/** Vendors: ask for a change, follow it, take it back. */

const path = "/authentication/api/v1/systemuser/changerequest/vendor";
const group = "Change requests";
const writes = { by: "token", policy: "request.write" } as const;
const reads = { by: "token", policy: "request.read" } as const;

const answered = { schema: AnsweredChangeRequest, example: examples.vendor };
const one = { 200: { description: "The change request.", schema: ChangeRequest, example: examples.vendor } };

export const createChangeRequest = {
  id: "createChangeRequest",
  method: "POST",
  path,
  summary: "Ask an organisation to change the access that it has given you",
  group,
  access: writes,
  query: ChangeRequestIds,
  body: ChangeRequestBody.meta({ example: examples.body }),
  answers: {
    200: {
      description:
        "Nothing new. It was asked for before, with the same correlation id: the change request as it stands, whatever is asked for now. Or `NoChangeNeeded`: nothing is asked for, or the access has all that is required and nothing that is unwanted. Then nothing is stored, and there is nothing to confirm.",
      ...answered,
    },
    201: { description: "The change request. Send the person to confirmUrl, or wait for the organisation to find it.", ...answered },
  },
  problems: [
    ...["vendor-unknown", "systemuser-not-found", "system-not-found", "reportee-unknown", "correlation-id-used"],
    ...["no-redirects-registered", "redirect-not-allowed", "rights-not-delegable", "package-not-in-system", "package-not-assignable"],
    ...(["package-not-for-clients", "request-not-stored"] as const),
  ],
} as const satisfies Contract;

export const readChangeRequest = {
  id: "readChangeRequest",
  method: "GET",
  path: `${path}/{requestId}`,
  summary: "Read one of your change requests",
  group,
  access: reads,
  params: z.object({ requestId }),
  answers: one,
  problems: ["vendor-unknown", "request-not-found"],
} as const satisfies Contract;

const text = (example: string) => z.string().trim().max(255, "must be 255 characters at most").meta({ example });
const systemId = text("312683725_smartcloud_regnskap");

export const readChangeRequestByReference = {
  id: "readChangeRequestByReference",
  method: "GET",
  path: `${path}/byexternalref/{systemId}/{orgNo}/{externalRef}`,
  summary: "Read the newest change request for an access with your own reference. Where none was given, it is the organisation number",
  group,
  access: reads,
  params: z.object({ systemId, orgNo: text("313955907"), externalRef: text("customer-17") }),
  answers: one,
  problems: ["vendor-unknown", "system-not-found", "request-not-found"],
} as const satisfies Contract;

export const listChangeRequests = {
  id: "listChangeRequests",
  method: "GET",
  path: `${path}/bysystem/{systemId}`,
  summary: "List the change requests for one of your systems",
  group,
  access: reads,
  params: z.object({ systemId }),
  query: z.object({ token: cursor(pageStart).optional().meta({ description: "From links.next of the page before." }) }),
  answers: {
    200: {
      description: "Fifty at a time, the oldest first. Without links.next it is the last.",
      schema: pageOf(ChangeRequest),
      example: { links: {}, data: [examples.vendor] },
    },
  },
  problems: ["vendor-unknown", "system-not-found"],
} as const satisfies Contract;

export const deleteChangeRequest = {
  id: "deleteChangeRequest",
  method: "DELETE",
  path: `${path}/{requestId}`,
  summary: "Take one of your change requests back, whatever has become of it. One that was decided while the call was on its way stays",
  group,
  access: writes,
  params: z.object({ requestId }),
  answers: { 202: { description: "It is gone. Its correlation id is not to be used again." } },
  problems: ["vendor-unknown", "request-not-found", "request-not-new"],
} as const satisfies Contract;
