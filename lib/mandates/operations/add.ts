import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { findPersonByNumber } from "#lib/identity/queries";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { countCall, forgetCall } from "#lib/limits/operations";
import { holdMandates } from "#lib/mandates/operations/hold";
import { tellBoth } from "#lib/mandates/operations/tell";
import { lookUp } from "#lib/mandates/queries/organisations";
import { checkNamed, isNamed } from "#lib/mandates/rules/persons";
import { ok, refuse, type Result } from "#lib/result";

export type Added = { readonly userId: string; readonly isNew: boolean };

type Adding = Doing & { readonly partyId: string };
type AddingOrganisation = Adding & { readonly orgNo: string };

/** Makes an organisation a right holder, with nothing yet. It needs no say in it, as it gets nothing that it must use. */
export async function addOrganisation(
  asked: AddingOrganisation,
): Promise<Result<Added, NotPermitted | "invalid-input" | "organisation-not-found" | "organisation-deleted" | "own-organisation">> {
  const { partyId, now, actor } = asked;
  const permitted = await permitPerson({ actor, partyId, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  const found = await lookUp(asked);
  if (!found.ok) return found;
  if (found.value.isOwn) return refuse("own-organisation");
  if (found.value.isDeleted) return refuse("organisation-deleted");
  return addUser(asked, found.value.id);
}

type AddingPerson = Adding & { readonly pid: string; readonly lastName: string };

/** So many guesses in an hour has one person, over all instances and organisations. Those that hit do not count. */
const guesses = { hits: 5, seconds: 3600 } as const;

/** Whether the number is unknown or the name is wrong is not told. Each guess is counted before it is looked at, so that a hundred at once are a hundred. */
export async function addPerson(
  asked: AddingPerson,
): Promise<Result<Added, NotPermitted | "invalid-input" | "person-not-found" | "too-many-lookups">> {
  const { partyId, pid, lastName, now, actor } = asked;
  const permitted = await permitPerson({ actor, partyId, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  const named = checkNamed(pid, lastName);
  if (!named.ok) return named;
  const bucket = `person-lookup ${permitted.value.facts.personId}`;
  const tooMany = await countCall(bucket, guesses, now);
  if (tooMany) return refuse("too-many-lookups", { retryAfter: tooMany.waitSeconds });
  const person = await findPersonByNumber(named.value.pid);
  if (!person || person.isDead || !isNamed(person.lastName, named.value.lastName)) return refuse("person-not-found");
  await forgetCall(bucket, guesses, now);
  return addUser(asked, person.personId);
}

/** By an id that is known here already. */
export async function addUser(asked: Adding, userId: string): Promise<Result<Added, NotPermitted>> {
  const { partyId, now } = asked;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<Added, NotPermitted>> => {
    const held = await holdMandates(on, partyId, asked);
    if (!held.ok) return held;
    const by = held.value.facts.personId;
    if (userId === by) return ok({ userId, isNew: false });
    const { rowCount } = await on.query({
      name: "add-mandate-user",
      text: "insert into connection (giver_id, receiver_id, created_at, created_by) values ($1, $2, $3, $4) on conflict do nothing",
      values: [partyId, userId, now, by],
    });
    const isNew = rowCount === 1;
    if (isNew) await tellBoth(on, { ...asked, giverId: partyId, receiverId: userId, act: "added" });
    return ok({ userId, isNew });
  });
}
