import { pathOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { addRightholder, deleteRightholder, givePackage, takeBackPackage } from "#lib/mandates/operations/by-wire";
import * as portal from "#lib/mandates/portal-routes";
import { checkGiving, listConnections, listHeldPackages } from "#lib/mandates/queries/connections";
import * as enduser from "#lib/mandates/routes";

const list = (contract: typeof enduser.listConnections | typeof portal.listRightholders): Door =>
  handle(contract, ({ input, actor, now, request }) => listConnections({ ...input, path: pathOf(request) }, { actor, now }));

const add = handle(enduser.addConnection, ({ input: { party, to, body: named }, actor, now, traceId }) =>
  addRightholder({ party, to, named, actor, now, traceId }),
);

const addInPortal = handle(portal.addRightholder, ({ input, actor, now, traceId }) =>
  addRightholder({ party: input.partyUuid, to: input.rightholderPartyUuid, named: input.body, actor, now, traceId }),
);

const remove = handle(enduser.removeConnection, ({ input, actor, now, traceId }) => deleteRightholder({ ...input, actor, now, traceId }));

const removeInPortal = handle(portal.removeRightholder, ({ input, actor, now, traceId }) =>
  deleteRightholder({ ...input, cascade: true, actor, now, traceId }),
);

const held = handle(enduser.listConnectionPackages, ({ input, actor, now }) => listHeldPackages(input, { actor, now }));

const give = (contract: typeof enduser.addConnectionPackage | typeof portal.givePackage): Door =>
  handle(contract, ({ input, actor, now, traceId }) => givePackage({ ...input, actor, now, traceId }));

const takeBack = (contract: typeof enduser.removeConnectionPackage | typeof portal.takeBackPackage): Door =>
  handle(contract, ({ input, actor, now, traceId }) => takeBackPackage({ ...input, actor, now, traceId }));

const check = (contract: typeof enduser.checkConnectionPackages | typeof portal.checkPackages): Door =>
  handle(contract, ({ input, actor, now }) => checkGiving(input, { actor, now }));

export const mandateDoors: readonly Door[] = [
  ...[list(enduser.listConnections), add, remove, held],
  ...[give(enduser.addConnectionPackage), takeBack(enduser.removeConnectionPackage), check(enduser.checkConnectionPackages)],
  ...[list(portal.listRightholders), addInPortal, removeInPortal],
  ...[give(portal.givePackage), takeBack(portal.takeBackPackage), check(portal.checkPackages)],
];
