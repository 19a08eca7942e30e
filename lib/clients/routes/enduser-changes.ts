import { z } from "zod";
import { AgentAssignment, agentRole, DelegatedPackage, PackagesByRole } from "#lib/clients/contract/enduser";
import { delegations, fields, problems } from "#lib/clients/routes/enduser";
import { exampleIds, examplePackages } from "#lib/clients/routes/examples";
import { type Contract, trueOrFalse } from "#lib/http/contract";

/** What changes at the same addresses: who is a provider's agent, and what an agent has from a client. */

const base = `${delegations}/agents`;
const writing = { group: "Clients", access: { by: "token", policy: "clients.write", orSession: true } } as const;
const { party, agent: to, client: from } = fields;
const cascade = trueOrFalse.default(false).meta({ description: "Remove what it has from clients too." });
const gone = { 204: { description: "It is not there, or not any more." } } as const;

const ids = {
  rightholder: "42cae370-2dc1-4fdc-9c67-c2f4b0f0f829",
  package: "4c859601-9b2b-4662-af39-846f4117ad7a",
};
const { agent, client, provider } = exampleIds;

export const addAgent = {
  ...{ ...writing, id: "addAgent", method: "POST", path: base },
  summary: "Name a system user for clients as an agent, which it is from the beginning",
  query: z.object({ party, to }),
  answers: {
    200: {
      description: "It is an agent. Nothing is stored.",
      schema: AgentAssignment,
      example: { id: agent, roleId: agentRole, fromId: provider, toId: agent },
    },
  },
  problems: [...problems, "agent-not-found"],
} as const satisfies Contract;

export const removeAgent = {
  ...{ ...writing, id: "removeAgent", method: "DELETE", path: base },
  summary: "Remove all clients from a system user, which is not deleted by it",
  ...{ query: z.object({ party, to, cascade }), answers: gone, problems: [...problems, "act-under-way"] },
} as const satisfies Contract;

export const removeClientFromAgent = {
  ...{ ...writing, id: "removeClientFromAgent", method: "DELETE", path: `${base}/clients` },
  summary: "Remove a client from a system user, with all that hangs on it",
  ...{ query: z.object({ party, from, to, cascade }), answers: gone, problems },
} as const satisfies Contract;

const body = PackagesByRole.meta({
  example: { values: [{ role: "rettighetshaver", packages: examplePackages }] },
});
const changed = (description: string) => ({
  200: {
    description,
    schema: z.array(DelegatedPackage),
    example: [{ roleId: ids.rightholder, packageId: ids.package, viaId: provider, fromId: client, toId: agent, changed: true }],
  },
});

export const addAgentPackages = {
  ...{ ...writing, id: "addAgentPackages", method: "POST", path: `${base}/accesspackages` },
  summary: "Give a system user packages from a client: all that it needs, or none",
  ...{ query: z.object({ party, from, to }), body },
  answers: changed("What was asked for: `changed` is false where it was there already."),
  problems: [...problems, "client-lacks-packages"],
} as const satisfies Contract;

export const removeAgentPackages = {
  ...{ ...writing, id: "removeAgentPackages", method: "DELETE", path: `${base}/accesspackages` },
  summary: "Take packages of a client from a system user; the client goes too, if it has not all that it needs then",
  ...{ query: z.object({ party, from, to }), body },
  answers: changed("What has gone, all of it; and what was asked for and was not there, with `changed` false."),
  problems,
} as const satisfies Contract;

export const agentContracts: readonly Contract[] = [addAgent, removeAgent, removeClientFromAgent, addAgentPackages, removeAgentPackages];
