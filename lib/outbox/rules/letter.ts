import type { Mail } from "#lib/outbox/contract";
import { plainLines, plainName, shortened } from "#lib/outbox/rules/plain";

/** What a mail says, before it is text or HTML. */
export type Letter = {
  readonly language: string;
  readonly sender: string;
  readonly subject: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly quote: { readonly title: string; readonly lines: readonly string[] } | null;
  readonly link: { readonly label: string; readonly address: string };
  readonly facts: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly foot: readonly string[];
};

/** A text by its name, below `mail`, with what stands in its braces. */
export type Say = (key: string, given?: Readonly<Record<string, string>>) => string;

type Language = "nb" | "nn" | "en";
export type Told = {
  readonly language: Language;
  /** Who gets it. */
  readonly name: string;
  /** Who forwarded or decided, when that is somebody whom we know. */
  readonly by: string | null;
  /** The portal's address, without a path. */
  readonly portal: string;
};

export function composeLetter(mail: Mail, told: Told, say: Say): Letter {
  const given = namesIn(mail, told, say);
  return {
    language: told.language,
    sender: say("name"),
    subject: subjectOf(mail, given, say),
    greeting: say("greeting", { name: plainName(told.name) }),
    lines: linesOf(mail, told, given, say),
    quote: quoteOf(mail, given, say),
    link: { label: say(buttons[mail.template]), address: `${told.portal}${mail.page}` },
    facts: [
      ...factsOfMatter(mail, given, say),
      ...factsOf(mail, told, say),
      { label: say("reference"), values: [plainName(mail.reference)] },
    ],
    foot: [say("careful"), say(`why.${reasons[mail.template]}`, given), say("noReply")],
  };
}

type Given = Readonly<Record<"vendor" | "system" | "party" | "by" | "provider", string>>;

const namesIn = (mail: Mail, { by, language }: Told, say: Say): Given => ({
  vendor: plainName(mail.vendor.name),
  system: plainName(mail.system[language]),
  party: plainName(mail.party.name),
  by: by === null ? say("someone") : plainName(by),
  // Only an invitation has one, and only its texts name it.
  provider: "provider" in mail ? plainName(mail.provider.name) : "",
});

const buttons = {
  "request-forwarded": "answer",
  "request-reminder": "answer",
  "request-outcome": "look",
  "request-closed": "look",
  "decision-receipt": "seeReceipt",
  "client-invitation": "answer",
  "invitation-answered": "seeAccess",
} as const satisfies Record<Mail["template"], string>;

const reasons = {
  "request-forwarded": "manager",
  "request-reminder": "manager",
  "request-outcome": "forwarder",
  "request-closed": "manager",
  "decision-receipt": "decider",
  "client-invitation": "manager",
  "invitation-answered": "inviter",
} as const satisfies Record<Mail["template"], string>;

function subjectOf(mail: Mail, given: Given, say: Say): string {
  const cut = (name: string) => shortened(name, 60);
  const short = { ...given, vendor: cut(given.vendor), by: cut(given.by), provider: cut(given.provider), party: cut(given.party) };
  if (mail.template === "client-invitation") return say("invitation.asked.subject", short);
  if (mail.template === "invitation-answered") return say(`invitation.${mail.outcome}.subject`, short);
  if (mail.template === "request-forwarded") return say("forwarded.subject", short);
  if (mail.template === "request-reminder") return say("reminder.subject", short);
  if (mail.template === "request-outcome") return say(`outcome.${mail.outcome}.subject`, short);
  if (mail.template === "request-closed") return say(`closed.${mail.outcome}.subject`, short);
  return say(`receipt.${mail.outcome}.subject`, short);
}

function linesOf(mail: Mail, told: Told, given: Given, say: Say): readonly string[] {
  const asks = say(`asks.${mail.kind}`, given);
  if (mail.template === "client-invitation") return [asks, say("invitation.asked.todo", given)];
  if (mail.template === "invitation-answered") return [say(`invitation.${mail.outcome}.what`, given)];
  if (mail.template === "request-forwarded") return [asks, say("forwarded.todo")];
  if (mail.template === "request-reminder") {
    return [asks, say("reminder.since", { ...given, date: day(mail.forwardedAt, told.language) }), say("forwarded.todo")];
  }
  if (mail.template === "request-outcome") return [say(`outcome.${mail.outcome}.what`, given)];
  if (mail.template === "request-closed") return [say(`closed.${mail.outcome}.what`, given)];
  return [say(`receipt.${mail.outcome}.${mail.kind}`, given)];
}

function quoteOf(mail: Mail, given: Given, say: Say): Letter["quote"] {
  if (mail.template === "request-forwarded" || mail.template === "request-reminder" || mail.template === "client-invitation")
    return quoted(say("note", { name: given.by }), mail.note);
  if (mail.template === "request-closed") return null;
  if (mail.template === "invitation-answered") return quoted(say("reason", { name: given.party }), mail.reason);
  return quoted(mail.template === "request-outcome" ? say("reason", { name: given.by }) : say("yourReason"), mail.reason);
}

const quoted = (title: string, text: string | undefined): Letter["quote"] =>
  text === undefined || text.trim() === "" ? null : { title, lines: plainLines(text) };

type Facts = Letter["facts"];

const factsOfMatter = (mail: Mail, given: Given, say: Say): Facts => [
  { label: say("matter"), values: [say(`matters.${mail.kind}`)] },
  ...("provider" in mail
    ? [{ label: say("provider"), values: [given.provider, say("orgNo", { number: inThrees(mail.provider.orgNo) })] }]
    : []),
  { label: say("system"), values: [say("systemFrom", given), say("orgNo", { number: inThrees(mail.vendor.orgNo) })] },
  { label: say("party"), values: [given.party, say("orgNo", { number: inThrees(mail.party.orgNo) })] },
];

function factsOf(mail: Mail, { language }: Told, say: Say): Facts {
  if (mail.template === "request-forwarded" || mail.template === "request-reminder" || mail.template === "client-invitation") {
    return [...things("asksFor", mail.asks, language, say), { label: say("answerBefore"), values: [minute(mail.answerBefore, language)] }];
  }
  if (mail.template === "invitation-answered") return [{ label: say("answeredAt"), values: [minute(mail.at, language)] }];
  const isDecided = mail.outcome === "approved" || mail.outcome === "rejected";
  const at = { label: say(isDecided ? "decidedAt" : "endedAt"), values: [minute(mail.at, language)] };
  if (mail.template !== "decision-receipt") return [at];
  const { kind, granted, removed = [] } = mail;
  const gave = things(kind === "change-request" ? "added" : "granted", granted, language, say);
  return [...gave, ...things("removed", removed, language, say), at];
}

const mostNamed = 12;

function things(label: string, named: readonly Readonly<Record<Language, string>>[], language: Language, say: Say): Facts {
  if (named.length === 0) return [];
  const list = named
    .slice(0, mostNamed)
    .map((one) => plainName(one[language]))
    .join(", ");
  const count = named.length - mostNamed;
  return [{ label: say(label), values: [count > 0 ? say("more", { list, count: String(count) }) : list] }];
}

const inThrees = (orgNo: string): string => orgNo.replace(/(\d{3})(\d{3})(\d{3})/, "$1 $2 $3");

const zone = { timeZone: "Europe/Oslo" } as const;
const tags = { nb: "nb", nn: "nn", en: "en-GB" } as const satisfies Record<Language, string>;
const day = (at: string, language: Language): string => new Date(at).toLocaleDateString(tags[language], { ...zone, dateStyle: "long" });
/** As the pages write it: Norwegian has a full stop between hours and minutes. */
const minute = (at: string, language: Language): string => {
  const written = new Date(at).toLocaleString(tags[language], { ...zone, dateStyle: "long", timeStyle: "short" });
  return language === "en" ? written : written.replace(/kl\. ?(\d\d):/, "kl. $1.");
};
