import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import {
  NewSystemUser,
  OwnSystemUser,
  OwnSystemUserDetail,
  partyNumber,
  SystemUserDelegations,
  systemUserId,
} from "#lib/system-users/contract";
import { creationProblems } from "#lib/system-users/rules/creation";

/** What people's software does with their organisation's own system users. */

const base = "/authentication/api/v1/systemuser";
// A token that was made for something else entirely opens nothing here.
const shared = { group: "System users", access: { by: "token", policy: "portal" } } as const;
const ofParty = z.object({ party: partyNumber });
const one = z.object({ party: partyNumber, systemUserId });

const example = {
  id: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
  integrationTitle: "SmartCloud Regnskap",
  systemId: "312683725_smartcloud_regnskap",
  productName: "",
  systemInternalId: "6f0a3c1e-2b7d-4c6a-8a51-9b1f2d3e4c50",
  partyId: "51000001",
  partyUuId: "6386b213-a0ad-4901-9c97-852b1d77d299",
  reporteeOrgNo: "313955907",
  created: "2026-11-21T09:15:00.000Z",
  isDeleted: false,
  supplierName: "SMARTCLOUD AS",
  supplierOrgno: "312683725",
  externalRef: "313955907",
  userType: "standard",
  accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
} as const;

const agent = {
  ...example,
  integrationTitle: "SmartCloud Klient",
  systemId: "312683725_smartcloud_klient",
  userType: "agent",
} as const;
const rights = [{ resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] }];

export const listStandard = {
  ...shared,
  id: "listSystemUsers",
  method: "GET",
  path: `${base}/{party}`,
  summary: "List an organisation's system users for its own systems",
  params: ofParty,
  answers: { 200: { description: "All that live, the newest first.", schema: z.array(OwnSystemUser), example: [example] } },
  problems: ["not-permitted", "not-access-manager", "level-too-low"],
} as const satisfies Contract;

export const listAgents = {
  ...shared,
  id: "listAgentSystemUsers",
  method: "GET",
  path: `${base}/agent/{party}`,
  summary: "List an organisation's system users for its clients",
  params: ofParty,
  answers: {
    200: {
      description: "All that live, the newest first. The access packages are those that each client must have given.",
      schema: z.array(OwnSystemUser),
      example: [agent],
    },
  },
  problems: ["not-permitted", "level-too-low"],
} as const satisfies Contract;

export const findOne = {
  ...shared,
  id: "findSystemUser",
  method: "GET",
  path: `${base}/{party}/{systemUserId}`,
  summary: "Read one of an organisation's system users, with what it was granted",
  params: one,
  answers: {
    200: {
      description: "The system user. Those for clients have no rights.",
      schema: OwnSystemUserDetail,
      example: { ...example, rights },
    },
  },
  problems: ["not-permitted", "level-too-low", "systemuser-not-found"],
} as const satisfies Contract;

export const findDelegations = {
  ...shared,
  id: "findSystemUserDelegations",
  method: "GET",
  path: `${base}/{party}/{systemUserId}/delegations`,
  summary: "Read what a system user was granted by its own organisation",
  params: one,
  answers: {
    200: {
      description: "What was granted, whatever the system asks for today.",
      schema: SystemUserDelegations,
      example: { systemUserId: example.id, rights, accessPackages: example.accessPackages },
    },
  },
  problems: ["not-permitted", "not-access-manager", "level-too-low", "systemuser-not-found"],
} as const satisfies Contract;

export const create = {
  ...shared,
  id: "createSystemUser",
  method: "POST",
  path: `${base}/{party}/create`,
  summary: "Give a system all that it needs for an organisation's own use",
  params: ofParty,
  body: NewSystemUser,
  answers: { 200: { description: "Made.", schema: OwnSystemUser, example } },
  problems: ["not-permitted", "not-access-manager", "level-too-low", ...creationProblems],
} as const satisfies Contract;

const deletion = ["not-permitted", "not-access-manager", "level-too-low", "systemuser-not-found", "systemuser-not-yours"] as const;

export const deleteStandard = {
  ...shared,
  id: "deleteSystemUser",
  method: "DELETE",
  path: `${base}/{party}/{systemUserId}`,
  summary: "End a system user for the organisation's own system",
  params: one,
  answers: { 202: { description: "It is gone. Its vendor may ask again.", schema: z.literal(1), example: 1 } },
  problems: [...deletion, "standard-expected"],
} as const satisfies Contract;

export const deleteAgent = {
  ...shared,
  id: "deleteAgentSystemUser",
  method: "DELETE",
  path: `${base}/agent/{party}/{systemUserId}`,
  summary: "End a system user for clients, and with it what it holds for each of them",
  params: one,
  query: z.object({
    facilitatorId: z
      .string("is missing")
      .pipe(z.guid("must be a uuid"))
      .meta({ description: "The uuid of the party itself.", example: example.partyUuId }),
  }),
  answers: { 200: { description: "It is gone, for every client. Its vendor may ask again." } },
  problems: [...deletion, "agent-expected", "facilitator-mismatch"],
} as const satisfies Contract;
