import { z } from "zod";
import { shortText } from "#lib/catalogue/contract";
import { Client, Delegation } from "#lib/clients/contract";
import { examplePackages as packages, exampleIds } from "#lib/clients/routes/examples";
import { acts, atParty, many, ofAct, self, toAdd } from "#lib/clients/routes/shared";
import { ClientCursor, RefusedCursor } from "#lib/clients/rules";
import type { Contract } from "#lib/http/contract";
import { cursor } from "#lib/http/page";
import { partyNumber, systemUserId } from "#lib/system-users/contract";

/** What people's software does with the clients of their organisation, the provider. */

const { agent, client: skilpadde } = exampleIds;
const base = "/authentication/api/v1";
const group = "Clients";
const byPeople = { by: "token", policy: "portal" } as const;

const uuid = z.guid("must be a uuid");
const needed = (meaning: string) => uuid.meta({ description: meaning });
const token = cursor(ClientCursor).optional();
const provider = needed("The party's own uuid.");
const client = needed("The client's uuid.");

const delegation = {
  ...{ agentSystemUserId: agent, delegationId: skilpadde, customerId: skilpadde, assignmentId: "00000000-0000-0000-0000-000000000000" },
  ...{ customerName: "BITTER TYKK SKILPADDE AS", customerOrganizationNumber: "310162892" },
};

export const listClients = {
  id: "listClients",
  method: "GET",
  path: `${base}/systemuser/agent/{party}/clients`,
  summary: "List a provider's clients, with what each gives it",
  group,
  access: byPeople,
  params: z.object({ party: partyNumber }),
  query: z.object({
    facilitator: uuid.or(z.literal("")).optional().meta({ description: "The party's own uuid. Must be there." }),
    packages: z.array(shortText, "must be a list").max(100, "must be 100 at most").optional().meta({
      description: "May be repeated. Only clients that give all of these, and only these are shown: in full, or their code alone.",
    }),
    token,
  }),
  answers: {
    200: {
      description: `The clients. ${many}`,
      schema: z.array(Client),
      example: [
        {
          ...{ partyUuid: skilpadde, displayName: "BITTER TYKK SKILPADDE AS", organizationIdentifier: "310162892" },
          access: [{ role: "urn:altinn:role:rettighetshaver", packages }],
        },
      ],
    },
  },
  problems: ["invalid-input", "not-permitted", "level-too-low", "reportee-unknown", "clients-forbidden"],
} as const satisfies Contract;

export const listDelegations = {
  id: "listClientDelegations",
  method: "GET",
  path: `${base}/systemuser/agent/{party}/{facilitator}/{systemUserId}/delegations`,
  summary: "List the clients that were added to a system user",
  group,
  access: byPeople,
  params: z.object({ party: partyNumber, facilitator: provider, systemUserId }),
  query: z.object({ token }),
  answers: { 200: { description: `One for each client. ${many}`, schema: z.array(Delegation), example: [delegation] } },
  problems: atParty,
} as const satisfies Contract;

export const addClient = {
  id: "addClient",
  method: "POST",
  path: `${base}/systemuser/agent/{party}/{systemUserId}`,
  summary: "Add a client to a system user",
  group,
  access: byPeople,
  params: z.object({ party: partyNumber, systemUserId }),
  query: z.object({ provider, client }),
  answers: {
    200: {
      description: "One for each package and each relation through which the client gives it. The same when the client was there already.",
      schema: z.array(Delegation),
      example: [delegation],
    },
  },
  problems: [...atParty, ...toAdd],
} as const satisfies Contract;

export const removeClient = {
  id: "removeClient",
  method: "DELETE",
  path: `${base}/systemuser/agent/{party}/{systemUserId}/client`,
  summary: "Remove a client from a system user",
  group,
  access: byPeople,
  params: z.object({ party: partyNumber, systemUserId }),
  query: z.object({ provider, client }),
  answers: { 200: { description: "Removed." } },
  problems: [...atParty, "client-not-revoked"],
} as const satisfies Contract;

const ofSelf = {
  path: `${base}/systemuser/agent/{party}/{systemUserId}/self`,
  ...{ group, access: byPeople, params: z.object({ party: partyNumber, systemUserId }), query: z.object({ partyUuid: provider }) },
} as const;

export const addSelf = {
  ...{ ...ofSelf, ...self.add, id: "addOwnOrganisation" },
  summary: "Let a system user for clients act for its own organisation too",
} as const satisfies Contract;

export const removeSelf = {
  ...{ ...ofSelf, ...self.remove, id: "removeOwnOrganisation" },
  summary: "End that a system user for clients acts for its own organisation",
} as const satisfies Contract;

export const readSelf = {
  ...{ ...ofSelf, ...self.read, id: "readOwnOrganisation" },
  summary: "May a system user for clients act for its own organisation?",
} as const satisfies Contract;

const here = {
  path: `${base}/systemuser/agent/{party}/{systemUserId}`,
  shared: { group, access: byPeople, query: z.object({ provider }) },
  params: z.object({ party: partyNumber, systemUserId }),
};

export const bulkClients = {
  ...{ ...here.shared, ...acts.bulk, id: "changeClientsInBulk", params: here.params, path: `${here.path}/bulk` },
} as const satisfies Contract;

export const readClientAct = {
  ...{ ...here.shared, ...acts.read, id: "readClientAct", params: here.params.extend(ofAct.shape), path: `${here.path}/acts/{actId}` },
  query: z.object({ provider, token: cursor(RefusedCursor).optional() }),
} as const satisfies Contract;

export const undoClientAct = {
  ...{ ...here.shared, ...acts.undo, id: "undoClientAct", params: here.params.extend(ofAct.shape), path: `${here.path}/acts/{actId}/undo` },
} as const satisfies Contract;
