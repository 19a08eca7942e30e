import { z } from "zod";
import { withoutPersonalNumbers } from "#lib/outbox/rules/plain";
import { isOrgNo } from "#lib/parties/numbers";

/**
 * A mail as it waits: people by their ids, so that name, address and language are those of the moment in which it is sent. What people wrote is kept
 * without numbers that could be personal.
 */

const written = (most: number) => z.string().max(most).transform(withoutPersonalNumbers);
const name = written(500);
const person = z.guid();
const moment = z.iso.datetime();

/** In the languages of the portal: which one is known when it is sent. */
const Translated = z.object({ nb: written(1000), nn: written(1000), en: written(1000) });

const Organisation = z.object({ name, orgNo: z.string().refine(isOrgNo) });

/** A page of the portal, where one logs in and reads. An address that does something when it is opened would not fit. */
const Page = z.string().regex(/^\/(?!api\/)[a-z](?:(?!\/api\/|\/\/)[\w\-./?=&%])*$/);

const Matter = z.object({
  kind: z.enum(["request", "client-request", "change-request"]),
  party: Organisation,
  vendor: Organisation,
  system: Translated,
  /** What people can quote to us. */
  reference: name,
  page: Page,
});
export type Matter = z.infer<typeof Matter>;

/** Names of packages and services, as many as one letter can ask for. */
const Things = z.array(Translated).max(1000);

const Forwarded = Matter.extend({
  template: z.literal("request-forwarded"),
  by: person,
  note: written(300).optional(),
  asks: Things,
  answerBefore: moment,
});
const Reminder = Forwarded.extend({ template: z.literal("request-reminder"), forwardedAt: moment });
const Outcome = Matter.extend({
  template: z.literal("request-outcome"),
  outcome: z.enum(["approved", "rejected", "timed-out", "deleted"]),
  /** Who decided. Nobody did when time ran out, or when the vendor took it back. */
  by: person.optional(),
  reason: written(300).optional(),
  at: moment,
});
/** For those to whom it was passed on, when nobody needs to answer any more. */
const Closed = Matter.extend({
  template: z.literal("request-closed"),
  outcome: z.enum(["timed-out", "deleted"]),
  /** Who passed it on. */
  by: person,
  at: moment,
});
const Receipt = Matter.extend({
  template: z.literal("decision-receipt"),
  outcome: z.enum(["approved", "rejected"]),
  granted: Things,
  /** Of a change: what the access no longer holds. */
  removed: Things.optional(),
  reason: written(300).optional(),
  at: moment,
});

/** A provider asks an organisation to become its client. */
const Invitation = Matter.extend({ kind: z.literal("invitation"), provider: Organisation });
const Invited = Invitation.extend({
  template: z.literal("client-invitation"),
  /** Who asks, at the provider. */
  by: person,
  note: written(500).optional(),
  asks: Things,
  answerBefore: moment,
});
const InvitationAnswered = Invitation.extend({
  template: z.literal("invitation-answered"),
  outcome: z.enum(["given", "declined"]),
  reason: written(300).optional(),
  at: moment,
});

export const Mail = z.discriminatedUnion("template", [Forwarded, Reminder, Outcome, Closed, Receipt, Invited, InvitationAnswered]);
export type Mail = z.infer<typeof Mail>;

export const MailPayload = z.object({ to: person, mail: Mail });
