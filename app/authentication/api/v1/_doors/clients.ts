import { addClient } from "#lib/clients/operations/add";
import { bulkAndTell, tellAct, undoAndTell } from "#lib/clients/operations/bulk";
import { removeClient } from "#lib/clients/operations/remove";
import { addOwnOrganisation, isOwnOrganisationAdded, removeOwnOrganisation } from "#lib/clients/operations/self";
import { listAgents } from "#lib/clients/queries/agents";
import { delegationOf, infoPage, listAvailable, listClients, listDelegated } from "#lib/clients/queries/lists";
import * as atParty from "#lib/clients/routes/at-party";
import * as byAgent from "#lib/clients/routes/by-agent";
import { readUuids } from "#lib/clients/rules";
import { pathOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { nextPageHeader } from "#lib/http/page";
import { ok } from "#lib/result";

const clients = handle(atParty.listClients, async ({ input, actor, now, request }) => {
  const { token: from, facilitator, packages } = input;
  const query = { ...(facilitator !== undefined && { facilitator }), ...(packages && { packages }) };
  const page = await listClients({ actor, now, party: input.party, facilitator, packages }, { from, query, path: pathOf(request) });
  return page.ok ? { ...ok(page.value.data), headers: nextPageHeader(page.value.links) } : page;
});

const delegations = handle(atParty.listDelegations, async ({ input, actor, now, request }) => {
  const { party, systemUserId, facilitator: provider, token: from } = input;
  const page = await listDelegated({ party, systemUserId, provider }, { actor, now }, { from, path: pathOf(request) });
  if (!page.ok) return page;
  const { links, data } = page.value;
  return { ...ok(data.map((one) => delegationOf(systemUserId, one))), headers: nextPageHeader(links) };
});

const add = handle(atParty.addClient, ({ input: { client, ...place }, actor, now, traceId }) =>
  addClient({ place, client, actor, now, traceId }),
);

const remove = handle(atParty.removeClient, ({ input: { client, ...place }, actor, now, traceId }) =>
  removeClient({ place, client, actor, now, traceId }),
);

const addSelf = handle(atParty.addSelf, ({ input: { partyUuid: provider, ...place }, actor, now, traceId }) =>
  addOwnOrganisation({ place: { ...place, provider }, actor, now, traceId }),
);

const removeSelf = handle(atParty.removeSelf, ({ input: { partyUuid: provider, ...place }, actor, now, traceId }) =>
  removeOwnOrganisation({ place: { ...place, provider }, actor, now, traceId }),
);

const readSelf = handle(atParty.readSelf, ({ input: { partyUuid: provider, ...place }, actor, now }) =>
  isOwnOrganisationAdded({ ...place, provider }, { actor, now }),
);

const bulk = handle(atParty.bulkClients, ({ input: { body, ...place }, actor, now, traceId }) =>
  bulkAndTell({ place, body, actor, now, traceId }),
);

const readAct = handle(atParty.readClientAct, ({ input: { actId, token, ...place }, actor, now }) =>
  tellAct({ place, actId, after: token }, { actor, now }),
);

const undo = handle(atParty.undoClientAct, ({ input: { actId, ...place }, actor, now, traceId }) =>
  undoAndTell({ place, actId, actor, now, traceId }),
);

const available = handle(byAgent.listAvailableClients, async ({ input, actor, now, request }) => {
  const named = readUuids(["agent"], input);
  if (!named.ok) return named;
  const page = await listAvailable(named.value, { actor, now }, { from: input.token, query: named.value, path: pathOf(request) });
  return page.ok ? ok(infoPage(page.value)) : page;
});

const added = handle(byAgent.listAddedClients, async ({ input, actor, now, request }) => {
  const named = readUuids(["agent"], input);
  if (!named.ok) return named;
  const page = await listDelegated(named.value, { actor, now }, { from: input.token, query: named.value, path: pathOf(request) });
  return page.ok ? ok(infoPage(page.value)) : page;
});

const addByAgent = handle(byAgent.addClientByAgent, async ({ input, actor, now, traceId }) => {
  const named = readUuids(["agent", "client"], input);
  if (!named.ok) return named;
  const { agent, client } = named.value;
  const done = await addClient({ place: { agent }, client, actor, now, traceId });
  return done.ok ? ok(named.value) : done;
});

const removeByAgent = handle(byAgent.removeClientByAgent, async ({ input, actor, now, traceId }) => {
  const named = readUuids(["agent", "client"], input);
  if (!named.ok) return named;
  const { agent, client } = named.value;
  const done = await removeClient({ place: { agent }, client, actor, now, traceId });
  return done.ok ? ok(named.value) : done;
});

const agents = handle(byAgent.listAgents, ({ input, actor, now }) => listAgents(input.party, { actor, now }));

export const clientDoors: readonly Door[] = [
  ...[clients, delegations, add, remove, addSelf, removeSelf, readSelf],
  ...[bulk, readAct, undo],
  ...[available, added, addByAgent, removeByAgent, agents],
];
