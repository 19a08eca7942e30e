import { currentCatalogue } from "#lib/catalogue/queries";
import { type Asked, type Matter, takeUp } from "#lib/change-requests/operations/matter";
import { type Change, decideApproval, mayBeDecided } from "#lib/change-requests/rules/decision";
import { sightHash } from "#lib/change-requests/queries/stored";
import { partOf } from "#lib/change-requests/rules/plan";
import { told } from "#lib/change-requests/rules/told";
import { checkLogin } from "#lib/connections/rules/high-risk";
import { inTransaction, type Queryable } from "#lib/db";
import { highRisk } from "#lib/env";
import { recordedValues } from "#lib/journal/operations";
import { type HowToReject, sayOrKeep } from "#lib/letters/operations/pending";
import { tellDecision } from "#lib/letters/operations/tell";
import type { Decided } from "#lib/receipts/rules/things";
import { checkWords } from "#lib/requests/rules/decision";
import { ok } from "#lib/result";
import { type SigningKey, signingKey } from "#lib/signing-keys/queries";

/** `contentHash`: what the person saw, when the page has said so. */
type Deciding = Asked & { readonly contentHash?: string | undefined };

/** The access as it was asked to be, or nothing at all: whatever stops it leaves access and change request as they were. */
export async function approveChangeRequest(asked: Deciding) {
  const [catalogue, key] = await Promise.all([currentCatalogue(asked.now), signingKey(asked.now)]);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "accessManager");
    if (!matter.ok) return matter;
    const decidable = isDecidable(matter.value, asked);
    if (!decidable.ok) return decidable;
    const change = decideApproval(matter.value.request, { ...matter.value, catalogue });
    if (!change.ok) return change;
    const login = checkLogin(change.value.added, asked.actor, highRisk(), catalogue, asked.now);
    if (!login.ok) return login;
    await applyChange(on, matter.value, change.value, asked.now);
    const { added, removed, actions } = change.value;
    const isForClients = matter.value.request.kind === "agent" && added.packages.length > 0;
    const data = { added, removed, ...(isForClients && { begun: await beginForClients(on, matter.value.request) }) };
    const decided = { granted: { ...added, actions }, removed };
    return settle(on, matter.value, { ...asked, key, status: "Accepted", reason: null, data, decided });
  });
}

type Rejecting = Deciding & { readonly reason?: string | undefined; readonly how?: HowToReject };

/** Says no, with a reason for the vendor if there is one. */
export async function rejectChangeRequest({ reason, how = "at-once", ...asked }: Rejecting) {
  const words = checkWords("/reason", reason);
  if (!words.ok) return words;
  const [, key] = await Promise.all([currentCatalogue(asked.now), signingKey(asked.now)]);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "accessManager");
    if (!matter.ok) return matter;
    const decidable = isDecidable(matter.value, asked);
    if (!decidable.ok) return decidable;
    const { partyUuid: partyId, id } = matter.value.request;
    const said = await sayOrKeep(on, how, { ...asked, link: "changerequest", id, partyId, reason: words.value });
    if (!said.ok || said.value === "kept") return said.ok ? ok(true) : said;
    const { requiredRights, requiredAccessPackages } = matter.value.request;
    const decided = { asked: partOf(requiredRights, requiredAccessPackages) };
    return settle(on, matter.value, { ...asked, key, status: "Rejected", reason: said.value.reason, data: {}, decided });
  });
}

const isDecidable = (matter: Matter, { contentHash: seen, now }: Deciding) =>
  mayBeDecided(matter.request, { is: sightHash(matter.request, matter), seen }, now);

/**
 * What is taken back goes by what was granted, and what clients gave through it with it. The last part gives the access a new place in the stream,
 * whatever was changed. When a package was granted is when it is written, not when the call came: clients that were added before then need not have given it.
 */
async function applyChange(on: Queryable, { request, standing }: Matter, { added, removed, actions }: Change, now: Date): Promise<void> {
  await on.query({
    name: "change-access",
    text: `
      with packages as (
        insert into systemuser_package (party_id, system_user_id, package_code, granted_by, granted_at)
        select $1, $2, code, $3, clock_timestamp() from unnest($5::text[]) as code on conflict do nothing
      ), rights as (
        insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by, granted_at)
        select $1, $2, resource, action, $3, $4 from unnest($6::text[], $7::text[]) as granted (resource, action) on conflict do nothing
      ), packages_back as (
        delete from systemuser_package where party_id = $1 and system_user_id = $2 and package_code = any ($8)
      ), rights_back as (
        delete from systemuser_right where party_id = $1 and system_user_id = $2 and resource_id = any ($9)
      )
      update systemuser set changed_at = $4 where party_id = $1 and id = $2
      returning set_config('systemtilgang.because', 'package-removed', true)`,
    values: [
      ...[request.partyUuid, request.systemUserId, standing.facts.personId, now, added.packages],
      ...[actions.map(({ resource }) => resource), actions.map(({ action }) => action), removed.packages, removed.resources],
    ],
  });
}

/** Clients that give the new packages already get them at once, in one statement; the others when they do. How many did. */
async function beginForClients(on: Queryable, { partyUuid, systemUserId }: Matter["request"]): Promise<number> {
  const { rows } = await on.query<{ begun: number }>({
    name: "begin-for-clients",
    text: `select begin_new_packages(array_agg(client_id), array_agg(party_id), $2) as begun
           from systemuser_client where party_id = $1 and system_user_id = $2 having count(*) > 0`,
    values: [partyUuid, systemUserId],
  });
  return rows[0]?.begun ?? 0;
}

type Settled = Asked & {
  readonly status: "Accepted" | "Rejected";
  readonly reason: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly decided: Decided;
  readonly key: SigningKey;
};

/** Decided when it is written, not when the call came: a deletion that was sent before then is told that it came too late. */
async function settle(on: Queryable, { request, standing }: Matter, settled: Settled) {
  const { status, reason, data, actor, now, traceId, decided, key } = settled;
  const recorded = told(request, status === "Accepted" ? "accepted" : "rejected", { actor, at: now, traceId, data });
  await on.query({
    name: "settle-change-request",
    text: `with settled as (
             update change_request set status = $3, decided_at = date_trunc('milliseconds', clock_timestamp()), decided_by = $4, decision_reason = $5
             where party_id = $1 and id = $2 returning id
           )
           select record_act($6, $7, $8, $9, $10, $11, $12, $13) from settled`,
    values: [request.partyUuid, request.id, status, standing.facts.personId, reason, ...recordedValues(recorded)],
  });
  await tellDecision(on, { link: "changerequest", id: request.id, now, decided, key });
  return ok(true);
}
