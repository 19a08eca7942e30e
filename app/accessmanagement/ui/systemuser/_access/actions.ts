"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { textIn } from "#lib/http/form";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { PausedSystemUser, RenamedSystemUser } from "#lib/system-users/contract";
import { deleteSystemUser } from "#lib/system-users/operations/delete";
import { pauseSystemUser, renameSystemUser, resumeSystemUser } from "#lib/system-users/operations/move";
import { findDeletedAccess } from "#lib/system-users/queries/access";
import { type AccessDone, accessPage, type AccessProblem } from "#lib/system-users/rules/access";
import { readForm } from "../../../../form";

/** What an access manager does on the page of an access, of either kind. */

const Fields = z.object({ party: z.guid(), id: z.guid(), kind: z.enum(["standard", "agent"]) });

/** Who presses, on which access. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const { party, id, kind } = readForm(form, Fields);
  const page = (more: Readonly<Record<string, string>>) =>
    actingFor(`${accessPage(kind, id)}?${new URLSearchParams(more).toString()}`, party);
  return { party, id, kind, page, asked: { actor, party: { id: party }, id, now: new Date(), traceId: await pageTrace() } };
}

type Taken = Awaited<ReturnType<typeof takeIn>>;
type Outcome = { readonly ok: boolean; readonly code?: string };

const problems: Readonly<Record<string, AccessProblem>> = {
  "systemuser-paused": "first",
  "systemuser-not-paused": "first",
  "systemuser-changed": "first",
  "not-access-manager": "notManager",
};

/** What was done, or why not, is told on the access's own page, which shows how things stand now. */
async function goOn(taken: Taken, outcome: Outcome, done: AccessDone): Promise<never> {
  if (outcome.ok) redirect(taken.page({ just: done }));
  return tell(taken, outcome);
}

async function tell({ party, id, page, asked }: Taken, { code = "" }: Outcome): Promise<never> {
  // A colleague has deleted it meanwhile.
  if (code === "systemuser-not-found" && (await findDeletedAccess(party, id, asked.now))) redirect(afterDeletion(party, id));
  redirect(page({ problem: problems[code] ?? "failed" }));
}

const afterDeletion = (party: string, id: string) => actingFor(`${accessesPage}?${new URLSearchParams({ deleted: id }).toString()}`, party);

export async function rename(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const named = RenamedSystemUser.safeParse({ integrationTitle: textIn(form, "name") });
  if (!named.success) redirect(taken.page({ dialog: "rename", problem: "title" }));
  await goOn(taken, await renameSystemUser({ ...taken.asked, title: named.data.integrationTitle, seen: textIn(form, "seen") }), "renamed");
}

export async function pause(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const written = PausedSystemUser.safeParse({ reason: textIn(form, "reason") ?? "" });
  if (!written.success) redirect(taken.page({ dialog: "pause", problem: "reason" }));
  await goOn(taken, await pauseSystemUser({ ...taken.asked, reason: written.data.reason || undefined }), "paused");
}

export async function resume(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  await goOn(taken, await resumeSystemUser(taken.asked), "resumed");
}

export async function remove(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { party, id, kind, asked } = taken;
  const facilitatorId = kind === "agent" ? party : null;
  const outcome = await deleteSystemUser({ ...asked, kind, facilitatorId });
  if (!outcome.ok) await tell(taken, outcome);
  redirect(afterDeletion(party, id));
}
