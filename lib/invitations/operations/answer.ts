import { randomUUID } from "node:crypto";
import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { Standing } from "#lib/identity/queries";
import { decideInvitationAs, lockInvitation } from "#lib/invitations/operations/invite";
import { mailInviter, noteInvitation } from "#lib/invitations/operations/tell";
import type { FoundInvitation } from "#lib/invitations/queries/found";
import { packagesFrom } from "#lib/invitations/queries/given";
import { checkText, longestAnswer, mayBeAnswered } from "#lib/invitations/rules/invitation";
import { storeGiven } from "#lib/mandates/operations/give";
import { holdMandates } from "#lib/mandates/operations/hold";
import { decideGiving } from "#lib/mandates/rules/giving";
import { ok, refuse, type Result } from "#lib/result";

type Answering = Doing & { readonly id: string };
type NotAnswerable = "invitation-not-found" | "not-access-manager" | "level-too-low" | "invitation-not-open";

type Taken = { readonly invitation: FoundInvitation; readonly standing: Standing; readonly by: string };

/** For an access manager of the client. One of an organisation to which the actor has no tie does not exist. */
async function takeUp(on: Queryable, asked: Answering): Promise<Result<Taken, NotAnswerable>> {
  const invitation = await lockInvitation(on, asked.id);
  if (!invitation) return refuse("invitation-not-found");
  const held = await holdMandates(on, invitation.client.id, asked);
  if (!held.ok) return held.code === "not-permitted" ? refuse("invitation-not-found") : refuse(held.code);
  const open = mayBeAnswered(invitation, asked.now);
  if (!open.ok) return open;
  return ok({ invitation, standing: held.value, by: held.value.facts.personId });
}

type Accepted = { readonly clientId: string; readonly providerName: string; readonly actId: string; readonly given: readonly string[] };

/** Gives the provider all that it lacks, as mandates of the organisation, or nothing. */
export async function acceptInvitation(
  asked: Answering,
): Promise<Result<Accepted, NotAnswerable | "package-not-givable" | "nothing-chosen">> {
  const { actor, now, traceId } = asked;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<Accepted, NotAnswerable | "package-not-givable" | "nothing-chosen">> => {
    const taken = await takeUp(on, asked);
    if (!taken.ok) return taken;
    const { invitation, standing, by } = taken.value;
    const { provider, client } = invitation;
    const has = await packagesFrom(on, { providerId: provider.id, clientId: client.id, packages: invitation.packages });
    const missing = invitation.packages.filter((code) => !has.includes(code));
    const receiver = { id: provider.id, kind: "organisation", isGone: invitation.isProviderGone } as const;
    const decided = missing.length === 0 ? ok(missing) : decideGiving(missing, receiver, standing, await catalogueInHand(now));
    if (!decided.ok) return decided;
    const actId = randomUUID();
    const given = await storeGiven(on, {
      actor,
      now,
      traceId,
      partyId: client.id,
      receiverId: provider.id,
      packages: decided.value,
      by,
      actId,
    });
    await decideInvitationAs(on, invitation, { status: "given", by, reason: null, now });
    await noteInvitation(on, invitation, "given", { actor, now, traceId, packages: given });
    await mailInviter(on, invitation, { outcome: "given", reason: null, now });
    return ok({ clientId: client.id, providerName: provider.name, actId, given });
  });
}

/** Says no. Nothing is given, and the provider may ask again. */
export async function declineInvitation(
  asked: Answering & { readonly reason?: string | undefined },
): Promise<Result<true, NotAnswerable | "invalid-input">> {
  const { actor, now, traceId } = asked;
  const reason = checkText("/reason", asked.reason, longestAnswer);
  if (!reason.ok) return reason;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<true, NotAnswerable>> => {
    const taken = await takeUp(on, asked);
    if (!taken.ok) return taken;
    const { invitation, by } = taken.value;
    await decideInvitationAs(on, invitation, { status: "declined", by, reason: reason.value, now });
    await noteInvitation(on, invitation, "declined", { actor, now, traceId });
    await mailInviter(on, invitation, { outcome: "declined", reason: reason.value, now });
    return ok(true);
  });
}
