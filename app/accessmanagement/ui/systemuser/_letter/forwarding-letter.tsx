import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ForwardForm, type Recipient } from "#components/requests/forward-form";
import { PartiesLine } from "#components/requests/parties-line";
import { RequestSheet } from "#components/requests/request-sheet";
import { RightsSummary } from "#components/requests/rights-list";
import { WordsWarning } from "#components/requests/visible-text";
import type { LetterContent } from "#lib/letters/queries/content";
import { requestKinds } from "#lib/letters/rules/letter";
import { listAccessManagers } from "#lib/people/queries";
import { forward } from "./actions";
import { fieldsOf, type Looking, pageOf } from "./looking";
import { leavePath } from "./search";

type Props = Looking & { readonly content: LetterContent; readonly problem: ReactNode };

/** For somebody who cannot answer: what it is about, and whom to send it to. */
export async function ForwardingLetter(props: Props) {
  const { letter, language, standing, content, problem, asked } = props;
  const kind = requestKinds[letter.link];
  const system = letter.system.name[language];
  const { party, vendor } = letter;
  const isAccessManager = standing.powers.accessManager;
  const leave =
    asked.from === "inside" || isAccessManager
      ? { href: pageOf(props), logsOut: false }
      : { href: leavePath(letter.link, letter.id), logsOut: true };
  return (
    <RequestSheet kind={kind} system={system} party={party.name} notice={problem}>
      <WordsWarning texts={[system, letter.externalRef]} />
      <PartiesLine kind={kind} system={system} vendor={vendor} party={party} />
      <RightsSummary kind={kind} system={system} rights={content.rights} party={party.name} vendor={vendor.name} />
      <ForwardForm
        action={forward}
        fields={fieldsOf(props)}
        recipients={await recipientsOf(props)}
        total={content.rights.length}
        isAccessManager={isAccessManager}
        leave={leave}
      />
    </RequestSheet>
  );
}

/** Those who can give all that this person cannot come first. */
async function recipientsOf({ letter, language, visitor, now, content }: Props): Promise<readonly Recipient[]> {
  const [t, { people }] = await Promise.all([getTranslations("requests"), listAccessManagers(letter.party.id, now)]);
  const lacking = (personId: string) => content.givers.filter(({ people: able }) => !able.some((one) => one.personId === personId)).length;
  return people
    .filter(({ personId }) => personId !== visitor.id)
    .map(({ personId, name, roles, hasEmail }) => ({
      ...{ id: personId, name, role: roles[0]?.[language] ?? t("role.manager"), hasMail: hasEmail },
      ...(content.givers.length > 0 && { missing: lacking(personId) }),
    }))
    .sort((one, other) => (one.missing ?? 0) - (other.missing ?? 0));
}
