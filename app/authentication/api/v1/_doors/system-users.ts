import { type Door, handle } from "#lib/http/handle";
import { ok, refuse } from "#lib/result";
import { createSystemUser } from "#lib/system-users/operations/create";
import { deleteSystemUser } from "#lib/system-users/operations/delete";
import { markUsed } from "#lib/system-users/operations/use";
import { findDelegations, findOwn, listOwn } from "#lib/system-users/queries/owner";
import { findInStream, readStream } from "#lib/system-users/queries/stream";
import { findByExternalId, findForVendor, listForVendor } from "#lib/system-users/queries/vendor";
import * as owner from "#lib/system-users/routes/owner";
import * as vendor from "#lib/system-users/routes/vendor";

/** Whoever asks is about to make a token for it: that is what using it means here. */
const byExternalId = handle(vendor.findByExternalId, async ({ input, now }) => {
  const found = await findByExternalId(input);
  if (!found) return refuse("systemuser-not-found");
  await markUsed(found.id, now);
  return ok(found);
});

const byQuery = handle(vendor.findByQuery, ({ input, actor }) =>
  findForVendor({ actor, systemId: input["system-id"], orgNo: input.orgno, externalRef: input["external-ref"] }),
);

const bySystem = handle(vendor.listBySystem, ({ input: { systemId, token: from = 0 }, actor, request }) =>
  listForVendor({ actor, systemId, from, path: new URL(request.url).pathname }),
);

const stream = handle(vendor.readStream, async ({ input, request }) =>
  ok(await readStream(input.token ?? 0, new URL(request.url).pathname)),
);

const inStream = handle(vendor.findInStream, async ({ input }) => {
  const found = await findInStream(input.id);
  return found ? ok(found) : refuse("gone");
});

const listStandard = handle(owner.listStandard, ({ input, actor, now }) => listOwn({ ...input, actor, now, kind: "standard" }));
const listAgents = handle(owner.listAgents, ({ input, actor, now }) => listOwn({ ...input, actor, now, kind: "agent" }));
const findOne = handle(owner.findOne, ({ input, actor, now }) => findOwn({ ...input, id: input.systemUserId, actor, now }));
const delegations = handle(owner.findDelegations, ({ input, actor, now }) =>
  findDelegations({ ...input, id: input.systemUserId, actor, now }),
);

const create = handle(owner.create, ({ input: { party, body }, actor, now, traceId }) =>
  createSystemUser({ actor, party, systemId: body.systemId, title: body.integrationTitle, now, traceId }),
);

const deleteStandard = handle(owner.deleteStandard, async ({ input: { party, systemUserId: id }, actor, now, traceId }) => {
  const deleted = await deleteSystemUser({ actor, party: { partyId: party }, id, kind: "standard", facilitatorId: null, now, traceId });
  return deleted.ok ? ok(1 as const) : deleted;
});

const deleteAgent = handle(owner.deleteAgent, ({ input: { party, systemUserId: id, facilitatorId }, actor, now, traceId }) =>
  deleteSystemUser({ actor, party: { partyId: party }, id, kind: "agent", facilitatorId, now, traceId }),
);

export const systemUserDoors: readonly Door[] = [
  ...[byExternalId, byQuery, bySystem, stream, inStream],
  ...[listStandard, listAgents, findOne, delegations, create, deleteStandard, deleteAgent],
];
