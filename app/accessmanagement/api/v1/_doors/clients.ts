import { addClient } from "#lib/clients/operations/add";
import { removeClient } from "#lib/clients/operations/remove";
import { addOwnOrganisation, isOwnOrganisationAdded, removeOwnOrganisation } from "#lib/clients/operations/self";
import { customerOf, delegationOf, listAvailable, listDelegated } from "#lib/clients/queries/lists";
import * as contracts from "#lib/clients/portal-routes";
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

export const portalClientDoors: readonly Door[] = [customers, delegations, add, remove, addSelf, removeSelf, readSelf];
