import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { cursor, pageOf } from "#lib/http/page";
import { ChangedSystemUser, ExternalSystemUser, systemUserId, SystemUserStream } from "#lib/system-users/contract";

/** What machines look up: Maskinporten, vendors, and those who follow every change. */

const base = "/authentication/api/v1/systemuser";
const shared = { group: "System users", method: "GET" } as const;

const needed = z.string("is missing").trim().min(1, "is missing").max(255, "must be 255 characters at most");
const externalRef = z
  .string()
  .trim()
  .transform((ref) => ref || undefined)
  .optional()
  .meta({ description: "The owner's organisation number when it is left out." });

const example = {
  id: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
  integrationTitle: "SmartCloud",
  systemId: "312683725_smartcloud",
  productName: "",
  reporteeOrgNo: "313955907",
  created: "2026-11-21T09:15:00.000Z",
  isDeleted: false,
  supplierName: "",
  supplierOrgno: "312683725",
  externalRef: "313955907",
  userType: "standard",
} as const satisfies ExternalSystemUser;

/** Maskinporten asks this before it makes a token for a system user. */
export const findByExternalId = {
  ...shared,
  id: "findSystemUserByExternalId",
  path: `${base}/byExternalId`,
  summary: "Find the system user that a Maskinporten client acts through for an organisation",
  access: { by: "token", policy: "lookup" },
  query: z.object({ clientId: needed, systemProviderOrgNo: needed, systemUserOwnerOrgNo: needed, externalRef }),
  answers: {
    200: { description: "The system user.", schema: ExternalSystemUser, example: { ...example, productName: example.systemId } },
  },
  problems: ["invalid-input", "not-logged-in", "invalid-token", "missing-scope", "systemuser-not-found"],
} as const satisfies Contract;

export const findByQuery = {
  ...shared,
  id: "findSystemUserByQuery",
  path: `${base}/vendor/byquery`,
  summary: "Find the system user that an organisation has for one of your systems",
  access: { by: "token", policy: "request.write" },
  query: z.object({ "system-id": needed, orgno: needed, "external-ref": externalRef }),
  answers: { 200: { description: "The system user. One that is on pause is shown too.", schema: ExternalSystemUser, example } },
  problems: ["vendor-unknown", "systemuser-not-found"],
} as const satisfies Contract;

export const listBySystem = {
  ...shared,
  id: "listSystemUsersBySystem",
  path: `${base}/vendor/bysystem/{systemId}`,
  summary: "List the system users of one of your systems, in pages",
  access: { by: "token", policy: "systemregister.write" },
  params: z.object({ systemId: needed.meta({ example: "312683725_smartcloud" }) }),
  query: z.object({ token: cursor(z.int("is not one of our tokens").min(0, "is not one of our tokens")).optional() }),
  answers: {
    200: {
      description: "Those that live, in the order in which they were last changed.",
      schema: pageOf(ExternalSystemUser),
      example: { links: {}, data: [example] },
    },
  },
  problems: ["vendor-unknown", "system-not-found"],
} as const satisfies Contract;

const changed = {
  id: example.id,
  partyOrgNo: "313955907",
  partyId: "51000001",
  integrationTitle: "SmartCloud",
  isDeleted: false,
  lastChanged: "2026-11-21T09:15:00.000Z",
  created: "2026-11-21T09:15:00.000Z",
  sequenceNo: 42,
  systemUserType: "standard",
} as const satisfies ChangedSystemUser;

export const readStream = {
  ...shared,
  id: "streamSystemUsers",
  path: `${base}/internal/systemusers/stream`,
  summary: "Follow every change of every system user, in order",
  access: { by: "token", policy: "internal" },
  query: listBySystem.query,
  answers: {
    200: {
      description: "At most 100 changes, deletions too. One that changes again moves to the end.",
      schema: SystemUserStream,
      example: {
        stats: { pageStart: 42, pageEnd: 42, sequenceMax: 42 },
        links: { next: `http://localhost:3000${base}/internal/systemusers/stream?token=NDI` },
        data: [changed],
      },
    },
  },
  problems: [],
} as const satisfies Contract;

export const findInStream = {
  ...shared,
  id: "findChangedSystemUser",
  path: `${base}/internal/systemusers/{id}`,
  summary: "Read one system user as the stream tells of it",
  access: { by: "token", policy: "internal" },
  params: z.object({ id: systemUserId }),
  answers: { 200: { description: "The system user.", schema: ChangedSystemUser, example: changed } },
  problems: ["gone"],
} as const satisfies Contract;
