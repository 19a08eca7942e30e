"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { invite, withdrawInvitation } from "#lib/invitations/operations/invite";
import { readForm } from "../../../../../../form";
import { invitationsAt, inviteProblems } from "./search";

const Fields = z.object({ party: z.guid(), access: z.guid() });

/** Who presses, on which access. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const { party, access } = readForm(form, Fields);
  return { party, access, asked: { owner: party, systemUserId: access, actor, now: new Date(), traceId: await pageTrace() } };
}

const Written = z.object({ orgNo: z.string(), message: z.string().optional() });
const Withdrawn = z.object({ invitation: z.guid() });

const problemOf = (code: string) => inviteProblems.find((one) => one === code) ?? "failed";

export async function send(form: FormData): Promise<void> {
  const { party, access, asked } = await takeIn(form);
  const { orgNo, message } = readForm(form, Written);
  const invited = await invite({ ...asked, orgNo, message });
  if (!invited.ok) redirect(invitationsAt(access, party, { orgNo, problem: problemOf(invited.code) }));
  redirect(invitationsAt(access, party, { sent: invited.value.id, ...(!invited.value.isNew && { again: "yes" }) }));
}

export async function withdraw(form: FormData): Promise<void> {
  const { party, access, asked } = await takeIn(form);
  const { invitation: invitationId } = readForm(form, Withdrawn);
  const withdrawn = await withdrawInvitation({ ...asked, invitationId });
  redirect(invitationsAt(access, party, withdrawn.ok ? { just: "withdrawn" } : { problem: problemOf(withdrawn.code) }));
}
