import { addClient } from "#lib/clients/operations/add";
import { bulkAndTell, tellAct, undoAndTell } from "#lib/clients/operations/bulk";
import { removeClient } from "#lib/clients/operations/remove";
import { addOwnOrganisation, isOwnOrganisationAdded, removeOwnOrganisation } from "#lib/clients/operations/self";
import { clientsFile, type File, historyFile, refusalsFile } from "#lib/clients/queries/files";
import { customerOf, delegationOf, listAvailable, listDelegated } from "#lib/clients/queries/lists";
import * as contracts from "#lib/clients/portal-routes";
import { languageOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { nextPageHeader } from "#lib/http/page";
import { ok } from "#lib/result";

type Asked = { readonly partyId: number; readonly systemUserId: string; readonly partyuuid: string };
const placeOf = ({ partyId: party, systemUserId, partyuuid: provider }: Asked) => ({ party, systemUserId, provider });

const pagingOf = ({ partyuuid }: Asked, request: Request) => ({ path: new URL(request.url).pathname, query: { partyuuid } });

const customers = handle(contracts.listCustomers, async ({ input, actor, now, request }) => {
  const page = await listAvailable(placeOf(input), { actor, now }, { from: input.token, ...pagingOf(input, request) });
  return page.ok ? { ...ok(page.value.data.map(customerOf)), headers: nextPageHeader(page.value.links) } : page;
});

const delegations = handle(contracts.listCustomerDelegations, async ({ input, actor, now, request }) => {
  const page = await listDelegated(placeOf(input), { actor, now }, { from: input.token, ...pagingOf(input, request) });
  if (!page.ok) return page;
  const { links, data } = page.value;
  return { ...ok(data.map((one) => delegationOf(input.systemUserId, one))), headers: nextPageHeader(links) };
});

const add = handle(contracts.addCustomer, async ({ input, actor, now, traceId }) => {
  const { customerId: client } = input.body;
  const done = await addClient({ place: placeOf(input), client, actor, now, traceId });
  return done.ok ? ok({ agentSystemUserId: input.systemUserId, delegationId: client, customerId: client }) : done;
});

const remove = handle(contracts.removeCustomer, ({ input, actor, now, traceId }) =>
  removeClient({ place: placeOf(input), client: input.delegationId, actor, now, traceId }),
);

const addSelf = handle(contracts.addSelfInPortal, ({ input, actor, now, traceId }) =>
  addOwnOrganisation({ place: placeOf(input), actor, now, traceId }),
);

const removeSelf = handle(contracts.removeSelfInPortal, ({ input, actor, now, traceId }) =>
  removeOwnOrganisation({ place: placeOf(input), actor, now, traceId }),
);

const readSelf = handle(contracts.readSelfInPortal, ({ input, actor, now }) => isOwnOrganisationAdded(placeOf(input), { actor, now }));

const bulk = handle(contracts.bulkInPortal, ({ input, actor, now, traceId }) =>
  bulkAndTell({ place: placeOf(input), body: input.body, actor, now, traceId }),
);

const readAct = handle(contracts.readActInPortal, ({ input, actor, now }) =>
  tellAct({ place: placeOf(input), actId: input.actId, after: input.token }, { actor, now }),
);

const undo = handle(contracts.undoActInPortal, ({ input, actor, now, traceId }) =>
  undoAndTell({ place: placeOf(input), actId: input.actId, actor, now, traceId }),
);

/** Sent while it is read: nobody holds the whole of it. */
const sent = ({ name, content }: File): Response =>
  new Response(content, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });

const clients = handle(contracts.clientsFile, async ({ input, actor, now, request }) => {
  const { search, filter, origin } = input;
  const asked = { place: placeOf(input), language: languageOf(request.headers), search, filter, origin };
  const file = await clientsFile(asked, { actor, now });
  return file.ok ? sent(file.value) : file;
});

const refusals = handle(contracts.refusalsFile, async ({ input, actor, now, request }) => {
  const asked = { place: placeOf(input), actId: input.actId, language: languageOf(request.headers) };
  const file = await refusalsFile(asked, { actor, now });
  return file.ok ? sent(file.value) : file;
});

const history = handle(contracts.historyFile, async ({ input, actor, now, request }) => {
  const file = await historyFile({ place: placeOf(input), language: languageOf(request.headers) }, { actor, now });
  return file.ok ? sent(file.value) : file;
});

export const portalClientDoors: readonly Door[] = [
  ...[customers, delegations, add, remove, addSelf, removeSelf, readSelf],
  ...[bulk, readAct, undo, clients, refusals, history],
];
