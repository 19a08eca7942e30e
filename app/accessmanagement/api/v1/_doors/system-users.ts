import { languageOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { ok } from "#lib/result";
import { createSystemUser } from "#lib/system-users/operations/create";
import { deleteSystemUser } from "#lib/system-users/operations/delete";
import { pauseSystemUser, renameSystemUser, resumeSystemUser } from "#lib/system-users/operations/move";
import { inPortal } from "#lib/system-users/portal-routes";
import { listInPortal, listPending, openInPortal } from "#lib/system-users/queries/portal";

const listStandard = handle(inPortal.listStandard, ({ input: { partyId: party }, actor, request, now }) =>
  listInPortal({ actor, party, kind: "standard", language: languageOf(request.headers), now }),
);

const listAgents = handle(inPortal.listAgents, ({ input: { partyId: party }, actor, request, now }) =>
  listInPortal({ actor, party, kind: "agent", language: languageOf(request.headers), now }),
);

const pending = handle(inPortal.listPending, ({ input: { partyUuid: partyId }, actor, request, now }) =>
  listPending({ actor, partyId, language: languageOf(request.headers), now }),
);

const openStandard = handle(inPortal.openStandard, ({ input: { partyId: party, systemUserGuid: id }, actor, request, now }) =>
  openInPortal({ actor, party, id, kind: "standard", language: languageOf(request.headers), now }),
);

const openAgent = handle(inPortal.openAgent, ({ input: { partyId: party, systemUserGuid: id }, actor, request, now }) =>
  openInPortal({ actor, party, id, kind: "agent", language: languageOf(request.headers), now }),
);

const create = handle(inPortal.create, async ({ input: { partyId: party, body }, actor, now, traceId }) => {
  const made = await createSystemUser({ actor, party, systemId: body.systemId, title: body.integrationTitle, now, traceId });
  return made.ok ? ok({ id: made.value.id }) : made;
});

const deleteStandard = handle(inPortal.deleteStandard, ({ input: { partyId, systemUserGuid: id }, actor, now, traceId }) =>
  deleteSystemUser({ actor, party: { partyId }, id, kind: "standard", facilitatorId: null, now, traceId }),
);

const deleteAgent = handle(inPortal.deleteAgent, ({ input, actor, now, traceId }) =>
  deleteSystemUser({
    ...{ actor, party: { partyId: input.partyId }, id: input.systemUserGuid, kind: "agent", facilitatorId: input.partyuuid, now, traceId },
  }),
);

const rename = handle(inPortal.rename, ({ input: { partyId, systemUserGuid: id, body }, actor, now, traceId }) =>
  renameSystemUser({ actor, party: { partyId }, id, title: body.integrationTitle, now, traceId }),
);

const pause = handle(inPortal.pause, ({ input: { partyId, systemUserGuid: id, body }, actor, now, traceId }) =>
  pauseSystemUser({ actor, party: { partyId }, id, reason: body.reason || undefined, now, traceId }),
);

const resume = handle(inPortal.resume, ({ input: { partyId, systemUserGuid: id }, actor, now, traceId }) =>
  resumeSystemUser({ actor, party: { partyId }, id, now, traceId }),
);

export const portalSystemUserDoors: readonly Door[] = [
  ...[listStandard, openStandard, create, deleteStandard],
  ...[pending, listAgents, openAgent, deleteAgent],
  ...[rename, pause, resume],
];
