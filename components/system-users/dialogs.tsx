import { PauseIcon, TrashIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VisibleText } from "#components/requests/visible-text";
import { names } from "#components/requests/words";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea, TextField } from "#components/ui/text-field";
import { useLastUse } from "./words";

/** Questions before something is done with an access. Each has an address of its own, and works without a script. */

type Asking = {
  readonly title: string;
  readonly isOpen: boolean;
  /** The page without its dialog. */
  readonly closeHref: string;
  readonly action: FormAction;
  /** Sent along: which access, for whom. */
  readonly fields: Readonly<Record<string, string>>;
};

const called = (title: string) => ({ title: () => <VisibleText text={title} /> });

const Buttons = ({
  children,
  closeHref,
  cancel,
}: {
  readonly children: ReactNode;
  readonly closeHref: string;
  readonly cancel: string;
}) => (
  <div className="st-bar">
    {children}
    <LinkButton variant="tertiary" href={closeHref}>
      {cancel}
    </LinkButton>
  </div>
);

const longestTitle = 255;

/** Receives `name`, and `seen`: what it was called when the question was asked. */
export function RenameDialog({ title, vendor, isOpen, closeHref, action, fields }: Asking & { readonly vendor: string }) {
  const t = useTranslations("accesses.rename");
  const common = useTranslations("accesses.dialog");
  return (
    <Dialog id="rename" title={t("title")} closeLabel={common("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={{ ...fields, seen: title }}>
        <div className="st-stack">
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
          <Buttons closeHref={closeHref} cancel={common("cancel")}>
            <SubmitButton working={t("saving")}>{t("save")}</SubmitButton>
          </Buttons>
        </div>
      </ActionForm>
    </Dialog>
  );
}

const longestReason = 300;

/** Receives `reason`, which may be empty. */
export function PauseDialog({
  title,
  system,
  party,
  isOpen,
  closeHref,
  action,
  fields,
}: Asking & { readonly system: string; readonly party: string }) {
  const t = useTranslations("accesses.pause");
  const common = useTranslations("accesses.dialog");
  return (
    <Dialog id="pause" title={t.rich("title", called(title))} closeLabel={common("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={fields}>
        <div className="st-stack">
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
          <Buttons closeHref={closeHref} cancel={common("cancel")}>
            <SubmitButton working={t("pausing")} icon={<PauseIcon aria-hidden />}>
              {t("confirm")}
            </SubmitButton>
          </Buttons>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type DeleteProps = Asking & {
  readonly system: string;
  readonly vendor: string;
  readonly party: string;
  /** How much it holds, and how many clients go with it: null for one that is not for clients. */
  readonly rights: number;
  readonly clients: number | null;
  readonly lastUsedAt: Date | null;
  readonly now: Date;
  /** The milder way, unless it rests already. */
  readonly pauseHref: string | null;
};

export function DeleteDialog({ title, isOpen, closeHref, action, fields, pauseHref, ...what }: DeleteProps) {
  const t = useTranslations("accesses.delete");
  const common = useTranslations("accesses.dialog");
  return (
    <Dialog id="delete" title={t.rich("title", called(title))} closeLabel={common("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={fields}>
        <div className="st-stack">
          <WhatFollows {...what} />
          {pauseHref !== null && <Note icon={<PauseIcon aria-hidden />}>{t("milder")}</Note>}
          <Buttons closeHref={closeHref} cancel={common("cancel")}>
            <SubmitButton tone="danger" working={t("deleting")} icon={<TrashIcon aria-hidden />}>
              {t("confirm")}
            </SubmitButton>
            {pauseHref !== null && (
              <LinkButton variant="secondary" href={pauseHref}>
                {t("pauseInstead")}
              </LinkButton>
            )}
          </Buttons>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function WhatFollows({ system, vendor, party, rights, clients, lastUsedAt, now }: Omit<DeleteProps, keyof Asking | "pauseHref">) {
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
