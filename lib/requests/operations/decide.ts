import { hashOf } from "#lib/hash";
import { partsOf } from "#lib/catalogue/contract";
import { currentCatalogue } from "#lib/catalogue/queries";
import { checkLogin } from "#lib/connections/rules/high-risk";
import { inTransaction, type Queryable } from "#lib/db";
import { highRisk } from "#lib/env";
import { recordedValues } from "#lib/journal/operations";
import { type HowToReject, sayOrKeep } from "#lib/letters/operations/pending";
import { tellDecision } from "#lib/letters/operations/tell";
import { linkOf } from "#lib/letters/rules/letter";
import { type Decided, grantedBy } from "#lib/receipts/rules/things";
import { type Asked, type Matter, takeUp } from "#lib/requests/operations/matter";
import { sightOf } from "#lib/requests/rules/content";
import { checkWords, decideApproval, mayBeDecided } from "#lib/requests/rules/decision";
import { messageOf, type SystemRequest } from "#lib/requests/rules/request";
import { ok, refuse, type Result } from "#lib/result";
import { type SigningKey, signingKey } from "#lib/signing-keys/queries";
import { storeSystemUser } from "#lib/system-users/operations";

/** `contentHash`: what the person saw, when the page has said so. */
type Deciding = Asked & { readonly contentHash?: string | undefined };

const sightIn = ({ request, system }: Matter, { contentHash: seen }: Deciding) => ({
  is: hashOf(sightOf(request.contentHash, system)).toString("hex"),
  seen,
});

/** The access with all that was asked for, or nothing at all: whatever stops it leaves the request as it was. */
export async function approveRequest(asked: Deciding) {
  const { now } = asked;
  const [catalogue, key] = await Promise.all([currentCatalogue(now), signingKey(now)]);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "accessManager");
    if (!matter.ok) return matter;
    const approved = decideApproval(matter.value.request, { ...matter.value, sight: sightIn(matter.value, asked), catalogue, now });
    if (!approved.ok) return approved;
    const { request, system, standing } = matter.value;
    const login = checkLogin(askedIn(request), asked.actor, highRisk(), catalogue, now);
    if (!login.ok) return login;
    const { id, partyId, kind, externalRef, title } = request;
    const isStored = await storeSystemUser(on, {
      ...{ partyId, id, kind, externalRef, title, requestId: id, by: standing.facts.personId, at: now },
      systemId: system.id,
      ...approved.value,
    });
    if (!isStored) return refuse("systemuser-exists");
    return settle(on, matter.value, { ...asked, key, status: "Accepted", reason: null, decided: { granted: grantedBy(approved.value) } });
  });
}

type Rejecting = Deciding & { readonly reason?: string | undefined; readonly how?: HowToReject };

/** Says no, with a reason for the vendor if there is one. */
export async function rejectRequest({ reason, how = "at-once", ...asked }: Rejecting) {
  const words = checkWords("/reason", reason);
  if (!words.ok) return words;
  const [, key] = await Promise.all([currentCatalogue(asked.now), signingKey(asked.now)]);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "accessManager");
    if (!matter.ok) return matter;
    const { request } = matter.value;
    const rejectable = mayBeDecided(request, sightIn(matter.value, asked), asked.now);
    if (!rejectable.ok) return rejectable;
    const { partyId, kind, id } = request;
    const said = await sayOrKeep(on, how, { ...asked, link: linkOf(kind), id, partyId, reason: words.value });
    if (!said.ok || said.value === "kept") return said.ok ? ok(true) : said;
    return settle(on, matter.value, { ...asked, key, status: "Rejected", reason: said.value.reason, decided: { asked: askedIn(request) } });
  });
}

const askedIn = ({ rights, packages }: SystemRequest) => ({ packages, resources: rights.map((right) => partsOf(right).resourceId) });

type Settled = Asked & {
  readonly status: "Accepted" | "Rejected";
  readonly reason: string | null;
  readonly decided: Decided;
  readonly key: SigningKey;
};

async function settle(on: Queryable, matter: Matter, settled: Settled): Promise<Result<true, "request-not-new">> {
  const { request, standing } = matter;
  const { status, reason, actor, now, traceId, decided, key } = settled;
  const act = status === "Accepted" ? "accepted" : "rejected";
  const recorded = recordedValues({
    ...{ party: request.partyId, about: request.id, at: now, act: `request.${act}`, actor, traceId },
    data: { contentHash: request.contentHash },
    message: messageOf(request, act, now),
  });
  const { rowCount } = await on.query({
    name: "settle-request",
    text: `with settled as (
             update request set status = $3, decided_at = $4, decided_by = $5, decision_reason = $6
             where party_id = $1 and id = $2 and status = 'New' and deleted_at is null returning id
           )
           select record_act($7, $8, $9, $10, $11, $12, $13, $14) from settled`,
    values: [request.partyId, request.id, status, now, standing.facts.personId, reason, ...recorded],
  });
  if (rowCount !== 1) return refuse("request-not-new");
  await tellDecision(on, { link: linkOf(request.kind), id: request.id, now, decided, key });
  return ok(true);
}
