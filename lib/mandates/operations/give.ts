import { randomUUID } from "node:crypto";
import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { NotPermitted } from "#lib/identity/queries/permission";
import { findUser, holdMandates } from "#lib/mandates/operations/hold";
import { endMandates } from "#lib/mandates/operations/take-back";
import { tellBoth } from "#lib/mandates/operations/tell";
import { decideGiving, undoableUntil } from "#lib/mandates/rules/giving";
import { ok, refuse, type Result } from "#lib/result";

export type Given = {
  readonly actId: string;
  readonly given: readonly string[];
  /** It had these already. */
  readonly already: readonly string[];
  readonly undoableUntil: Date;
};

type Giving = Doing & { readonly partyId: string; readonly userId: string; readonly packages: readonly string[] };
type GivingRefusal = NotPermitted | "user-not-found" | "nothing-chosen" | "package-not-givable";

/** All of them, or none. What the user has already is given as it was, so that giving twice is giving once. */
export async function givePackages(asked: Giving): Promise<Result<Given, GivingRefusal>> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<Given, GivingRefusal>> => {
    const held = await holdMandates(on, asked.partyId, asked);
    if (!held.ok) return held;
    const by = held.value.facts.personId;
    const user = await findUser(on, { ...asked, me: by });
    if (!user.ok) return user;
    const decided = decideGiving(asked.packages, user.value, held.value, await catalogueInHand(asked.now));
    if (!decided.ok) return decided;
    const actId = randomUUID();
    const given = await storeGiven(on, { ...asked, receiverId: asked.userId, packages: decided.value, by, actId });
    const already = decided.value.filter((code) => !given.includes(code));
    return ok({ actId, given, already, undoableUntil: undoableUntil(asked.now) });
  });
}

type Storing = Doing & {
  readonly partyId: string;
  readonly receiverId: string;
  readonly packages: readonly string[];
  readonly by: string;
  readonly actId: string;
};

/** Gives the ones that are new, and tells both sides of them. */
export async function storeGiven(on: Queryable, storing: Storing): Promise<readonly string[]> {
  const { partyId, receiverId, packages, by, actId, now } = storing;
  const { rows } = await on.query<{ code: string }>({
    name: "give-packages",
    text: store,
    values: [partyId, receiverId, packages, now, by, actId],
  });
  const given = rows.map(({ code }) => code).sort();
  if (given.length > 0) {
    await tellBoth(on, { ...storing, giverId: partyId, act: "given", data: { packages: given, act: actId } });
  }
  return given;
}

const store = `
  with connected as (
    insert into connection (giver_id, receiver_id, created_at, created_by, act_id) values ($1, $2, $4, $5, $6) on conflict do nothing
  )
  insert into connection_package (giver_id, receiver_id, package_code, given_at, given_by, act_id)
  select $1, $2, code, $4, $5, $6 from unnest($3::text[]) as code order by code
  on conflict do nothing returning package_code as code`;

type Undoing = Doing & { readonly partyId: string; readonly actId: string };
type UndoRefusal = NotPermitted | "not-undoable" | "undo-too-late";
type Undone = { readonly userId: string; readonly takenBack: readonly string[] };

/** Takes back exactly what one press of the button gave, by whoever pressed it, while it is new. */
export async function undoGiving(asked: Undoing): Promise<Result<Undone, UndoRefusal>> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<Undone, UndoRefusal>> => {
    const { partyId, actId, now } = asked;
    const held = await holdMandates(on, partyId, asked);
    if (!held.ok) return held;
    const { rows } = await on.query<{ userId: string; code: string; givenAt: Date }>({
      name: "given-in-act",
      text: `select receiver_id as "userId", package_code as code, given_at as "givenAt" from connection_package
             where giver_id = $1 and act_id = $2 and given_by = $3 order by package_code`,
      values: [partyId, actId, held.value.facts.personId],
    });
    const [first] = rows;
    if (!first) return refuse("not-undoable");
    if (undoableUntil(first.givenAt) <= now) return refuse("undo-too-late");
    const { userId } = first;
    const packages = rows.map(({ code }) => code);
    const { takenBack } = await endMandates(on, { ...asked, userId, by: held.value.facts.personId, packages });
    await on.query({
      name: "undo-connection",
      text: `delete from connection c where giver_id = $1 and receiver_id = $2 and act_id = $3
             and not exists (select from connection_package p where p.giver_id = $1 and p.receiver_id = $2)
             and not exists (select from connection_right r where r.giver_id = $1 and r.receiver_id = $2)`,
      values: [partyId, userId, actId],
    });
    await tellBoth(on, { ...asked, giverId: partyId, receiverId: userId, act: "taken-back", data: { packages: takenBack, undoes: actId } });
    return ok({ userId, takenBack });
  });
}
