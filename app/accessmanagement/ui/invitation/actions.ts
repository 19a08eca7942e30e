"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { acceptInvitation, declineInvitation } from "#lib/invitations/operations/answer";
import { invitationAt, type InvitationProblem } from "./search";

/** Who presses, on which invitation. A form that was not made by our pages leads nowhere. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const id = z.guid().safeParse(form.get("id")).data;
  if (id === undefined) notFound();
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
  const reason = z.string().optional().catch(undefined).parse(form.get("reason"));
  const declined = await declineInvitation({ ...asked, reason });
  if (!declined.ok) tell(asked.id, declined.code);
  redirect(invitationAt(asked.id, { just: "declined" }));
}
