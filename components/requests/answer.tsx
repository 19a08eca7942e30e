import { PaperplaneIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Steps } from "#components/ui/steps";
import { SubmitButton } from "#components/ui/submit-button";
import { VisuallyHidden } from "#components/ui/visually-hidden";
import type { RequestKind } from "#lib/requests/rules/reading";

type ColumnProps = {
  readonly kind: RequestKind;
  readonly person: { readonly name: string; readonly role: string };
  readonly party: string;
  readonly buttons: ReactNode;
  /** One sentence under the buttons: what they lead to. */
  readonly below?: ReactNode;
  /** `AnswerFacts`. */
  readonly children: ReactNode;
};

/** The column beside the letter: as whom you answer, the buttons, and what is known about the letter. */
export function AnswerColumn({ kind, person, party, buttons, below, children }: ColumnProps) {
  const t = useTranslations("requests.answer");
  return (
    <>
      {kind === "clients" && <Steps label={t("steps")} doneLabel={t("done")} steps={[t("step1"), t("step2")]} current={0} />}
      <h2 id="answer">{t("title")}</h2>
      <p className="st-soft">{t.rich("as", { name: person.name, role: person.role.toLowerCase(), party, b: (bold) => <b>{bold}</b> })}</p>
      <div className="st-answer__actions">{buttons}</div>
      {below && <p className="st-soft">{below}</p>}
      {children}
    </>
  );
}

type ApproveProps = { readonly kind: RequestKind; readonly action: FormAction; readonly fields: Readonly<Record<string, string>> };

/** One press. What was shown goes along in `fields`, so that nothing else is approved. */
export function ApproveForm({ kind, action, fields }: ApproveProps) {
  const t = useTranslations("requests.answer");
  return (
    <ActionForm action={action} fields={fields}>
      <SubmitButton working={t("approving")} wide>
        <span className="st-only-wide">{t(`approve.${kind}`)}</span>
        <span className="st-only-narrow">
          <span aria-hidden="true">{t("approveShort")}</span>
          <VisuallyHidden>{t(`approve.${kind}`)}</VisuallyHidden>
        </span>
      </SubmitButton>
    </ActionForm>
  );
}

/** Leads to the question whether it is meant, on an address of its own. */
export function RejectLink({ href }: { readonly href: string }) {
  const t = useTranslations("requests.answer");
  return (
    <LinkButton variant="secondary" wide href={href}>
      {t("reject")}
    </LinkButton>
  );
}

export function ForwardLink({ href }: { readonly href: string }) {
  const t = useTranslations("requests.answer");
  return (
    <LinkButton wide href={href} icon={<PaperplaneIcon aria-hidden />}>
      {t("forward")}
    </LinkButton>
  );
}
