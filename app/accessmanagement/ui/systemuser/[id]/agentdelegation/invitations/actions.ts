"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { invite, withdrawInvitation } from "#lib/invitations/operations/invite";
import { invitationsAt, inviteProblems } from "./search";

const Fields = z.object({ party: z.guid(), access: z.guid() });

/** Who presses, on which access. A form that was not made by our pages leads nowhere. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const fields = Fields.safeParse({ party: form.get("party"), access: form.get("access") });
  if (!fields.success) notFound();
  const { party, access } = fields.data;
  return { ...fields.data, asked: { owner: party, systemUserId: access, actor, now: new Date(), traceId: await pageTrace() } };
}

const problemOf = (code: string) => inviteProblems.find((one) => one === code) ?? "failed";

export async function send(form: FormData): Promise<void> {
  const { party, access, asked } = await takeIn(form);
  const { orgNo, message } = z.object({ orgNo: z.string(), message: z.string().optional() }).parse({
    orgNo: form.get("orgNo"),
    message: form.get("message") ?? undefined,
  });
  const invited = await invite({ ...asked, orgNo, message });
  if (!invited.ok) redirect(invitationsAt(access, party, { orgNo, problem: problemOf(invited.code) }));
  redirect(invitationsAt(access, party, { sent: invited.value.id, ...(!invited.value.isNew && { again: "yes" }) }));
}

export async function withdraw(form: FormData): Promise<void> {
  const { party, access, asked } = await takeIn(form);
  const invitationId = z.guid().parse(form.get("invitation"));
  const withdrawn = await withdrawInvitation({ ...asked, invitationId });
  redirect(invitationsAt(access, party, withdrawn.ok ? { just: "withdrawn" } : { problem: problemOf(withdrawn.code) }));
}
