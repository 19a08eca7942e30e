import { z } from "zod";
import { Customer, NewDelegation, PortalDelegation } from "#lib/clients/contract";
import { exampleIds, examplePackages as packages } from "#lib/clients/routes/examples";
import { acts, atParty, many, ofAct, self, toAdd } from "#lib/clients/routes/shared";
import { ClientCursor, RefusedCursor } from "#lib/clients/rules";
import { Hits } from "#lib/clients/rules/search";
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
  problems: atParty,
} as const satisfies Contract;

export const listCustomerDelegations = {
  ...shared,
  id: "listClientDelegationsInPortal",
  method: "GET",
  path: `${base}/delegation`,
  summary: "List the clients that were added to an access",
  ...{ params, query: paged },
  answers: { 200: { description: `One for each client. ${many}`, schema: z.array(PortalDelegation), example: [delegation] } },
  problems: atParty,
} as const satisfies Contract;

export const addCustomer = {
  ...shared,
  id: "addClientInPortal",
  method: "POST",
  path: `${base}/delegation`,
  summary: "Add a client to an access",
  ...{ params, query, body: NewDelegation },
  answers: { 200: { description: "Added, or there already.", schema: PortalDelegation, example: delegation } },
  problems: [...atParty, ...toAdd],
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
  problems: [...atParty, "client-not-revoked"],
} as const satisfies Contract;

const ofSelf = { ...shared, path: `${base}/self`, params, query } as const;

export const addSelfInPortal = {
  ...{ ...ofSelf, ...self.add, id: "addOwnOrganisationInPortal" },
  summary: "Let an access for clients act for its own organisation too",
} as const satisfies Contract;

export const removeSelfInPortal = {
  ...{ ...ofSelf, ...self.remove, id: "removeOwnOrganisationInPortal" },
  summary: "End that an access for clients acts for its own organisation",
} as const satisfies Contract;

export const readSelfInPortal = {
  ...{ ...ofSelf, ...self.read, id: "readOwnOrganisationInPortal" },
  summary: "May an access for clients act for its own organisation?",
} as const satisfies Contract;

export const bulkInPortal = {
  ...{ ...shared, ...acts.bulk, id: "changeClientsInBulkInPortal", path: `${base}/bulk`, params, query, isOnceByKey: true },
} as const satisfies Contract;

export const readActInPortal = {
  ...{ ...shared, ...acts.read, id: "readClientActInPortal", path: `${base}/acts/{actId}`, params: params.extend(ofAct.shape) },
  query: query.extend({ token: cursor(RefusedCursor).optional() }),
} as const satisfies Contract;

export const undoActInPortal = {
  ...{ ...shared, ...acts.undo, id: "undoClientActInPortal", path: `${base}/acts/{actId}/undo`, params: params.extend(ofAct.shape), query },
} as const satisfies Contract;

const asFile = (description: string) =>
  ({ 200: { description, schema: z.string(), type: "text/csv", example: "\ufeffNavn;Org.nr.\r\n" } }) as const;

export const clientsFile = {
  ...{ ...shared, id: "downloadClientsInPortal", method: "GET", path: `${base}/clients.csv`, params },
  summary: "Download an access's clients, and those that could be, as CSV",
  query: query.extend(Hits.shape),
  answers: asFile("One line for each that was looked for; without a search, all of them."),
  problems: atParty,
} as const satisfies Contract;

export const refusalsFile = {
  ...{
    ...shared,
    id: "downloadRefusalsInPortal",
    method: "GET",
    path: `${base}/acts/{actId}/refused.csv`,
    params: params.extend(ofAct.shape),
    query,
  },
  summary: "Download whom an act left out, and why, as CSV",
  answers: asFile("One line for each."),
  problems: [...atParty, "act-not-found"],
} as const satisfies Contract;

export const historyFile = {
  ...{ ...shared, id: "downloadClientHistoryInPortal", method: "GET", path: `${base}/history.csv`, params, query },
  summary: "Download all that an access has had from its clients, with when, by whom and why it ended, as CSV",
  answers: asFile("One line for each package of each client through each relation, in the order in which they were added."),
  problems: atParty,
} as const satisfies Contract;

export const portalClientContracts: readonly Contract[] = [
  ...[listCustomers, listCustomerDelegations, addCustomer, removeCustomer],
  ...[addSelfInPortal, removeSelfInPortal, readSelfInPortal],
  ...[bulkInPortal, readActInPortal, undoActInPortal],
  ...[clientsFile, refusalsFile, historyFile],
];
