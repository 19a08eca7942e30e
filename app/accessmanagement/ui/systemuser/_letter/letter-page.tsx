import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AnswerProblem } from "#components/requests/answer-problem";
import { Switched } from "#components/requests/parties-line";
import { SaidNo, UndoNews } from "#components/requests/said-no";
import { standingOf } from "#lib/identity/queries";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { asLanguage } from "#lib/language";
import { readContent } from "#lib/letters/queries/content";
import { findLetter } from "#lib/letters/queries/letter";
import { listPendingRejections } from "#lib/letters/queries/pending";
import { type LinkKind, stateOf } from "#lib/letters/rules/letter";
import { findParty } from "#lib/parties/queries";
import { actingFor, requestsPage } from "#lib/parties/rules";
import { OpenFrame } from "../../../../_frames/open-frame";
import { undoReject } from "./actions";
import { ClosedLetter } from "./closed-letter";
import { ForwardedLetter } from "./forwarded-letter";
import { ForwardingLetter } from "./forwarding-letter";
import { OpenLetter } from "./open-letter";
import { fieldsOf, type Looking } from "./looking";
import { readSearch } from "./search";
import type { Search } from "../../search";

export const letterTitle = async (link: LinkKind) => ({ title: (await getTranslations("requests"))(`pageTitle.${link}`) });

/** The page behind a vendor's link, whatever state the letter is in and whoever looks. */
export async function LetterPage({ link, searchParams }: { readonly link: LinkKind; readonly searchParams: Search }) {
  const [visitor, asked, locale] = await Promise.all([requireVisitor("substantial"), readSearch(searchParams), getLocale()]);
  const now = new Date();
  const letter = asked.id === undefined ? undefined : await findLetter(link, asked.id);
  const standing = letter ? await standingOf(visitor, letter.party.id, now) : null;
  if (!letter || !standing?.powers.tie) notFound();
  return (
    <OpenFrame about={letter.party.name}>
      <Body letter={letter} visitor={visitor} standing={standing} language={asLanguage(locale)} now={now} asked={asked} />
    </OpenFrame>
  );
}

async function Body(looking: Looking) {
  const { letter, standing, visitor, asked, now } = looking;
  if (stateOf(letter, now) !== "open") return <ClosedLetter {...looking} />;
  const waiting = await listPendingRejections(letter.party.id, visitor.id);
  if (waiting.some(({ link, id }) => link === letter.link && id === letter.id)) return <SaidNoLetter {...looking} />;
  const mayDecide = standing.powers.accessManager;
  if (letter.forwarded && (asked.just === "forwarded" || !mayDecide)) return <ForwardedLetter {...looking} />;
  const [content, chosen] = await Promise.all([readContent(looking), chosenElsewhere(looking)]);
  if (!content) notFound();
  const reference = asked.problem === "failed" ? await pageTrace() : undefined;
  const notice = (
    <>
      {asked.just === "undone" && <UndoNews is="undone" />}
      {asked.just !== "undone" && asked.problem && <AnswerProblem code={asked.problem} {...(reference !== undefined && { reference })} />}
      {chosen !== null && <Switched party={letter.party.name} chosen={chosen} />}
    </>
  );
  if (!mayDecide || asked.step === "forward") return <ForwardingLetter {...looking} content={content} problem={notice} />;
  return <OpenLetter {...looking} content={content} problem={notice} />;
}

/** By name: another organisation that the address says they act for, if they do. */
async function chosenElsewhere({ letter, visitor, asked: { party: id }, now }: Looking): Promise<string | null> {
  if (id === undefined || id === letter.party.id) return null;
  const [party, standing] = await Promise.all([findParty(id), standingOf(visitor, id, now)]);
  return party && standing?.powers.tie ? party.name : null;
}

function SaidNoLetter(looking: Looking) {
  const { letter, language } = looking;
  return (
    <SaidNo
      system={letter.system.name[language]}
      vendor={letter.vendor.name}
      undo={{ action: undoReject, fields: fieldsOf(looking) }}
      listHref={actingFor(requestsPage, letter.party.id)}
    />
  );
}
