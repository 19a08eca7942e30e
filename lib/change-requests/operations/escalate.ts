import { currentCatalogue } from "#lib/catalogue/queries";
import { type Asked, type Matter, takeUp } from "#lib/change-requests/operations/matter";
import { told } from "#lib/change-requests/rules/told";
import { inTransaction, type Queryable } from "#lib/db";
import { record } from "#lib/journal/operations";
import { checkForwarding } from "#lib/letters/operations/forwarding";
import { tellForwarded } from "#lib/letters/operations/tell";
import { checkWords } from "#lib/requests/rules/decision";
import { ok } from "#lib/result";

/** `to`: who should decide, by the party of that person; left out, all who can. */
type Escalating = Asked & { readonly to?: string | undefined; readonly note?: string | undefined };

/**
 * Passes it on to those who can decide, as with requests: anybody with a tie may. False: nothing to do with the party, or no such change request
 * there, and which of the two is not told. Passing it on again counts only when it says
 * something new; then who, when, to whom and what stand together as that person said them.
 */
export async function escalateChangeRequest(asked: Escalating) {
  const note = checkWords("/note", asked.note);
  if (!note.ok) return note;
  await currentCatalogue(asked.now);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "tie");
    if (!matter.ok) return matter.code === "level-too-low" ? matter : ok(false);
    const { id, status, expires, escalated: isForwarded, partyUuid: partyId } = matter.value.request;
    const wanted = { ...asked, id, partyId, by: matter.value.standing.facts.personId, note: note.value };
    const ask = await checkForwarding(on, { status, expiresAt: new Date(expires), isForwarded }, wanted);
    if (!ask.ok) return ask;
    if (ask.value) await passOn(on, matter.value, { ...wanted, ask: ask.value });
    return ok(true);
  });
}

type PassedOn = Omit<Escalating, "note"> & { readonly note: string | null; readonly ask: readonly string[] };

async function passOn(on: Queryable, { request, standing }: Matter, { actor, now, traceId, to, note, ask }: PassedOn): Promise<void> {
  await on.query({
    name: "escalate-change-request",
    text: `update change_request set escalated_at = $3, escalated_by = $4, escalated_to = $5, escalation_note = $6
           where party_id = $1 and id = $2`,
    values: [request.partyUuid, request.id, now, standing.facts.personId, to ?? null, note],
  });
  await record(on, told(request, "escalated", { actor, at: now, traceId }));
  await tellForwarded(on, { link: "changerequest", id: request.id, now, ask });
}
