import { z } from "zod";
import { type Contract, trueOrFalse } from "#lib/http/contract";
import {
  KeptSystem,
  OfferedSystem,
  offeredPackages,
  offeredRights,
  Registration,
  shownPackages,
  shownRights,
  SystemChange,
} from "#lib/systems/contract";

const register = "/authentication/api/v1/systemregister";
const group = "The register of systems";
const byVendor = { by: "token", policy: "systemregister.write" } as const;
const byPortal = { by: "token", policy: "portal" } as const;

const params = z.object({
  systemId: z.string().max(255, "must be 255 characters at most").meta({ example: "312683725_smartcloud_bilag" }),
});
const Succeeded = z.object({ succeeded: z.boolean() });
const succeeded = { schema: Succeeded, example: { succeeded: true } };

const contents = {
  name: { nb: "SmartCloud Bilag", nn: "SmartCloud Bilag", en: "SmartCloud Receipts" },
  description: { nb: "Leser og fører bilag.", nn: "Les og fører bilag.", en: "Reads and books receipts." },
  rights: [{ resource: [{ id: "urn:altinn:resource", value: "app_skd_mva-melding-innsending" }] }],
  accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
};
const offered = {
  ...{ systemId: "312683725_smartcloud_bilag", systemVendorOrgNumber: "312683725", systemVendorOrgName: "", ...contents, isVisible: true },
};

export const registerSystem = {
  id: "registerSystem",
  method: "POST",
  path: `${register}/vendor`,
  summary: "Register a system: a template of the most that its requests may ever ask for",
  group,
  access: byVendor,
  body: Registration,
  answers: {
    200: {
      description: "Registered. The register's own number of the system, which no other operation asks for.",
      schema: z.guid(),
      example: "5b0e9a8e-0c4f-4b7e-8a52-3d1f6d2e5c10",
    },
  },
  problems: ["not-the-owner", "system-exists"],
} as const satisfies Contract;

export const replaceSystem = {
  id: "replaceSystem",
  method: "PUT",
  path: `${register}/vendor/{systemId}`,
  summary: "Replace everything that is said of a system. Accesses that were given keep what they have",
  group,
  access: byVendor,
  params,
  body: Registration,
  answers: { 200: { description: "Replaced, and noted in the change log.", ...succeeded } },
  problems: ["system-not-found", "not-the-owner"],
} as const satisfies Contract;

export const replaceRights = {
  id: "replaceSystemRights",
  method: "PUT",
  path: `${register}/vendor/{systemId}/rights`,
  summary: "Replace the rights of a system, and nothing else",
  group,
  access: byVendor,
  params,
  body: offeredRights,
  answers: { 200: { description: "Replaced, and noted in the change log.", ...succeeded } },
  problems: ["system-not-found", "not-the-owner"],
} as const satisfies Contract;

export const replacePackages = {
  id: "replaceSystemPackages",
  method: "PUT",
  path: `${register}/vendor/{systemId}/accesspackages`,
  summary: "Replace the access packages of a system, and nothing else",
  group,
  access: byVendor,
  params,
  body: offeredPackages,
  answers: { 200: { description: "Replaced, and noted in the change log.", ...succeeded } },
  problems: ["system-not-found", "not-the-owner"],
} as const satisfies Contract;

export const deleteSystem = {
  id: "deleteSystem",
  method: "DELETE",
  path: `${register}/vendor/{systemId}`,
  summary: "Delete a system for good. Its clients are free for another system, its id is not",
  group,
  access: byVendor,
  params,
  answers: {
    200: {
      description:
        "Deleted, whether or not it had clients. A system that does not exist, or was deleted before, is answered with 400: " +
        "the second of two deletions tells that there was nothing to delete.",
      ...succeeded,
    },
  },
  problems: ["not-the-owner"],
} as const satisfies Contract;

export const listKeptSystems = {
  id: "listVendorSystems",
  method: "GET",
  path: `${register}/vendor`,
  summary: "List the vendor's own systems, visible or not",
  group,
  access: byVendor,
  answers: { 200: { description: "The systems, by id. Not those that are deleted.", schema: z.array(OfferedSystem), example: [offered] } },
  problems: ["not-permitted"],
} as const satisfies Contract;

export const findKeptSystem = {
  id: "findVendorSystem",
  method: "GET",
  path: `${register}/vendor/{systemId}`,
  summary: "Read a system as its vendor sees it, also when it is deleted",
  group,
  access: byVendor,
  params,
  answers: {
    200: {
      description: "The system, with its clients and redirect addresses.",
      schema: KeptSystem,
      example: {
        id: "312683725_smartcloud_bilag",
        vendor: { ID: "0192:312683725" },
        ...contents,
        isDeleted: false,
        clientId: ["81fdf2b8-b097-4e33-b38b-dee8735720b0"],
        isVisible: true,
        allowedRedirectUrls: ["https://smartcloud.example.com/kvittering"],
      },
    },
  },
  problems: ["system-not-found", "not-the-owner"],
} as const satisfies Contract;

export const listChanges = {
  id: "listSystemChanges",
  method: "GET",
  path: `${register}/vendor/{systemId}/changelog`,
  summary: "Read a system's change log",
  group,
  access: byVendor,
  params,
  answers: {
    200: {
      description: "Every change, newest first: by which organisation, with which client, and what was sent.",
      schema: z.array(SystemChange),
      example: [
        {
          systemInternalId: "5b0e9a8e-0c4f-4b7e-8a52-3d1f6d2e5c10",
          changedByOrgNumber: "312683725",
          changeType: "accesspackageupdate",
          changedData: [{ Urn: "urn:altinn:accesspackage:skattegrunnlag" }],
          clientId: "81fdf2b8-b097-4e33-b38b-dee8735720b0",
          created: "2026-11-21T09:15:00.123456Z",
        },
      ],
    },
  },
  problems: ["system-not-found", "not-the-owner"],
} as const satisfies Contract;

export const listVisibleSystems = {
  id: "listSystems",
  method: "GET",
  path: register,
  summary: "List the systems that customers can choose from",
  group,
  access: byPortal,
  answers: { 200: { description: "The visible systems, by id.", schema: z.array(OfferedSystem), example: [offered] } },
  problems: [],
} as const satisfies Contract;

export const findOfferedSystem = {
  id: "findSystem",
  method: "GET",
  path: `${register}/{systemId}`,
  summary: "Read a system as its customers see it, also when it is hidden or deleted",
  group,
  access: byPortal,
  params,
  answers: { 200: { description: "The system, without its clients and redirect addresses.", schema: OfferedSystem, example: offered } },
  problems: ["system-not-found"],
} as const satisfies Contract;

export const listRights = {
  id: "listSystemRights",
  method: "GET",
  path: `${register}/{systemId}/rights`,
  summary: "List the rights of a system",
  group,
  access: byPortal,
  params,
  query: z.object({
    useOldFormatForApp: trueOrFalse.default(false).meta({ description: "Apps as a pair of organisation and app." }),
  }),
  answers: { 200: { description: "The rights. None where there is no such system.", schema: shownRights, example: contents.rights } },
  problems: [],
} as const satisfies Contract;

export const listPackages = {
  id: "listSystemPackages",
  method: "GET",
  path: `${register}/{systemId}/accesspackages`,
  summary: "List the access packages of a system",
  group,
  access: byPortal,
  params,
  answers: {
    200: { description: "The packages. None where there is no such system.", schema: shownPackages, example: contents.accessPackages },
  },
  problems: [],
} as const satisfies Contract;

export const systemContracts: readonly Contract[] = [
  ...[registerSystem, replaceSystem, replaceRights, replacePackages, deleteSystem, listKeptSystems, findKeptSystem, listChanges],
  ...[listVisibleSystems, findOfferedSystem, listRights, listPackages],
];
