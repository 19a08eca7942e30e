import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RequestKind } from "#lib/requests/rules/reading";
import { names } from "./words";

type Props = {
  readonly kind: RequestKind;
  /** As the vendor has named it. */
  readonly system: string;
  /** The organisation, as the register names it. */
  readonly party: string;
  readonly lead?: ReactNode;
  /** Before everything else: what has changed, what is missing. */
  readonly notice?: ReactNode;
  /** The column beside the letter. Without one, the letter stands alone. */
  readonly answer?: ReactNode;
  readonly children: ReactNode;
};

/** A long sentence is set smaller, so that it is a sentence and not a page. */
const long = 90;

/** A letter that can be answered: who asks to act for whom, what for, and beside it the place to answer. */
export function RequestSheet({ kind, system, party, lead, notice, answer, children }: Props) {
  const t = useTranslations("requests");
  return (
    <div className="st-request" data-single={answer ? undefined : ""}>
      <article className="st-letter">
        <p className="st-kicker">{t(`kicker.${kind}`)}</p>
        <h1 className="st-ask" data-long={system.length + party.length > long || undefined}>
          {t.rich(`ask.${kind}`, { ...names(system), party: () => <bdi>{party}</bdi> })}
        </h1>
        {notice}
        {lead && <p className="st-letter__lead">{lead}</p>}
        {children}
      </article>
      {answer && (
        <aside className="st-answer" aria-labelledby="answer">
          <div className="st-answer__in">{answer}</div>
        </aside>
      )}
    </div>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type ChangeCounts = { readonly added: number; readonly removed: number; readonly kept: number };

/** The sentence that tells what a yes means. */
export function Lead({ kind, change }: { readonly kind: RequestKind; readonly change?: ChangeCounts }) {
  const t = useTranslations("requests");
  if (kind !== "change" || !change) return t(kind === "clients" ? "lead.clients" : "lead.own");
  const word = (count: number) => t("number", { count });
  const words = { addedWord: sentence(word(change.added)), removedWord: word(change.removed), keptWord: word(change.kept) };
  return t.rich("lead.change", { ...change, ...words, b: (bold) => <b>{bold}</b> });
}
