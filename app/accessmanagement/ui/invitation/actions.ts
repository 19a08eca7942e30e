"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { textIn } from "#lib/http/form";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { acceptInvitation, declineInvitation } from "#lib/invitations/operations/answer";
import { readForm } from "../../../form";
import { invitationAt, type InvitationProblem } from "./search";

const Fields = z.object({ id: z.guid() });

/** Who presses, on which invitation. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const { id } = readForm(form, Fields);
  return { id, actor, now: new Date(), traceId: await pageTrace() };
}

const problems: Readonly<Record<string, InvitationProblem>> = {
  "package-not-givable": "lost",
  "not-access-manager": "notManager",
  "invitation-not-open": "decided",
};

/** The page itself says what cannot be found. */
function tell(id: string, code: string): never {
  redirect(invitationAt(id, code === "invitation-not-found" ? {} : { problem: problems[code] ?? "failed" }));
}

export async function accept(form: FormData): Promise<void> {
  const asked = await takeIn(form);
  const accepted = await acceptInvitation(asked);
  if (!accepted.ok) tell(asked.id, accepted.code);
  redirect(invitationAt(asked.id, { just: "given" }));
}

export async function decline(form: FormData): Promise<void> {
  const asked = await takeIn(form);
  const declined = await declineInvitation({ ...asked, reason: textIn(form, "reason") });
  if (!declined.ok) tell(asked.id, declined.code);
  redirect(invitationAt(asked.id, { just: "declined" }));
}
