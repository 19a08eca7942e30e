import { CheckmarkIcon, EnvelopeClosedIcon, PaperplaneIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { KeepTyped } from "#components/ui/keep-typed";
import { initials, Mark } from "#components/ui/mark";
import { Note } from "#components/ui/note";
import { SubmitButton } from "#components/ui/submit-button";
import { Tag } from "#components/ui/tag";
import { TextArea } from "#components/ui/text-field";
import { longestNote } from "#lib/requests/rules/reading";
import { useNumber } from "./words";

export type Recipient = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** How many of the rights this person lacks. Left out: it was not looked up, or does not matter. */
  readonly missing?: number;
  readonly hasMail: boolean;
};

type Props = {
  /** Receives `to` (a recipient's id, or "all"), `note` and the fields. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  /** The best first: that one is chosen. */
  readonly recipients: readonly Recipient[];
  /** How many rights are asked for. */
  readonly total: number;
  /** An access manager who lacks some of it, not somebody without the power. */
  readonly isAccessManager?: boolean;
  /** Where "close" leads, and whether it logs out. */
  readonly leave: { readonly href: string; readonly logsOut: boolean };
  /** What was written last time, when it could not be sent. */
  readonly kept?: { readonly to?: string; readonly note?: string };
};

/** "Du mangler nødvendig fullmakt": send the letter to somebody who can answer it. */
export function ForwardForm({ action, fields, recipients, total, isAccessManager = false, leave, kept = {} }: Props) {
  const t = useTranslations("requests.forward");
  if (recipients.length === 0) return <Nobody leave={leave} />;
  const chosen = kept.to ?? recipients[0]?.id;
  return (
    <ActionForm action={action} fields={fields}>
      <KeepTyped as={`forward ${fields["id"] ?? ""}`} />
      <div className="st-stack st-letter__part">
        <Alert tone="warning" title={t("title")}>
          <p>{t(isAccessManager ? "askLacking" : "ask")}</p>
        </Alert>
        <fieldset className="ds-fieldset">
          <legend className="ds-label">{t("who")}</legend>
          <div className="st-choices">
            {recipients.map((recipient) => (
              <Person key={recipient.id} recipient={recipient} total={total} isChosen={recipient.id === chosen} />
            ))}
            <Choice id="all" isChosen={chosen === "all"} mark={<PersonGroupIcon />} name={t("all")}>
              {t("allMeans", { count: recipients.length })}
            </Choice>
          </div>
        </fieldset>
        <TextArea
          id="note"
          name="note"
          rows={3}
          maxLength={longestNote}
          defaultValue={kept.note}
          label={t("note")}
          description={t("noteMeans", { most: longestNote })}
        />
        <Note icon={<EnvelopeClosedIcon aria-hidden />}>{t("mail")}</Note>
        <div className="st-bar">
          <SubmitButton working={t("sending")} icon={<PaperplaneIcon aria-hidden />}>
            {t("send")}
          </SubmitButton>
          <Leave {...leave} />
        </div>
      </div>
    </ActionForm>
  );
}

function Person({ recipient, total, isChosen }: { readonly recipient: Recipient; readonly total: number; readonly isChosen: boolean }) {
  const t = useTranslations("requests.forward");
  const word = useNumber();
  const { id, name, role, missing, hasMail } = recipient;
  const powers =
    missing === undefined
      ? ""
      : missing === 0
        ? t("canGive", { total, totalWord: word(total) })
        : t("lacks", { missing, missingWord: word(missing) });
  return (
    <Choice
      id={id}
      isChosen={isChosen}
      mark={initials(name)}
      name={name}
      tag={
        missing === 0 && (
          <Tag tone="success" icon={<CheckmarkIcon aria-hidden />}>
            {t("canApprove")}
          </Tag>
        )
      }
    >
      {[`${role}.`, powers, hasMail ? "" : t("noMail")].filter(Boolean).join(" ")}
    </Choice>
  );
}

type ChoiceProps = {
  readonly id: string;
  readonly isChosen: boolean;
  readonly mark: ReactNode;
  readonly name: string;
  readonly tag?: ReactNode;
  readonly children: ReactNode;
};

/** A whole row to press: a name, and what is known about it. */
const Choice = ({ id, isChosen, mark, name, tag, children }: ChoiceProps) => (
  <label className="st-choice" htmlFor={`to-${id}`}>
    <input className="ds-input" type="radio" name="to" id={`to-${id}`} value={id} defaultChecked={isChosen} />
    <Mark shape="round">{mark}</Mark>
    <span>
      <b>{name}</b>
      <small>{children}</small>
    </span>
    {tag}
  </label>
);

function Nobody({ leave }: Pick<Props, "leave">) {
  const t = useTranslations("requests.forward");
  return (
    <div className="st-stack st-letter__part">
      <Alert tone="warning" title={t("nobody")}>
        <p>{t("nobodyMeans")}</p>
      </Alert>
      <Leave {...leave} />
    </div>
  );
}

/** Logging out leaves our pages: the browser follows such a link by itself. */
function Leave({ href, logsOut }: Props["leave"]) {
  const t = useTranslations("requests.forward");
  return (
    <LinkButton variant="tertiary" href={href} data-reload={logsOut ? "" : undefined}>
      {t(logsOut ? "leave" : "back")}
    </LinkButton>
  );
}
