import { languageOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { approveRequest, rejectRequest } from "#lib/requests/operations/decide";
import { escalateRequest } from "#lib/requests/operations/escalate";
import * as contracts from "#lib/requests/portal-routes";
import { readRequestInWords } from "#lib/requests/queries/portal-words";

type Kind = "standard" | "agent";

const read = (contract: typeof contracts.readPortalRequest | typeof contracts.readPortalAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { requestId }, actor, now, request }) =>
    readRequestInWords({ kind, requestId, actor, now, language: languageOf(request.headers) }),
  );

const approve = (contract: typeof contracts.approvePortalRequest | typeof contracts.approvePortalAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { partyId: party, requestId, contentHash }, actor, now, traceId }) =>
    approveRequest({ kind, party, requestId, contentHash, actor, now, traceId }),
  );

const reject = (contract: typeof contracts.rejectPortalRequest | typeof contracts.rejectPortalAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { partyId: party, requestId, contentHash }, actor, now, traceId }) =>
    rejectRequest({ kind, party, requestId, contentHash, actor, now, traceId }),
  );

const escalate = (contract: typeof contracts.escalatePortalRequest | typeof contracts.escalatePortalAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { partyId: party, requestId }, actor, now, traceId }) =>
    escalateRequest({ kind, party, requestId, actor, now, traceId }),
  );

export const portalRequestDoors: readonly Door[] = [
  ...[read(contracts.readPortalRequest, "standard"), read(contracts.readPortalAgentRequest, "agent")],
  ...[approve(contracts.approvePortalRequest, "standard"), approve(contracts.approvePortalAgentRequest, "agent")],
  ...[reject(contracts.rejectPortalRequest, "standard"), reject(contracts.rejectPortalAgentRequest, "agent")],
  ...[escalate(contracts.escalatePortalRequest, "standard"), escalate(contracts.escalatePortalAgentRequest, "agent")],
];
