import { z } from "zod";
import { Customer, NewDelegation, PortalDelegation } from "#lib/clients/contract";
import { exampleIds, examplePackages as packages } from "#lib/clients/routes/examples";
import { ClientCursor } from "#lib/clients/rules";
import type { Contract } from "#lib/http/contract";
import { cursor } from "#lib/http/page";
import { partyNumber, systemUserId } from "#lib/system-users/contract";

/** The portal's own API. */

const { agent, client } = exampleIds;
const base = "/accessmanagement/api/v1/systemuser/agentdelegation/{partyId}/{systemUserId}";
const shared = { group: "The portal's own API", access: { by: "session" } } as const;
const params = z.object({ partyId: partyNumber, systemUserId });
const query = z.object({ partyuuid: z.guid("must be a uuid").meta({ description: "The party's own uuid." }) });
const paged = query.extend({ token: cursor(ClientCursor).optional() });

const many = 'In the order of their names, 1,000 at most; where there are more, the header `Link` leads to them (rel="next").';
const problems = [
  "invalid-input",
  "not-permitted",
  "level-too-low",
  "facilitator-mismatch",
  "systemuser-not-found",
  "agent-expected",
] as const;
const delegation = { agentSystemUserId: agent, delegationId: client, customerId: client };

export const listCustomers = {
  ...shared,
  id: "listCustomersInPortal",
  method: "GET",
  path: `${base}/customers`,
  summary: "List the clients that give an access all that it needs",
  ...{ params, query: paged },
  answers: {
    200: {
      description: `The clients. ${many}`,
      schema: z.array(Customer),
      example: [
        {
          ...{ id: client, name: "BITTER TYKK SKILPADDE AS", orgNo: "310162892", unitType: "AS" },
          access: [{ role: "urn:altinn:role:rettighetshaver", packages }],
        },
      ],
    },
  },
  problems,
} as const satisfies Contract;

export const listCustomerDelegations = {
  ...shared,
  id: "listClientDelegationsInPortal",
  method: "GET",
  path: `${base}/delegation`,
  summary: "List the clients that were added to an access",
  ...{ params, query: paged },
  answers: { 200: { description: `One for each client. ${many}`, schema: z.array(PortalDelegation), example: [delegation] } },
  problems,
} as const satisfies Contract;

export const addCustomer = {
  ...shared,
  id: "addClientInPortal",
  method: "POST",
  path: `${base}/delegation`,
  summary: "Add a client to an access",
  ...{ params, query, body: NewDelegation },
  answers: { 200: { description: "Added, or there already.", schema: PortalDelegation, example: delegation } },
  problems: [...problems, "package-not-in-system", "client-not-found", "client-lacks-packages"],
} as const satisfies Contract;

export const removeCustomer = {
  ...shared,
  id: "removeClientInPortal",
  method: "DELETE",
  path: `${base}/delegation/{delegationId}`,
  summary: "Remove a client from an access",
  params: params.extend({ delegationId: z.guid("must be a uuid").meta({ description: "The client's uuid." }) }),
  query,
  answers: { 200: { description: "Removed.", schema: z.boolean(), example: true } },
  problems: [...problems, "client-not-revoked"],
} as const satisfies Contract;

const self = { ...shared, path: `${base}/self`, params, query } as const;
const selfProblems = [...problems, "not-access-manager"] as const;

export const addSelfInPortal = {
  ...self,
  id: "addOwnOrganisationInPortal",
  method: "POST",
  summary: "Let an access for clients act for its own organisation too",
  answers: { 200: { description: "It may; also when it could already.", schema: z.boolean(), example: true } },
  problems: [...selfProblems, "package-not-in-system", "package-not-assignable", "missing-package"],
} as const satisfies Contract;

export const removeSelfInPortal = {
  ...self,
  id: "removeOwnOrganisationInPortal",
  method: "DELETE",
  summary: "End that an access for clients acts for its own organisation",
  answers: { 200: { description: "It may not; also when it could not before.", schema: z.boolean(), example: true } },
  problems: selfProblems,
} as const satisfies Contract;

export const readSelfInPortal = {
  ...self,
  id: "readOwnOrganisationInPortal",
  method: "GET",
  summary: "May an access for clients act for its own organisation?",
  answers: { 200: { description: "Whether it may.", schema: z.boolean(), example: false } },
  problems: selfProblems,
} as const satisfies Contract;

export const portalClientContracts: readonly Contract[] = [
  ...[listCustomers, listCustomerDelegations, addCustomer, removeCustomer],
  ...[addSelfInPortal, removeSelfInPortal, readSelfInPortal],
];
