"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { approveChangeRequest, rejectChangeRequest } from "#lib/change-requests/operations/decide";
import { escalateChangeRequest } from "#lib/change-requests/operations/escalate";
import { textIn } from "#lib/http/form";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { carryOutRejection } from "#lib/letters/operations/carry-out";
import { undoRejection } from "#lib/letters/operations/pending";
import { remindOfLetter } from "#lib/letters/operations/remind";
import { findLetter } from "#lib/letters/queries/letter";
import { accessKindOf, letterPage, linkKinds, receiptPage } from "#lib/letters/rules/letter";
import { accessesPage, actingFor, requestsPage } from "#lib/parties/rules";
import { approveRequest, rejectRequest } from "#lib/requests/operations/decide";
import { escalateRequest } from "#lib/requests/operations/escalate";
import { accessPage } from "#lib/system-users/rules/access";
import { readForm } from "../../../../form";
import { answeredPage } from "./search";

const Fields = z.object({ link: z.enum(linkKinds), id: z.guid(), seen: z.hex().optional(), from: z.literal("inside").optional() });

/** Who presses, on which letter. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor();
  const fields = readForm(form, Fields);
  const letter = await findLetter(fields.link, fields.id);
  const page = (more: Readonly<Record<string, string>> = {}) =>
    letterPage(fields.link, fields.id, { ...(fields.from && { from: fields.from }), ...more });
  // Whether it is there for this person is asked by the operation; the page says the rest.
  if (!letter) redirect(page());
  const { link, id, seen: contentHash } = fields;
  const asked = { party: letter.party.number, requestId: id, actor, now: new Date(), traceId: await pageTrace() };
  const list = actingFor(requestsPage, letter.party.id);
  return { link, id, page, list, letter, asked: { ...asked, contentHash }, isInside: fields.from !== undefined };
}

type Taken = Awaited<ReturnType<typeof takeIn>>;
type Outcome = { readonly ok: boolean; readonly code?: string };

const problems: Readonly<Record<string, string>> = {
  "request-changed": "changed",
  "rights-not-delegable": "changed",
  "package-not-in-system": "changed",
  "package-not-assignable": "changed",
  "package-not-for-clients": "changed",
  "not-access-manager": "notManager",
  "systemuser-exists": "otherExists",
  "too-many-requests": "tooOften",
};
/** The page itself says what is asked for: another login. */
const isSaidByPage = (code: string) => code.includes("not-found") || code === "level-too-low" || code === "login-too-old";
const losses = /^(missing-|not-on-|service-|delegation-check)/;

/** A refusal is told on the letter's own page, which shows how things stand now. */
function tell({ page }: Taken, { code = "" }: Outcome): never {
  if (code === "request-not-new") redirect(page({ just: "decided" }));
  const problem = problems[code] ?? (losses.test(code) ? "lost" : isSaidByPage(code) ? undefined : "failed");
  redirect(page(problem === undefined ? {} : { problem }));
}

function goOn(taken: Taken, outcome: Outcome): never {
  if (!outcome.ok) tell(taken, outcome);
  redirect(taken.isInside ? receiptPage(taken.link, taken.id) : answeredPage(taken.link, taken.id));
}

/** Whoever came from our own lists goes on to the access that there is now: in the list, where clients are added, or where it was changed. */
function accessAfter({ link, id, letter: { party, access } }: Taken): string | null {
  if (link === "changerequest") return access && actingFor(accessPage(access.kind, access.id), party.id);
  // A new access has the id of its request.
  const page = link === "agentrequest" ? accessPage("agent", id) : accessesPage;
  return actingFor(`${page}?${new URLSearchParams({ new: id }).toString()}`, party.id);
}

export async function approve(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { link, asked, isInside } = taken;
  // Nobody says yes to what no page has shown them.
  if (asked.contentHash === undefined) redirect(taken.page({ problem: "changed" }));
  const outcome = await (link === "changerequest" ? approveChangeRequest(asked) : approveRequest({ ...asked, kind: accessKindOf(link) }));
  const access = isInside && outcome.ok ? accessAfter(taken) : null;
  if (access !== null) redirect(access);
  goOn(taken, outcome);
}

export async function reject(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { link, asked } = taken;
  // Whoever stays here may take it back for some seconds, where a script is at work to send it then.
  const isLater = taken.isInside && textIn(form, "undo") === "yes";
  const said = { ...asked, reason: textIn(form, "reason"), how: isLater ? "later" : "at-once" } as const;
  const outcome = await (link === "changerequest" ? rejectChangeRequest(said) : rejectRequest({ ...said, kind: accessKindOf(link) }));
  if (outcome.ok && isLater) redirect(`${taken.list}&${new URLSearchParams({ rejected: taken.id }).toString()}`);
  goOn(taken, outcome);
}

/** The time to take it back is over, or nobody wants it. */
export async function sendRejection(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { actor, now, traceId } = taken.asked;
  const outcome = await carryOutRejection({ link: taken.link, id: taken.id, actor, now, traceId });
  if (!outcome.ok && outcome.code === "request-not-new") tell(taken, outcome);
  redirect(taken.list);
}

export async function undoReject(form: FormData): Promise<void> {
  const { link, id, asked, page } = await takeIn(form);
  const { ok } = await undoRejection({ link, id, actor: asked.actor });
  redirect(page({ just: ok ? "undone" : "tooLate" }));
}

export async function forward(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { link, asked, page } = taken;
  const to = z.guid().safeParse(textIn(form, "to")).data;
  const said = { ...asked, to, note: textIn(form, "note") };
  const outcome = await (link === "changerequest" ? escalateChangeRequest(said) : escalateRequest({ ...said, kind: accessKindOf(link) }));
  if (!outcome.ok) tell(taken, outcome);
  redirect(page({ just: "forwarded" }));
}

export async function remind(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { actor, now, traceId } = taken.asked;
  const outcome = await remindOfLetter({ link: taken.link, id: taken.id, actor, now, traceId });
  if (!outcome.ok) tell(taken, outcome);
  redirect(taken.page());
}
