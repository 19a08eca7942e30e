import { removeClient } from "#lib/clients/operations/remove";
import * as queries from "#lib/clients/queries/enduser";
import * as contracts from "#lib/clients/routes/enduser";
import { type Door, handle } from "#lib/http/handle";
import { ok } from "#lib/result";

const pathOf = (request: Request) => new URL(request.url).pathname;

const clients = handle(contracts.listProviderClients, ({ input, actor, now, request }) =>
  queries.listProviderClients({ ...input, path: pathOf(request) }, { actor, now }),
);

const agents = handle(contracts.listProviderAgents, ({ input, actor, now, request }) =>
  queries.listProviderAgents({ ...input, path: pathOf(request) }, { actor, now }),
);

const ofAgent = handle(contracts.listClientsOfAgent, ({ input, actor, now, request }) =>
  queries.listClientsOfAgent({ ...input, path: pathOf(request) }, { actor, now }),
);

const ofClient = handle(contracts.listAgentsOfClient, ({ input, actor, now, request }) =>
  queries.listAgentsOfClient({ ...input, path: pathOf(request) }, { actor, now }),
);

/** What is not there has been removed. */
const remove = handle(
  contracts.removeClientFromAgent,
  async ({ input: { party, from: client, to: systemUserId }, actor, now, traceId }) => {
    const removed = await removeClient({ place: { owner: party.toLowerCase(), systemUserId }, client, actor, now, traceId });
    if (removed.ok || removed.code === "client-not-revoked" || removed.code === "systemuser-not-found") return ok(true);
    if (removed.code === "agent-expected" || removed.code === "level-too-low") return removed;
    return { ok: false, code: "not-permitted" } as const;
  },
);

export const clientDelegationDoors: readonly Door[] = [clients, agents, ofAgent, ofClient, remove];
