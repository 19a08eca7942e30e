import type { Mail } from "#lib/outbox/contract";

/** Mails of each kind, about SmartCloud and DISKRET NÆR TIGER AS, with everything that they may hold. */

export const by = "2f2ebea6-cd4d-4931-85a2-b25e7d220725";
const three = (text: string) => ({ nb: text, nn: `${text} (nn)`, en: `${text} (en)` });

const matter = {
  kind: "request" as const,
  party: { name: "DISKRET NÆR TIGER AS", orgNo: "313955907" },
  vendor: { name: "SMARTCLOUD AS", orgNo: "312683725" },
  system: three("SmartCloud"),
  reference: "5F2A-91C7",
  page: "/accessmanagement/ui/systemuser/request?id=3f0a1d52-0000-4000-8000-000000000001",
};
const at = "2026-11-21T12:00:00.000Z";
const asked = {
  by,
  note: "Vi trenger dette før jul.",
  asks: [three("Lønn"), three("Merverdiavgift")],
  answerBefore: "2026-12-01T12:00:00.000Z",
};

export const forwarded = { ...matter, ...asked, template: "request-forwarded" } as const satisfies Mail;
export const reminder = { ...matter, ...asked, template: "request-reminder", forwardedAt: at } as const satisfies Mail;
export const outcome = {
  ...matter,
  template: "request-outcome",
  outcome: "rejected",
  by,
  reason: "Feil system.",
  at,
} as const satisfies Mail;
export const receipt = {
  ...matter,
  template: "decision-receipt",
  outcome: "approved",
  granted: asked.asks,
  at,
} as const satisfies Mail;

const invitation = { ...matter, kind: "invitation" as const, provider: { name: "VARM ØKONOMISK APE", orgNo: "315439337" } };
const invited = { ...invitation, ...asked, template: "client-invitation" } as const satisfies Mail;
const answered = { ...invitation, template: "invitation-answered", at } as const;

const kinds = ["request", "client-request", "change-request"] as const;

/** All that can be sent: each template for each kind of request, with each outcome. */
export const everyMail: readonly Mail[] = kinds
  .flatMap((kind): Mail[] => [
    { ...forwarded, kind },
    { ...reminder, kind },
    ...(["approved", "rejected", "timed-out", "deleted"] as const).map((ending): Mail => ({ ...outcome, kind, outcome: ending })),
    { ...receipt, kind },
    { ...receipt, kind, outcome: "rejected", reason: "Nei takk.", granted: [] },
  ])
  .concat([invited, { ...answered, outcome: "given" }, { ...answered, outcome: "declined", reason: "Vi har en annen." }]);
