import { z } from "zod";
import { AgentAccess, ClientAccess } from "#lib/clients/contract/enduser";
import { exampleIds } from "#lib/clients/routes/examples";
import { ClientCursor } from "#lib/clients/rules";
import type { Contract } from "#lib/http/contract";
import { cursor, pageOf } from "#lib/http/page";

/** A provider's clients and accesses for clients, at the addresses of the contract's access management; and at those of the portal's own API. */

const api = "/accessmanagement/api/v1";
export const delegations = `${api}/enduser/clientdelegations`;
const reading = { group: "Clients", access: { by: "token", policy: "clients.read", orSession: true }, method: "GET" } as const;
const inPortal = { group: "The portal's own API", access: { by: "session" }, method: "GET" } as const;
const uuid = (description: string) => z.guid("must be a uuid").meta({ description });
export const fields = {
  party: uuid("The provider, for which the person acts."),
  agent: uuid("The system user for clients."),
  client: uuid("The client."),
};
const { party, agent, client } = fields;
const token = cursor(ClientCursor).optional();
export const problems = ["invalid-input", "not-permitted", "level-too-low"] as const;

const access = [{ role: { urn: "urn:altinn:role:rettighetshaver" }, packages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }] }];
const example = {
  id: exampleIds.client,
  name: "BITTER TYKK SKILPADDE AS",
  type: "Organization",
  organizationIdentifier: "310162892",
} as const;
const clients = {
  200: {
    description: "By name, 1,000 on a page.",
    schema: pageOf(ClientAccess),
    example: { links: {}, data: [{ client: example, access }] },
  },
};
const agents = {
  200: {
    description: "By name, 1,000 on a page.",
    schema: pageOf(AgentAccess),
    example: {
      links: {},
      data: [
        {
          agent: { id: exampleIds.agent, name: "SmartCloud Klient", type: "SystemUser" },
          agentAddedAt: "2026-11-22T10:00:00.000Z",
          access,
        },
      ],
    },
  },
};

const names = (description: string) =>
  z.array(z.string().max(255), "must be a list").max(100, "must be 100 at most").optional().meta({ description });
const ofProvider = z.object({
  party,
  roles: names(
    "May be repeated. Only what is given through one of these: a code, a urn or an id. Those that there are not count as nothing.",
  ),
  packages: names("May be repeated. Only clients that give all of these: a urn, or a code."),
  token,
});
const listing = {
  clients: { summary: "List a provider's clients, with what each gives it", query: ofProvider, answers: clients, problems },
  agents: {
    summary: "List a provider's system users for clients",
    ...{ query: z.object({ party, token }), answers: agents, problems },
  },
} as const;

export const listProviderClients = {
  ...{ ...reading, ...listing.clients, id: "listProviderClients", path: `${delegations}/clients` },
} as const satisfies Contract;

export const listProviderAgents = {
  ...{ ...reading, ...listing.agents, id: "listProviderAgents", path: `${delegations}/agents` },
} as const satisfies Contract;

export const listProviderClientsInPortal = {
  ...{ ...inPortal, ...listing.clients, id: "listProviderClientsInPortal", path: `${api}/clientdelegations/clients` },
} as const satisfies Contract;

export const listProviderAgentsInPortal = {
  ...{ ...inPortal, ...listing.agents, id: "listProviderAgentsInPortal", path: `${api}/clientdelegations/agents` },
} as const satisfies Contract;

export const listClientsOfAgent = {
  ...{ ...reading, id: "listClientsOfAgent", path: `${delegations}/agents/accesspackages` },
  summary: "List what a system user for clients has, client by client",
  ...{ query: z.object({ party, to: agent, token }), answers: clients, problems },
} as const satisfies Contract;

export const listAgentsOfClient = {
  ...{ ...reading, id: "listAgentsOfClient", path: `${delegations}/clients/accesspackages` },
  summary: "List which system users have something from a client",
  ...{ query: z.object({ party, from: client, token }), answers: agents, problems },
} as const satisfies Contract;

export const endUserClientContracts: readonly Contract[] = [
  ...[listProviderClients, listProviderAgents, listClientsOfAgent, listAgentsOfClient],
  ...[listProviderClientsInPortal, listProviderAgentsInPortal],
];
