import { PauseIcon, TrashIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { names } from "#components/requests/words";
import { LinkButton } from "#components/ui/button";
import { Note } from "#components/ui/note";
import { type Asking, QuestionDialog } from "#components/ui/question-dialog";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea, TextField } from "#components/ui/text-field";
import { useLastUse } from "./words";

/** Questions before something is done with an access, by its title. */
type AskingAccess = Asking & { readonly title: string };

const called = (title: string) => ({ title: () => <VisibleText text={title} /> });

const longestTitle = 255;

/** Receives `name`, and `seen`: what it was called when the question was asked. */
export function RenameDialog({ title, vendor, fields, ...at }: AskingAccess & { readonly vendor: string }) {
  const t = useTranslations("accesses.rename");
  const common = useTranslations("accesses.dialog");
  return (
    <QuestionDialog
      id="rename"
      title={t("title")}
      at={{ ...at, fields: { ...fields, seen: title } }}
      {...{ closeLabel: common("close"), cancel: common("cancel") }}
      buttons={<SubmitButton working={t("saving")}>{t("save")}</SubmitButton>}
    >
      <TextField
        id="name"
        name="name"
        label={t("name")}
        description={t("nameMeans", { vendor })}
        defaultValue={title}
        maxLength={longestTitle}
        autoComplete="off"
        required
      />
    </QuestionDialog>
  );
}

const longestReason = 300;

/** Receives `reason`, which may be empty. */
export function PauseDialog({ title, system, party, ...at }: AskingAccess & { readonly system: string; readonly party: string }) {
  const t = useTranslations("accesses.pause");
  const common = useTranslations("accesses.dialog");
  return (
    <QuestionDialog
      id="pause"
      title={t.rich("title", called(title))}
      {...{ at, closeLabel: common("close"), cancel: common("cancel") }}
      buttons={
        <SubmitButton working={t("pausing")} icon={<PauseIcon aria-hidden />}>
          {t("confirm")}
        </SubmitButton>
      }
    >
      <p>{t.rich("means", { ...names(system), party })}</p>
      <p>{t("keeps")}</p>
      <TextArea
        id="reason"
        name="reason"
        rows={2}
        maxLength={longestReason}
        label={t("reason")}
        description={t("reasonMeans", { most: longestReason })}
      />
    </QuestionDialog>
  );
}

type Consequences = {
  readonly system: string;
  readonly vendor: string;
  readonly party: string;
  /** How much it holds, and how many clients go with it: null for one that is not for clients. */
  readonly rights: number;
  readonly clients: number | null;
  readonly lastUsedAt: Date | null;
  readonly now: Date;
};

type DeleteProps = AskingAccess & {
  readonly what: Consequences;
  /** The milder way, unless it rests already. */
  readonly pauseHref: string | null;
};

export function DeleteDialog({ title, pauseHref, what, ...at }: DeleteProps) {
  const t = useTranslations("accesses.delete");
  const common = useTranslations("accesses.dialog");
  return (
    <QuestionDialog
      id="delete"
      title={t.rich("title", called(title))}
      {...{ at, closeLabel: common("close"), cancel: common("cancel") }}
      buttons={
        <>
          <SubmitButton tone="danger" working={t("deleting")} icon={<TrashIcon aria-hidden />}>
            {t("confirm")}
          </SubmitButton>
          {pauseHref !== null && (
            <LinkButton variant="secondary" href={pauseHref}>
              {t("pauseInstead")}
            </LinkButton>
          )}
        </>
      }
    >
      <WhatFollows {...what} />
      {pauseHref !== null && <Note icon={<PauseIcon aria-hidden />}>{t("milder")}</Note>}
    </QuestionDialog>
  );
}

function WhatFollows({ system, vendor, party, rights, clients, lastUsedAt, now }: Consequences) {
  const t = useTranslations("accesses.delete");
  const format = useFormatter();
  const lastUse = useLastUse(now);
  return (
    <>
      <p>{t.rich(clients === null ? "means" : "meansClients", { ...names(system), party })}</p>
      <ul className="st-bullets">
        {clients === null && <li>{t("rights", { count: rights })}</li>}
        {clients !== null && <li>{t("clients", { count: clients, number: format.number(clients) })}</li>}
        <li>{t("stays")}</li>
        <li>{t("again", { vendor })}</li>
      </ul>
      <p className="st-soft">{lastUse(lastUsedAt)}</p>
    </>
  );
}
