import { z } from "zod";
import { shortText } from "#lib/catalogue/contract";
import { Client, Delegation } from "#lib/clients/contract";
import { examplePackages as packages, exampleIds } from "#lib/clients/routes/examples";
import { ClientCursor } from "#lib/clients/rules";
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

const many = 'In the order of their names, 1,000 at most; where there are more, the header `Link` leads to them (rel="next").';
const atParty = [
  "invalid-input",
  "not-permitted",
  "level-too-low",
  "facilitator-mismatch",
  "systemuser-not-found",
  "agent-expected",
] as const;

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
  problems: [...atParty, "package-not-in-system", "client-not-found", "client-lacks-packages"],
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

const self = {
  path: `${base}/systemuser/agent/{party}/{systemUserId}/self`,
  group,
  access: byPeople,
  params: z.object({ party: partyNumber, systemUserId }),
  query: z.object({ partyUuid: provider }),
} as const;
const selfProblems = [...atParty, "not-access-manager"] as const;

export const addSelf = {
  ...self,
  id: "addOwnOrganisation",
  method: "POST",
  summary: "Let a system user for clients act for its own organisation too",
  answers: { 200: { description: "It may; also when it could already.", schema: z.boolean(), example: true } },
  problems: [...selfProblems, "package-not-in-system", "package-not-assignable", "missing-package"],
} as const satisfies Contract;

export const removeSelf = {
  ...self,
  id: "removeOwnOrganisation",
  method: "DELETE",
  summary: "End that a system user for clients acts for its own organisation",
  answers: { 200: { description: "It may not; also when it could not before.", schema: z.boolean(), example: true } },
  problems: selfProblems,
} as const satisfies Contract;

export const readSelf = {
  ...self,
  id: "readOwnOrganisation",
  method: "GET",
  summary: "May a system user for clients act for its own organisation?",
  answers: { 200: { description: "Whether it may.", schema: z.boolean(), example: false } },
  problems: selfProblems,
} as const satisfies Contract;
