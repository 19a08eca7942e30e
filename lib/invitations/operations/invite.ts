import { randomUUID } from "node:crypto";
import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import { type Agent, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { type NotPermitted, permitClientAdministrator } from "#lib/identity/queries/permission";
import { mailManagers, noteInvitation } from "#lib/invitations/operations/tell";
import { findInvitation, type FoundInvitation } from "#lib/invitations/queries/found";
import { packagesFrom } from "#lib/invitations/queries/given";
import {
  checkText,
  decideInvitation,
  invitationEnds,
  invitationPage,
  longestMessage,
  mayBeAnswered,
} from "#lib/invitations/rules/invitation";
import { countCall } from "#lib/limits/operations";
import { lookUp } from "#lib/mandates/queries/organisations";
import { ok, refuse, type Result } from "#lib/result";

type Inviting = Doing & {
  /** The provider. */
  readonly owner: string;
  readonly systemUserId: string;
  readonly orgNo: string;
  readonly message?: string | undefined;
};

type Invited = {
  readonly id: string;
  readonly page: string;
  /** False: the same was asked before, and is still open. */
  readonly isNew: boolean;
};

type InviteRefusal =
  | Unreachable
  | ("organisation-not-found" | "organisation-deleted" | "own-organisation" | "already-given")
  | ("package-not-assignable" | "package-not-in-system" | "too-many-requests");

/** Each of them may lead to mails to people who did not ask for any. */
const limit = { hits: 60, seconds: 3600 } as const;

/** Asks an organisation for all that an access needs of it. Asking again, while it is open, gives the same link. */
export async function invite(asked: Inviting): Promise<Result<Invited, InviteRefusal>> {
  const { actor, now } = asked;
  const message = checkText("/message", asked.message, longestMessage);
  if (!message.ok) return message;
  if (actor.kind !== "person") return refuse("not-permitted");
  const tooMany = await countCall(`invite ${actor.id}`, limit, now);
  if (tooMany) return refuse("too-many-requests", { retryAfter: tooMany.waitSeconds });
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<Invited, InviteRefusal>> => {
    const reached = await reachAgent({ owner: asked.owner, systemUserId: asked.systemUserId }, asked, { on, lock: "for share of s" });
    if (!reached.ok) return reached;
    const { agent } = reached.value;
    const client = await lookUp({ partyId: agent.partyId, orgNo: asked.orgNo }, on);
    if (!client.ok) return client;
    const has = await packagesFrom(on, { providerId: agent.partyId, clientId: client.value.id, packages: agent.packages });
    const decided = decideInvitation({ needed: agent.packages, has, client: client.value }, (await catalogueInHand(now)).packages);
    if (!decided.ok) return decided;
    return store(on, agent, { ...asked, clientId: client.value.id, by: actor.id, message: message.value });
  });
}

type Storing = Doing & { readonly clientId: string; readonly by: string; readonly message: string | null };

async function store(on: Queryable, agent: Agent, storing: Storing): Promise<Result<Invited, never>> {
  const { clientId, by, message, now } = storing;
  const key = [agent.partyId, agent.id, clientId];
  await on.query({ name: "time-out-invitations", text: timeOut, values: [...key, now] });
  const id = randomUUID();
  const { rows } = await on.query<{ id: string }>({
    name: "store-invitation",
    text: insert,
    values: [...key, id, by, now, invitationEnds(now), message, agent.packages],
  });
  const stored = rows[0]?.id ?? id;
  const isNew = stored === id;
  const invitation = await findInvitation(stored, on);
  if (!invitation) throw new Error("the invitation is not there");
  if (isNew) await tellOf(on, invitation, storing);
  return ok({ id: stored, page: invitationPage(stored), isNew });
}

async function tellOf(on: Queryable, invitation: FoundInvitation, { actor, now, traceId }: Doing): Promise<void> {
  await noteInvitation(on, invitation, "created", { actor, now, traceId, packages: invitation.packages });
  await mailManagers(on, invitation, now);
}

/** Time that has run out keeps nobody from asking anew. */
const timeOut = `
  update client_invitation set status = 'timedout'
  where party_id = $1 and system_user_id = $2 and client_id = $3 and status = 'asked' and expires_at <= $4`;

/** One that is open already is held as it is, so that nobody answers it before its link is told. */
const insert = `
  with stored as (
    insert into client_invitation (party_id, id, system_user_id, client_id, created_at, created_by, expires_at, message)
    values ($1, $4, $2, $3, $6, $5, $7, $8)
    on conflict (party_id, system_user_id, client_id) where status = 'asked' do update set message = client_invitation.message
    returning party_id, id
  ), needed as (
    insert into client_invitation_package (party_id, invitation_id, package_code)
    select party_id, id, code from stored cross join unnest($9::text[]) as code where id = $4
  )
  select id from stored`;

type Withdrawing = Doing & { readonly owner: string; readonly invitationId: string };

/** Takes an invitation back that nobody has answered. */
export async function withdrawInvitation(
  asked: Withdrawing,
): Promise<Result<true, NotPermitted | "invitation-not-found" | "invitation-not-open">> {
  const { owner, invitationId, actor, now } = asked;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<true, NotPermitted | "invitation-not-found" | "invitation-not-open">> => {
    const invitation = await lockInvitation(on, invitationId);
    const permitted = await permitClientAdministrator(actor, owner, now, on);
    if (!permitted.ok) return permitted;
    if (invitation?.provider.id !== owner || actor.kind !== "person") return refuse("invitation-not-found");
    const open = mayBeAnswered(invitation, now);
    if (!open.ok) return open;
    await decideInvitationAs(on, invitation, { status: "withdrawn", by: actor.id, reason: null, now });
    await noteInvitation(on, invitation, "withdrawn", { actor, now, traceId: asked.traceId });
    return ok(true);
  });
}

/** Read after it is locked: what waited must not decide on what it saw before. */
export async function lockInvitation(on: Queryable, id: string): Promise<FoundInvitation | undefined> {
  await on.query({ name: "lock-invitation", text: "select from client_invitation where id = $1 for update", values: [id] });
  return findInvitation(id, on);
}

type Decided = {
  readonly status: "given" | "declined" | "withdrawn";
  readonly by: string;
  readonly reason: string | null;
  readonly now: Date;
};

export async function decideInvitationAs(
  on: Queryable,
  { id, provider }: FoundInvitation,
  { status, by, reason, now }: Decided,
): Promise<void> {
  const { rowCount } = await on.query({
    name: "decide-invitation",
    text: `update client_invitation set status = $3::client_invitation_status, decided_at = $4, decided_by = $5, decision_reason = $6
           where party_id = $1 and id = $2 and status = 'asked'`,
    values: [provider.id, id, status, now, by, reason],
  });
  if (rowCount !== 1) throw new Error("an invitation that was locked has been decided by somebody else");
}
