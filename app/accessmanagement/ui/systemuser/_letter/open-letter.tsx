import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AnswerColumn, ApproveForm, ForwardLink, RejectLink } from "#components/requests/answer";
import { AnswerFacts } from "#components/requests/answer-facts";
import { ForwardedFrom } from "#components/requests/forwarded";
import { Notes } from "#components/requests/notes";
import { PartiesLine } from "#components/requests/parties-line";
import { RejectDialog } from "#components/requests/reject-dialog";
import { ForClients } from "#components/requests/for-clients";
import { Lead, RequestSheet } from "#components/requests/request-sheet";
import { RightsList } from "#components/requests/rights-list";
import { MissingNotice } from "#components/requests/verdict";
import { StepUpLink, StepUpNotice } from "#components/requests/step-up";
import { VendorWords, WordsWarning } from "#components/requests/visible-text";
import { loginAddress } from "#lib/identity/rules/return-address";
import type { LetterContent } from "#lib/letters/queries/content";
import { wayBack } from "#lib/letters/queries/way-back";
import { requestKinds } from "#lib/letters/rules/letter";
import { countGivable, isBeyondAnybody, whyOf } from "#lib/requests/rules/shown-rights";
import { approve, reject } from "./actions";
import { fieldsOf, type Looking, pageOf } from "./looking";

type Props = Looking & { readonly content: LetterContent; readonly problem: ReactNode };

/** For somebody who decides: everything that a yes would mean, how much of it this person can give, and the answer. */
export async function OpenLetter(props: Props) {
  const { letter, language, now, asked, content, problem } = props;
  const kind = requestKinds[letter.link];
  const system = letter.system.name[language];
  const { vendor, party, forwarded } = letter;
  const { stepUp } = content;
  const fields = { ...fieldsOf(props), seen: content.contentHash };
  const mayAll = content.check === null || content.check.missing.length === 0;
  const t = await getTranslations("requests");
  const description = letter.system.description[language];
  return (
    <>
      <RequestSheet
        kind={kind}
        system={system}
        party={party.name}
        lead={<Lead kind={kind} change={content.counts} />}
        notice={
          <>
            {problem}
            <WordsWarning texts={[system, description, letter.externalRef, letter.access?.title ?? ""]} />
            {content.coverage && <ForClients coverage={content.coverage} rights={content.rights} />}
            {!mayAll && <Missing {...props} />}
            {mayAll && stepUp && <StepUpNotice {...stepUp} />}
            {forwarded && <ForwardedFrom name={forwarded.by.name} at={forwarded.at} note={forwarded.note} />}
          </>
        }
        answer={
          <AnswerColumn
            kind={kind}
            person={{ name: props.visitor.name, role: t("role.manager") }}
            party={party.name}
            buttons={
              <>
                {mayAll && stepUp ? (
                  <StepUpLink href={loginAddress(pageOf(props), stepUp)} />
                ) : mayAll ? (
                  <ApproveForm kind={kind} action={approve} fields={fields} />
                ) : (
                  <ForwardLink href={pageOf(props, { step: "forward" })} />
                )}
                <RejectLink href={pageOf(props, { dialog: "reject" })} />
              </>
            }
          >
            <AnswerFacts
              {...{ id: letter.id, now, createdAt: letter.createdAt, expiresAt: letter.expiresAt, vendor: vendor.name }}
              externalRef={letter.externalRef === party.orgNo ? null : letter.externalRef}
              {...(letter.access && { access: letter.access, party })}
            />
          </AnswerColumn>
        }
      >
        <PartiesLine kind={kind} system={system} vendor={vendor} party={party} />
        {description !== "" && <VendorWords system={system} text={description} />}
        <RightsList kind={kind} rights={content.rights} party={party.name} vendor={vendor.name} />
        <Notes kind={kind} system={system} afterwards={afterwards(props)} canGetTheRest={!mayAll} />
      </RequestSheet>
      <RejectDialog
        kind={kind}
        system={system}
        isOpen={asked.dialog === "reject"}
        canUndo={asked.from === "inside"}
        closeHref={pageOf(props)}
        action={reject}
        fields={fields}
      />
    </>
  );
}

/** Who could give all of it, if this person cannot. */
function Missing({ content, letter }: Props) {
  const { total, givable } = countGivable(content.rights);
  const [first, ...others] = content.givers.map(({ people }) => people.map(({ name }) => name));
  const canAll = (first ?? []).filter((name) => others.every((people) => people.includes(name)));
  const isBeyond = content.givers.some(({ missing }) => isBeyondAnybody(whyOf(missing.reasons)));
  return <MissingNotice total={total} givable={givable} canAll={canAll} isBeyondAnybody={isBeyond} vendor={letter.vendor.name} />;
}

/** Whoever came by a link is logged out, and led back; whoever came from our own lists stays. */
function afterwards({ letter, asked }: Looking) {
  if (asked.from === "inside") return "stay";
  const back = wayBack(letter);
  return back === null ? "log-out" : { host: new URL(back).host };
}
