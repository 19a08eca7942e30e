"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { textIn } from "#lib/http/form";
import { startPage } from "#lib/identity/rules/return-address";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { addOrganisation, addPerson } from "#lib/mandates/operations/add";
import { givePackages, undoGiving } from "#lib/mandates/operations/give";
import { deleteUser, takeBackPackages } from "#lib/mandates/operations/take-back";
import type { Refusal } from "#lib/result";
import { userAt, type UserProblem, usersAt } from "./search";

/** What is done on the pages of "Brukere". What it came to, or why not, is told on the page, which shows how things stand now. */

const text = (form: FormData, name: string): string => textIn(form, name) ?? "";

/** A form that was not made by our pages leads nowhere. */
const uuidIn = (form: FormData, name: string): string => z.guid().safeParse(text(form, name)).data ?? notFound();

/** Who presses, for whom. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const party = uuidIn(form, "party");
  return { party, asked: { partyId: party, actor, now: new Date(), traceId: await pageTrace() } };
}

/** The same, about one user. */
async function takeInUser(form: FormData) {
  const taken = await takeIn(form);
  const user = uuidIn(form, "user");
  return { ...taken, user, asked: { ...taken.asked, userId: user } };
}

export async function addOne(form: FormData): Promise<void> {
  const { party, asked } = await takeIn(form);
  const orgNo = text(form, "orgNo");
  const added = await addOrganisation({ ...asked, orgNo });
  // The page asks about the number anew, and says what is the matter with it.
  if (!added.ok) redirect(usersAt(party, { dialog: "new", orgNo }));
  redirect(userAt(added.value.userId, party, { just: added.value.isNew ? "added" : "already" }));
}

/** The number stands in no address and in no log. */
export async function addSomebody(form: FormData): Promise<void> {
  const { party, asked } = await takeIn(form);
  const added = await addPerson({ ...asked, pid: text(form, "pid"), lastName: text(form, "lastName") });
  if (!added.ok) redirect(usersAt(party, { dialog: "new", tab: "person", problem: personProblem(added) }));
  redirect(userAt(added.value.userId, party, { just: added.value.isNew ? "added" : "already" }));
}

const Misfits = z.object({ misfits: z.array(z.object({ path: z.string() })) });

function personProblem({ code, details }: Refusal<string>): string {
  if (code === "person-not-found") return "unknown";
  if (code === "too-many-lookups") return "tooMany";
  if (code !== "invalid-input") return "failed";
  const paths = Misfits.safeParse(details).data?.misfits.map(({ path }) => path) ?? [];
  return paths.includes("/personIdentifier") ? "number" : "lastName";
}

const problems: Readonly<Record<string, UserProblem>> = {
  "package-not-givable": "notGivable",
  "mandate-not-found": "gone",
  "needs-main-administrator": "needsMain",
  "not-access-manager": "notManager",
  "undo-too-late": "tooLate",
  "not-undoable": "gone",
  "nothing-to-delete": "nothing",
};

type Place = { readonly party: string; readonly user: string; readonly more?: Readonly<Record<string, string>> };

function tell({ party, user, more = {} }: Place, { code }: Refusal<string>): never {
  redirect(code === "user-not-found" ? usersAt(party) : userAt(user, party, { ...more, problem: problems[code] ?? "failed" }));
}

/** Where the dialog stands, to come back to. */
const stillGiving = (form: FormData) => ({ dialog: "give", ...(text(form, "find") && { find: text(form, "find") }) });

export async function give(form: FormData): Promise<void> {
  const { party, user, asked } = await takeInUser(form);
  const given = await givePackages({ ...asked, packages: [text(form, "package")] });
  const more = stillGiving(form);
  if (!given.ok) tell({ party, user, more }, given);
  redirect(userAt(user, party, { ...more, gave: given.value.actId }));
}

export async function undo(form: FormData): Promise<void> {
  const { party, user, asked } = await takeInUser(form);
  const undone = await undoGiving({ ...asked, actId: uuidIn(form, "act") });
  const more = text(form, "from") === "give" ? stillGiving(form) : {};
  if (!undone.ok) tell({ party, user, more }, undone);
  redirect(userAt(user, party, { ...more, just: "undone" }));
}

export async function takeBack(form: FormData): Promise<void> {
  const { party, user, asked } = await takeInUser(form);
  const code = text(form, "package");
  const taken = await takeBackPackages({ ...asked, packages: [code] });
  if (!taken.ok) tell({ party, user }, taken);
  redirect(userAt(user, party, { just: "takenBack", package: code }));
}

export async function remove(form: FormData): Promise<void> {
  const { party, user, asked } = await takeInUser(form);
  const deleted = await deleteUser(asked);
  if (!deleted.ok) tell({ party, user }, deleted);
  if (deleted.value.rolesRemain) redirect(userAt(user, party, { just: "deleted" }));
  // Whoever has deleted themselves has nothing to do here any more.
  redirect(user === asked.actor.id ? startPage : usersAt(party, { just: "deleted" }));
}
