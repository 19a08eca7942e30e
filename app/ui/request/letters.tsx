import type { ReactNode } from "react";
import { AnswerColumn, ApproveForm, ForwardLink, RejectLink } from "#components/requests/answer";
import { AnswerFacts } from "#components/requests/answer-facts";
import { AnswerProblem } from "#components/requests/answer-problem";
import { AlreadyDecided, LoggedOut, NoLongerOpen, NotFound } from "#components/requests/closed";
import { ForwardForm } from "#components/requests/forward-form";
import { Forwarded, ForwardedFrom } from "#components/requests/forwarded";
import { Notes } from "#components/requests/notes";
import { PartiesLine, Switched } from "#components/requests/parties-line";
import { Receipt } from "#components/requests/receipt";
import { Lead, RequestSheet } from "#components/requests/request-sheet";
import { RightsList, RightsSummary } from "#components/requests/rights-list";
import { MissingNotice } from "#components/requests/verdict";
import { StepUpLink, StepUpNotice } from "#components/requests/step-up";
import { VendorWords, WordsWarning } from "#components/requests/visible-text";
import type { RequestKind } from "#lib/requests/rules/reading";
import { countGivable, type ShownRight } from "#lib/requests/rules/shown-rights";
import { workForAWhile } from "../actions";
import { asked, changing, givable, lacking, letter, longName, plenty, trickName, unknown } from "../_sections/request-samples";
import { names } from "../_sections/samples";

/** The pages behind a vendor's link, one for each state, put together as the real ones are. */

const manager = { name: names.manager, role: "Daglig leder" };
const { id, vendor, party, now, createdAt, expiresAt } = letter;
const here = { href: "/ui" };
const leave = { href: "/logged-out", logsOut: true };

type LetterProps = {
  readonly kind?: RequestKind;
  readonly system?: string;
  readonly organisation?: string;
  readonly rights?: readonly ShownRight[];
  readonly notice?: ReactNode;
  readonly cannot?: boolean;
  readonly words?: string;
  readonly stepsUp?: boolean;
  readonly show: string;
};

function Letter({
  kind = "own",
  system = names.cloud,
  organisation = party.name,
  rights = givable,
  notice,
  cannot,
  words,
  stepsUp = false,
  show,
}: LetterProps) {
  const to = { name: organisation, orgNo: party.orgNo };
  const access = { title: `${system}, hovedkontoret`, createdAt: new Date("2026-02-03T09:00:00Z"), createdBy: names.person };
  return (
    <RequestSheet
      kind={kind}
      system={system}
      party={organisation}
      notice={notice}
      lead={<Lead kind={kind} change={{ added: 2, removed: 1, kept: 2 }} />}
      answer={
        <AnswerColumn
          kind={kind}
          person={{ name: names.person, role: "Tilgangsstyrer" }}
          party={organisation}
          buttons={
            <>
              {cannot ? (
                <ForwardLink href="/ui/request?show=forward" />
              ) : stepsUp ? (
                <StepUpLink href="/ui/request?show=stepUp" />
              ) : (
                <ApproveForm kind={kind} action={workForAWhile} fields={{ id }} />
              )}
              <RejectLink href={`/ui/request?show=${show}&dialog=reject`} />
            </>
          }
        >
          <AnswerFacts
            {...{ id, now, createdAt, expiresAt }}
            vendor={vendor.name}
            externalRef="kunde-4471"
            {...(kind === "change" && { access, party: to })}
          />
        </AnswerColumn>
      }
    >
      <PartiesLine kind={kind} system={system} vendor={vendor} party={to} />
      {words && <VendorWords system={system} text={words} />}
      <RightsList kind={kind} rights={rights} party={organisation} vendor={vendor.name} />
      <Notes kind={kind} system={system} afterwards={{ host: "smartcloud.example.com" }} canGetTheRest={cannot ?? false} />
    </RequestSheet>
  );
}

const missing = <MissingNotice {...countGivable(lacking)} canAll={[names.manager]} vendor={vendor.name} />;

const forwarding = (
  <RequestSheet kind="own" system={names.cloud} party={party.name}>
    <RightsSummary kind="own" system={names.cloud} rights={asked} party={party.name} vendor={vendor.name} />
    <ForwardForm
      action={workForAWhile}
      fields={{ id }}
      total={3}
      leave={leave}
      recipients={[
        { id: "manager", ...manager, missing: 0, hasMail: true },
        { id: "person", name: names.person, role: "Tilgangsstyrer", missing: 1, hasMail: false },
      ]}
    />
  </RequestSheet>
);

const passedOn = {
  ...{ id, party: party.name, system: names.cloud, at: now, expiresAt, note: "Vi trenger dette for å levere mva før jul.", by: null },
  ...{ yourMail: "b•••@diskretnaertiger.example", remindedAt: null, finish: leave, goOnHref: "/ui" },
};

const decided = { ...letter, by: manager, at: now, reason: null, packages: 2, services: 1, ways: { access: here, leave } };
const over = { ...letter, ways: { accesses: here, leave: { ...leave, host: "smartcloud.example.com" } } };
const receipt = {
  ...({ id, kind: "own", vendor, party, system: names.cloud, by: { name: names.person, role: "Tilgangsstyrer" }, at: now } as const),
  rights: [
    ...["Merverdiavgift", "A-ordningen"].map((name) => ({ name, actions: [], owner: null })),
    { name: "Krav og betalinger", actions: ["read", "write"], owner: "Skatteetaten" },
  ],
};

export const letters = {
  approve: (
    <Letter
      show="approve"
      notice={
        <>
          <ForwardedFrom name={names.forwarder} at={now} note="Vi trenger dette for å levere mva fra det nye regnskapssystemet før jul." />
          <Switched party={party.name} chosen={names.quiet} />
        </>
      }
      words="Viser samlede skatte- og avgiftskrav for virksomheten."
    />
  ),
  lacks: <Letter show="lacks" rights={lacking} notice={missing} cannot />,
  clients: <Letter show="clients" kind="clients" organisation={names.quiet} rights={asked} />,
  change: <Letter show="change" kind="change" rights={changing} />,
  problem: <Letter show="problem" notice={<AnswerProblem code="failed" reference="093d5ce1-7bb3-4d59-bc40-fbf99ee9a684" />} />,
  stepUp: (
    <Letter
      show="stepUp"
      stepsUp
      notice={<StepUpNotice names={["Starte, endre og avvikle virksomhet"]} level="high" minutes={15} because="level-too-low" />}
    />
  ),
  tricks: <Letter show="tricks" system={trickName} rights={unknown} notice={<WordsWarning texts={[trickName]} />} />,
  plenty: (
    <Letter
      show="plenty"
      organisation={longName}
      rights={plenty}
      notice={<MissingNotice {...countGivable(plenty)} canAll={[]} vendor={vendor.name} />}
      cannot
    />
  ),
  forward: forwarding,
  nobody: (
    <RequestSheet kind="own" system={names.cloud} party={party.name}>
      <ForwardForm action={workForAWhile} fields={{}} total={3} leave={leave} recipients={[]} />
    </RequestSheet>
  ),
  forwarded: <Forwarded {...passedOn} isNews to={{ ...manager, mail: "v•••••@diskretnaertiger.example" }} remindAgainAt={expiresAt} />,
  already: <Forwarded {...passedOn} isNews={false} to={{ managers: 4, mailed: 3 }} remind={{ action: workForAWhile, fields: { id } }} />,
  accepted: <AlreadyDecided {...decided} outcome="accepted" isJustNow />,
  rejected: <AlreadyDecided {...decided} outcome="rejected" reason={"Vi har ikke avtalt dette med dere.\nRing oss først."} />,
  timedout: <NoLongerOpen {...over} because="timedout" at={expiresAt} />,
  deleted: <NoLongerOpen {...over} because="deleted" at={now} />,
  gone: <NoLongerOpen {...over} because="systemGone" />,
  ended: <NoLongerOpen {...over} because="ended" />,
  unknown: <NotFound person={names.person} id={id} chooseHref="/ui" otherLogin={leave} waitingHref="/ui" />,
  loggedOut: <LoggedOut logInHref="/login" />,
  receipt: <Receipt {...receipt} outcome="accepted" isLoggedOut mailedTo="k•••@virksomhet.no" checkHref="/ui" signedHref="/ui" />,
  refused: <Receipt {...receipt} outcome="rejected" isYours reason="Vi har ikke avtalt dette med dere." />,
} as const;

export type LetterName = keyof typeof letters;
export const isLetterName = (name: string): name is LetterName => name in letters;
