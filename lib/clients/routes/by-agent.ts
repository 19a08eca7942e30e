import { z } from "zod";
import { shortText } from "#lib/catalogue/contract";
import { AgentAndClient, ClientInfoPage } from "#lib/clients/contract";
import { exampleIds, examplePackages as packages } from "#lib/clients/routes/examples";
import { ClientCursor } from "#lib/clients/rules";
import type { Contract } from "#lib/http/contract";
import { cursor } from "#lib/http/page";
import { OwnSystemUser } from "#lib/system-users/contract";

/** The same for software of people and of system users that know a system user by its id alone. */

const { agent, provider, client: skilpadde } = exampleIds;
const base = "/authentication/api/v1/enduser/systemuser";
const group = "Clients";
const token = cursor(ClientCursor).optional();
const reading = { by: "token", policy: "clientdelegations.read" } as const;
const writing = { by: "token", policy: "clientdelegations.write" } as const;
const named = (meaning: string) => z.string().optional().meta({ description: meaning, example: agent });
const ofAgent = z.object({ agent: named("The system user's id. Must be there."), token });
const ofBoth = z.object({ agent: named("The system user's id. Must be there."), client: named("The client's uuid. Must be there.") });
const byAgent = ["invalid-input", "not-permitted", "level-too-low"] as const;
const infoExample = {
  links: {},
  systemUserInformation: { systemUserId: agent, systemUserOwnerOrg: "212915351" },
  data: [{ clientId: skilpadde, clientOrganizationNumber: "310162892", clientOrganizationName: "BITTER TYKK SKILPADDE AS" }],
};
const upTo = "In the order of their names, 1,000 on a page; `links` is empty where there are no more.";

export const listAvailableClients = {
  id: "listAvailableClients",
  method: "GET",
  path: `${base}/clients/available`,
  summary: "List the clients that give a system user all that it needs, up to 1,000 on a page",
  group,
  access: reading,
  query: ofAgent,
  answers: { 200: { description: `Those who can be added, and those who were. ${upTo}`, schema: ClientInfoPage, example: infoExample } },
  problems: byAgent,
} as const satisfies Contract;

export const listAddedClients = {
  id: "listAddedClients",
  method: "GET",
  path: `${base}/clients`,
  summary: "List the clients that a system user acts for, up to 1,000 on a page",
  group,
  access: reading,
  query: ofAgent,
  answers: { 200: { description: `The clients. ${upTo}`, schema: ClientInfoPage, example: infoExample } },
  problems: byAgent,
} as const satisfies Contract;

const bothExample = { agent, client: skilpadde };

export const addClientByAgent = {
  id: "addClientByAgent",
  method: "POST",
  path: `${base}/clients`,
  summary: "Add a client to a system user, with no other number than these two",
  group,
  access: writing,
  query: ofBoth,
  answers: { 200: { description: "Added, or there already.", schema: AgentAndClient, example: bothExample } },
  problems: [...byAgent, "package-not-in-system", "client-not-found", "client-lacks-packages"],
} as const satisfies Contract;

export const removeClientByAgent = {
  id: "removeClientByAgent",
  method: "DELETE",
  path: `${base}/clients`,
  summary: "Remove a client from a system user, with no other number than these two",
  group,
  access: writing,
  query: ofBoth,
  answers: { 200: { description: "Removed.", schema: AgentAndClient, example: bothExample } },
  problems: [...byAgent, "client-not-revoked"],
} as const satisfies Contract;

export const listAgents = {
  id: "listAgentsOfOrganisation",
  method: "GET",
  path: `${base}/agents`,
  summary: "List an organisation's system users for clients",
  group,
  access: reading,
  query: z.object({ party: shortText.trim().min(1, "is missing").meta({ description: "The organisation number.", example: "212915351" }) }),
  answers: {
    200: {
      description: "All that live, the newest first.",
      schema: z.array(OwnSystemUser),
      example: [
        {
          ...{ id: agent, integrationTitle: "SmartCloud Klient", systemId: "312683725_smartcloud_klient", productName: "" },
          ...{ systemInternalId: "6f0a3c1e-2b7d-4c6a-8a51-9b1f2d3e4c50", partyId: "51000003", partyUuId: provider },
          ...{ reporteeOrgNo: "212915351", created: "2026-11-21T09:15:00.000Z", isDeleted: false },
          ...{ supplierName: "SMARTCLOUD AS", supplierOrgno: "312683725", externalRef: "212915351", userType: "agent" },
          accessPackages: packages.map((urn) => ({ urn })),
        },
      ],
    },
  },
  problems: ["invalid-input", "not-permitted", "level-too-low", "not-found"],
} as const satisfies Contract;
