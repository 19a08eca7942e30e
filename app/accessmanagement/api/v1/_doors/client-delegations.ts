import { findAgentAssignment, removeAgent, removeClientFromAgent } from "#lib/clients/operations/agents";
import { giveWays, takeWays } from "#lib/clients/operations/ways";
import * as queries from "#lib/clients/queries/enduser";
import * as contracts from "#lib/clients/routes/enduser";
import * as changes from "#lib/clients/routes/enduser-changes";
import { pathOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";

const clients = (contract: typeof contracts.listProviderClients | typeof contracts.listProviderClientsInPortal): Door =>
  handle(contract, ({ input, actor, now, request }) => queries.listProviderClients({ ...input, path: pathOf(request) }, { actor, now }));

const agents = (contract: typeof contracts.listProviderAgents | typeof contracts.listProviderAgentsInPortal): Door =>
  handle(contract, ({ input, actor, now, request }) => queries.listProviderAgents({ ...input, path: pathOf(request) }, { actor, now }));

const ofAgent = handle(contracts.listClientsOfAgent, ({ input, actor, now, request }) =>
  queries.listClientsOfAgent({ ...input, path: pathOf(request) }, { actor, now }),
);

const ofClient = handle(contracts.listAgentsOfClient, ({ input, actor, now, request }) =>
  queries.listAgentsOfClient({ ...input, path: pathOf(request) }, { actor, now }),
);

const add = handle(changes.addAgent, ({ input, actor, now, traceId }) => findAgentAssignment({ ...input, actor, now, traceId }));

const remove = handle(changes.removeAgent, ({ input, actor, now, traceId }) => removeAgent({ ...input, actor, now, traceId }));

const removeClient = handle(changes.removeClientFromAgent, ({ input, actor, now, traceId }) =>
  removeClientFromAgent({ ...input, actor, now, traceId }),
);

const give = handle(changes.addAgentPackages, ({ input: { body, ...input }, actor, now, traceId }) =>
  giveWays({ ...input, ...body, actor, now, traceId }),
);

const take = handle(changes.removeAgentPackages, ({ input: { body, ...input }, actor, now, traceId }) =>
  takeWays({ ...input, ...body, actor, now, traceId }),
);

export const clientDelegationDoors: readonly Door[] = [
  ...[clients(contracts.listProviderClients), agents(contracts.listProviderAgents), ofAgent, ofClient],
  ...[clients(contracts.listProviderClientsInPortal), agents(contracts.listProviderAgentsInPortal)],
  ...[add, remove, removeClient, give, take],
];
