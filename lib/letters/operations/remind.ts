import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/queries/permission";
import { record } from "#lib/journal/operations";
import { findRecipients } from "#lib/letters/operations/forwarding";
import { tellAgain } from "#lib/letters/operations/tell";
import { findLetter } from "#lib/letters/queries/letter";
import { letterTables, type LinkKind, mayRemindAt, stateOf } from "#lib/letters/rules/letter";
import { ok, refuse } from "#lib/result";

type Reminding = { readonly link: LinkKind; readonly id: string; readonly actor: Person; readonly now: Date; readonly traceId: string };

/** Once a day, those who can decide are told again that somebody waits. */
export async function remindOfLetter({ link, id, actor, now, traceId }: Reminding) {
  await currentCatalogue(now);
  return inTransaction(async (on) => {
    const { table, act } = letterTables[link];
    await on.query({ name: `lock-letter-in-${table}`, text: `select from ${table} where id = $1 for update`, values: [id] });
    const letter = await findLetter(link, id, on);
    const permitted = await permitPerson({ actor, partyId: letter?.party.id, need: "tie", now }, on);
    if (!letter || !permitted.ok) return refuse("request-not-found");
    if (stateOf(letter, now) !== "open" || !letter.forwarded) return refuse("request-not-new");
    if (mayRemindAt(letter.forwarded) > now) return refuse("too-many-requests");
    const { by, to } = letter.forwarded;
    const ask = await findRecipients(on, { id, partyId: letter.party.id, by: by.id, to: to?.id }, now);
    if (ask.length === 0) return refuse("too-many-requests");
    await on.query(`update ${table} set reminded_at = $3 where party_id = $1 and id = $2`, [letter.party.id, id, now]);
    await record(on, { party: letter.party.id, about: id, at: now, act: `${act}.reminded`, actor, traceId });
    await tellAgain(on, { link, id, now, ask });
    return ok(true);
  });
}
