import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import { recordedValues } from "#lib/journal/operations";
import { checkForwarding } from "#lib/letters/operations/forwarding";
import { tellForwarded } from "#lib/letters/operations/tell";
import { linkOf } from "#lib/letters/rules/letter";
import { type Asked, type Matter, takeUp } from "#lib/requests/operations/matter";
import { checkWords } from "#lib/requests/rules/decision";
import { messageOf } from "#lib/requests/rules/request";
import { ok } from "#lib/result";

/** `to`: who should decide, by the party of that person; left out, all who can. */
type Escalating = Asked & { readonly to?: string | undefined; readonly note?: string | undefined };

/**
 * Passes it on to those who can decide. Anybody with a tie may. False, as the contract has it: nothing to do with the party, or no such request there,
 * and which of the two is not told. Passing it on again counts only when it says
 * something new; then who, when, to whom and what stand together as that person said them.
 */
export async function escalateRequest(asked: Escalating) {
  const note = checkWords("/note", asked.note);
  if (!note.ok) return note;
  await currentCatalogue(asked.now);
  return inTransaction(async (on) => {
    const matter = await takeUp(on, asked, "tie");
    if (!matter.ok) return matter.code === "level-too-low" ? matter : ok(false);
    const { request, standing } = matter.value;
    const { id, partyId, isEscalated: isForwarded } = request;
    const wanted = { ...asked, id, partyId, by: standing.facts.personId, note: note.value };
    const ask = await checkForwarding(on, { ...request, isForwarded }, wanted);
    if (!ask.ok) return ask;
    if (ask.value) await passOn(on, matter.value, { ...wanted, ask: ask.value });
    return ok(true);
  });
}

type PassedOn = Omit<Escalating, "note"> & { readonly note: string | null; readonly ask: readonly string[] };

async function passOn(on: Queryable, { request, standing }: Matter, { actor, now, traceId, to, note, ask }: PassedOn) {
  const recorded = recordedValues({
    ...{ party: request.partyId, about: request.id, at: now, act: "request.escalated", actor, traceId },
    message: messageOf(request, "escalated", now),
  });
  await on.query({
    name: "escalate-request",
    text: `with passed_on as (
             update request set escalated_at = $3, escalated_by = $4, escalated_to = $5, escalation_note = $6
             where party_id = $1 and id = $2 returning id
           )
           select record_act($7, $8, $9, $10, $11, $12, $13, $14) from passed_on`,
    values: [request.partyId, request.id, now, standing.facts.personId, to ?? null, note, ...recorded],
  });
  await tellForwarded(on, { link: linkOf(request.kind), id: request.id, now, ask });
}
