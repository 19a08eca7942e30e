import { publicUrl } from "#lib/env";
import { type Door, handle } from "#lib/http/handle";
import { nextPageHeader } from "#lib/http/page";
import { createRequest } from "#lib/requests/operations/create";
import { approveRequest, rejectRequest } from "#lib/requests/operations/decide";
import { deleteRequest } from "#lib/requests/operations/delete";
import { escalateRequest } from "#lib/requests/operations/escalate";
import { listWaitingRequests, readRequestOfParty, readRequestToDecide } from "#lib/requests/queries/portal";
import { listRequests, readRequest, readRequestByReference } from "#lib/requests/queries/vendor";
import * as party from "#lib/requests/routes/party";
import * as vendor from "#lib/requests/routes/vendor";
import { ok } from "#lib/result";

type Kind = "standard" | "agent";

const create = (contract: typeof vendor.createRequest | typeof vendor.createAgentRequest, kind: Kind): Door =>
  handle(contract, async ({ input, actor, now, traceId }) => {
    const made = await createRequest({ kind, body: input.body, actor, now, traceId });
    if (!made.ok) return made;
    const { answer, isNew } = made.value;
    if (!isNew) return ok(answer);
    return { ...ok(answer), status: 201, headers: { location: `${publicUrl()}/authentication/api/v1/systemuser/request/${answer.id}` } };
  });

const read = (contract: typeof vendor.readRequest | typeof vendor.readAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { requestId }, actor, now }) => readRequest({ kind, requestId, actor, now }));

const readByReference = (contract: typeof vendor.readRequestByReference | typeof vendor.readAgentRequestByReference, kind: Kind): Door =>
  handle(contract, ({ input, actor, now }) => readRequestByReference({ kind, ...input, actor, now }));

const list = (contract: typeof vendor.listRequests | typeof vendor.listAgentRequests, kind: Kind): Door =>
  handle(contract, ({ input: { systemId, token }, actor, now, request }) =>
    listRequests({ kind, systemId, token, actor, now, path: new URL(request.url).pathname }),
  );

const take = handle(vendor.deleteRequest, ({ input: { requestId }, actor, now, traceId }) =>
  deleteRequest({ requestId, actor, now, traceId }),
);

const readOwn = (contract: typeof party.readOwnRequest | typeof party.readOwnAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input: { requestId }, actor, now }) => readRequestToDecide({ kind, requestId, actor, now }));

const readOfParty = (contract: typeof party.readPartyRequest | typeof party.readPartyAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input, actor, now }) => readRequestOfParty({ kind, ...input, actor, now }));

const listWaiting = (contract: typeof party.listWaitingRequests | typeof party.listWaitingAgentRequests, kind: Kind): Door =>
  handle(contract, async ({ input: { party, orgno: orgNo, token }, actor, now, request }) => {
    const page = await listWaitingRequests({ kind, party, orgNo, token, actor, now, path: new URL(request.url).pathname });
    return page.ok ? { ...ok(page.value.data), headers: nextPageHeader(page.value.links) } : page;
  });

const approve = (contract: typeof party.approveRequest | typeof party.approveAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input, actor, now, traceId }) => approveRequest({ kind, ...input, actor, now, traceId }));

const reject = (contract: typeof party.rejectRequest | typeof party.rejectAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input, actor, now, traceId }) => rejectRequest({ kind, ...input, actor, now, traceId }));

const escalate = (contract: typeof party.escalateRequest | typeof party.escalateAgentRequest, kind: Kind): Door =>
  handle(contract, ({ input, actor, now, traceId }) => escalateRequest({ kind, ...input, actor, now, traceId }));

export const requestDoors: readonly Door[] = [
  ...[create(vendor.createRequest, "standard"), create(vendor.createAgentRequest, "agent")],
  ...[read(vendor.readRequest, "standard"), read(vendor.readAgentRequest, "agent")],
  ...[readByReference(vendor.readRequestByReference, "standard"), readByReference(vendor.readAgentRequestByReference, "agent")],
  ...[list(vendor.listRequests, "standard"), list(vendor.listAgentRequests, "agent")],
  take,
  ...[readOwn(party.readOwnRequest, "standard"), readOwn(party.readOwnAgentRequest, "agent")],
  ...[readOfParty(party.readPartyRequest, "standard"), readOfParty(party.readPartyAgentRequest, "agent")],
  ...[listWaiting(party.listWaitingRequests, "standard"), listWaiting(party.listWaitingAgentRequests, "agent")],
  ...[approve(party.approveRequest, "standard"), approve(party.approveAgentRequest, "agent")],
  ...[reject(party.rejectRequest, "standard"), reject(party.rejectAgentRequest, "agent")],
  ...[escalate(party.escalateRequest, "standard"), escalate(party.escalateAgentRequest, "agent")],
];
