import { BellIcon, CheckmarkCircleIcon, EnvelopeClosedIcon, HourglassIcon, PaperplaneIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { History } from "#components/ui/history";
import { Sheet } from "#components/ui/sheet";
import { SubmitButton } from "#components/ui/submit-button";
import { shortReference } from "#lib/requests/rules/reading";
import { VisibleText, Written } from "./visible-text";
import { names, useWhen } from "./words";

type Recipients =
  | { readonly name: string; readonly role: string; /** Masked, or null where we know none. */ readonly mail: string | null }
  | { readonly managers: number; /** How many of them got an e-mail. */ readonly mailed: number };

type Props = {
  readonly id: string;
  readonly system: string;
  readonly party: string;
  readonly to: Recipients;
  readonly at: Date;
  readonly expiresAt: Date;
  /** So soon after the last time that nobody was written to again. */
  readonly wasQuiet?: boolean;
  /** Who forwarded it; null: the person who looks. */
  readonly by: string | null;
  readonly note: string | null;
  /** Of the person who looks, masked. Null: we know none. */
  readonly yourMail: string | null;
  readonly remindedAt: Date | null;
  /** Just now, or found already forwarded on opening the letter. */
  readonly isNews: boolean;
  /** Left out: not yet, and then `remindAgainAt` says when. */
  readonly remind?: { readonly action: FormAction; readonly fields: Readonly<Record<string, string>> };
  readonly remindAgainAt?: Date;
  readonly finish: { readonly href: string; readonly logsOut: boolean };
  readonly goOnHref?: string;
};

/** "Forespørselen er videresendt": to whom, how, and what happens now. */
export function Forwarded(props: Props) {
  const t = useTranslations("requests.forwarded");
  const { moment } = useWhen();
  const { system, party, to, isNews, wasQuiet = false, remind, remindAgainAt, finish, goOnHref } = props;
  const words = { ...names(system), party };
  return (
    <Sheet icon={<CheckmarkCircleIcon />} tone="success" title={t(isNews ? "title" : "already")}>
      <p className="st-letter__lead">{"name" in to ? t.rich("one", { ...words, name: to.name }) : t.rich("all", words)}</p>
      {isNews && wasQuiet && <Alert tone="info">{t("quiet")}</Alert>}
      <Sent {...props} />
      <Next {...props} />
      <div className="st-bar st-letter__part">
        <LinkButton href={finish.href} data-reload={finish.logsOut ? "" : undefined}>
          {t("finish")}
        </LinkButton>
        {remind && (
          <ActionForm action={remind.action} fields={remind.fields}>
            <SubmitButton variant="secondary" working={t("reminding")} icon={<BellIcon aria-hidden />}>
              {t("remind")}
            </SubmitButton>
          </ActionForm>
        )}
        {goOnHref && (
          <LinkButton variant="tertiary" href={goOnHref}>
            {t("goOn")}
          </LinkButton>
        )}
      </div>
      {!remind && remindAgainAt && <p className="st-soft mt-3">{t("remindLater", { moment: moment(remindAgainAt) })}</p>}
    </Sheet>
  );
}

function Sent({ id, to, at, by, note, remindedAt, isNews }: Props) {
  const t = useTranslations("requests");
  const { moment } = useWhen();
  return (
    <div className="st-letter__part">
      <Card>
        <Facts
          plain
          facts={[
            { name: t("forwarded.to"), ...useRecipients(to) },
            { name: t("forwarded.at"), value: moment(at) },
            ...(isNews ? [] : [{ name: t("forwarded.by"), value: by ?? t("forwarded.you") }]),
            ...(remindedAt ? [{ name: t("forwarded.reminded"), value: moment(remindedAt) }] : []),
            { name: t("facts.ourRef"), value: <span className="st-number">{shortReference(id)}</span> },
          ]}
        />
        {note && by === null && <Written title={t("forwarded.note")} text={note} />}
      </Card>
    </div>
  );
}

function useRecipients(to: Recipients) {
  const t = useTranslations("requests.forwarded");
  if ("managers" in to) return { value: t("toAll", { count: to.managers }), note: t("mailed", { count: to.mailed }) };
  return { value: to.name, note: `${to.role}. ${to.mail === null ? t("noMail") : t("mailTo", { address: to.mail })}` };
}

function Next({ to, at, expiresAt, yourMail }: Props) {
  const t = useTranslations("requests.forwarded");
  const { day, moment } = useWhen();
  const latest = day(expiresAt);
  return (
    <section className="st-letter__part">
      <h2 className="st-letter__small">{t("next")}</h2>
      <History
        entries={[
          { icon: <PaperplaneIcon />, tone: "success", what: t("next1"), when: moment(at) },
          {
            icon: <HourglassIcon />,
            what: "name" in to ? t("next2", { name: to.name, day: latest }) : t("next2All", { day: latest }),
            when: t("remindMeans"),
          },
          yourMail === null
            ? { icon: <EnvelopeClosedIcon />, what: t("next3NoMail") }
            : { icon: <EnvelopeClosedIcon />, what: t("next3"), when: t("yourMail", { address: yourMail }) },
        ]}
      />
    </section>
  );
}

type FromProps = { readonly name: string; readonly at: Date; readonly note: string | null };

/** In the letter, for those who can answer: a colleague passed it on. */
export function ForwardedFrom({ name, at, note }: FromProps) {
  const t = useTranslations("requests.forwarded");
  const { moment } = useWhen();
  return (
    <figure className="st-quote">
      <figcaption>{t.rich("from", { name, moment: moment(at), b: (bold) => <b>{bold}</b> })}</figcaption>
      {note && (
        <blockquote className="st-written">
          <VisibleText text={note} />
        </blockquote>
      )}
    </figure>
  );
}
