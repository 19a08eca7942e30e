import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import {
  ListedSystemUser,
  NewSystemUser,
  OpenedSystemUser,
  partyNumber,
  PausedSystemUser,
  RenamedSystemUser,
  systemUserId,
} from "#lib/system-users/contract";
import { creationProblems } from "#lib/system-users/rules/creation";

/** The portal's own API. */

const base = "/accessmanagement/api/v1/systemuser";
const shared = { group: "The portal's own API", access: { by: "session" } } as const;

const ofParty = z.object({ partyId: partyNumber });
const one = z.object({ partyId: partyNumber, systemUserGuid: systemUserId });

const example = {
  id: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
  integrationTitle: "SmartCloud Regnskap",
  partyId: "51000001",
  created: "2026-11-21T09:15:00.000Z",
  system: {
    systemId: "312683725_smartcloud_regnskap",
    systemVendorOrgNumber: "312683725",
    systemVendorOrgName: "SMARTCLOUD AS",
    name: "SmartCloud Regnskap",
  },
  userType: "standard",
  resources: [],
  accessPackages: [],
} as const;
const agent = {
  ...example,
  integrationTitle: "SmartCloud Klient",
  system: { ...example.system, systemId: "312683725_smartcloud_klient", name: "SmartCloud Klient" },
  userType: "agent",
} as const;
const accessPackages = [{ urn: "urn:altinn:accesspackage:skattegrunnlag", name: "Skattegrunnlag", description: "Grunnlaget for skatten." }];
const resources = [
  {
    identifier: "ske-krav-og-betalinger",
    title: "Krav og betalinger",
    description: "Se hva virksomheten skylder i skatter og avgifter, og hva som er betalt.",
    resourceOwnerName: "Skatteetaten",
  },
];

const managing = ["not-permitted", "not-access-manager", "level-too-low"] as const;
const administrating = ["not-permitted", "level-too-low"] as const;

const listStandard = {
  ...shared,
  id: "listSystemUsersInPortal",
  method: "GET",
  path: `${base}/{partyId}`,
  summary: "List an organisation's accesses for its own systems",
  params: ofParty,
  answers: { 200: { description: "The newest first.", schema: z.array(ListedSystemUser), example: [example] } },
  problems: managing,
} as const satisfies Contract;

const openStandard = {
  ...shared,
  id: "openSystemUserInPortal",
  method: "GET",
  path: `${base}/{partyId}/{systemUserGuid}`,
  summary: "Open one of them, with what it holds in words",
  params: one,
  answers: { 200: { description: "The access.", schema: OpenedSystemUser, example: { ...example, resources, accessPackages } } },
  problems: [...managing, "systemuser-not-found"],
} as const satisfies Contract;

const create = {
  ...shared,
  id: "createSystemUserInPortal",
  method: "POST",
  path: `${base}/{partyId}`,
  summary: "Give a system all that it needs for the organisation's own use",
  params: ofParty,
  body: NewSystemUser,
  answers: { 200: { description: "Made.", schema: z.object({ id: z.guid() }), example: { id: example.id } } },
  problems: [...managing, ...creationProblems],
} as const satisfies Contract;

const deletion = ["systemuser-not-found", "systemuser-not-yours"] as const;

const deleteStandard = {
  ...shared,
  id: "deleteSystemUserInPortal",
  method: "DELETE",
  path: `${base}/{partyId}/{systemUserGuid}`,
  summary: "End an access for the organisation's own system",
  params: one,
  answers: { 202: { description: "It is gone." } },
  problems: [...managing, ...deletion, "standard-expected"],
} as const satisfies Contract;

const listPending = {
  ...shared,
  id: "listPendingSystemUsersInPortal",
  method: "GET",
  path: `${base}/{partyUuid}/pending`,
  summary: "List what vendors have asked an organisation for, and nobody has decided",
  params: z.object({ partyUuid: z.guid("must be a uuid").meta({ example: "6386b213-a0ad-4901-9c97-852b1d77d299" }) }),
  answers: {
    200: {
      description: "Requests of both kinds that are not out of time, the newest first. The id is the request's.",
      schema: z.array(ListedSystemUser),
      example: [example],
    },
  },
  problems: managing,
} as const satisfies Contract;

const listAgents = {
  ...listStandard,
  id: "listAgentSystemUsersInPortal",
  path: `${base}/agent/{partyId}`,
  summary: "List an organisation's accesses for its clients",
  answers: { 200: { ...listStandard.answers[200], example: [agent] } },
  problems: administrating,
} as const satisfies Contract;

const openAgent = {
  ...openStandard,
  id: "openAgentSystemUserInPortal",
  path: `${base}/agent/{partyId}/{systemUserGuid}`,
  summary: "Open one of them, with what it needs from each client in words",
  answers: { 200: { ...openStandard.answers[200], example: { ...agent, accessPackages } } },
  problems: [...administrating, "systemuser-not-found"],
} as const satisfies Contract;

const deleteAgent = {
  ...deleteStandard,
  id: "deleteAgentSystemUserInPortal",
  path: `${base}/agent/{partyId}/{systemUserGuid}`,
  summary: "End an access for clients, and with it what it holds for each of them",
  query: z.object({
    partyuuid: z.string("is missing").pipe(z.guid("must be a uuid")).meta({ description: "The uuid of the party itself." }),
  }),
  problems: [...managing, ...deletion, "agent-expected", "facilitator-mismatch"],
} as const satisfies Contract;

const moving = { ...shared, params: one } as const;
const cannot = [...managing, "systemuser-not-found"] as const;

const rename = {
  ...moving,
  id: "renameSystemUserInPortal",
  method: "PUT",
  path: `${base}/{partyId}/{systemUserGuid}`,
  summary: "Give an access, of either kind, another name",
  body: RenamedSystemUser,
  answers: { 204: { description: "It is called that now." } },
  problems: cannot,
} as const satisfies Contract;

const pause = {
  ...moving,
  id: "pauseSystemUserInPortal",
  method: "POST",
  path: `${base}/{partyId}/{systemUserGuid}/pause`,
  summary: "Let an access, of either kind, rest: it holds nothing until it is resumed, and keeps what it was granted",
  body: PausedSystemUser,
  answers: { 204: { description: "It is on pause." } },
  problems: [...cannot, "systemuser-paused"],
} as const satisfies Contract;

const resume = {
  ...moving,
  id: "resumeSystemUserInPortal",
  method: "POST",
  path: `${base}/{partyId}/{systemUserGuid}/resume`,
  summary: "Let it work again",
  answers: { 204: { description: "It is at work again." } },
  problems: [...cannot, "systemuser-not-paused"],
} as const satisfies Contract;

export const inPortal = {
  ...{ listStandard, openStandard, create, deleteStandard, listPending, listAgents, openAgent, deleteAgent },
  ...{ rename, pause, resume },
};

export const portalSystemUserContracts: readonly Contract[] = Object.values(inPortal);
