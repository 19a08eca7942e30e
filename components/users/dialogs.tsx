import { MinusCircleIcon, TrashIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { SubmitButton } from "#components/ui/submit-button";
import type { Foreseen, UserPage } from "#lib/mandates/rules/users";

type Asking = {
  readonly isOpen: boolean;
  readonly closeHref: string;
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  readonly foreseen: Foreseen;
  readonly party: string;
};

type TakeBackProps = Asking & { readonly user: string; readonly isOrganisation: boolean; readonly name: string };

/** Is it meant? What stops at once, and what goes on. */
export function TakeBackDialog({ isOpen, closeHref, action, fields, foreseen, user, isOrganisation, name, party }: TakeBackProps) {
  const t = useTranslations("users.takeBack");
  return (
    <Dialog id="take-back" title={t("title", { name, user })} closeLabel={t("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={fields}>
        <div className="st-stack">
          <p>{foreseen.stays.length > 0 ? t("stays", { name, user, party }) : t("means", { name, user, party })}</p>
          {isOrganisation && <p>{t("heirs", { user })}</p>}
          <WhatStops foreseen={foreseen} />
          <p className="st-soft">{t("again")}</p>
          <div className="st-bar">
            <SubmitButton tone="danger" working={t("taking")} icon={<MinusCircleIcon aria-hidden />}>
              {t("confirm")}
            </SubmitButton>
            <LinkButton variant="tertiary" href={closeHref}>
              {t("cancel")}
            </LinkButton>
          </div>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type DeleteProps = Asking & { readonly page: UserPage };

export function DeleteUserDialog({ isOpen, closeHref, action, fields, foreseen, page, party }: DeleteProps) {
  const t = useTranslations("users.delete");
  const { user, isMe, deletion, areas, services } = page;
  const given = areas.flatMap(({ packages }) => packages).filter(({ isGiven }) => isGiven).length;
  return (
    <Dialog
      id="delete"
      title={isMe ? t("titleYou", { party }) : t("title", { name: user.name })}
      closeLabel={t("close")}
      at={{ isOpen, closeHref }}
    >
      <ActionForm action={action} fields={fields}>
        <div className="st-stack">
          <p>{isMe ? t("meansYou", { party }) : t("means", { name: user.name, party })}</p>
          <ul className="st-bullets">
            <li>{t("packages", { count: given })}</li>
            {services.length > 0 && <li>{t("services", { count: services.length })}</li>}
            {deletion === "rolesRemain" && <li>{t("rolesRemain", { name: user.name })}</li>}
          </ul>
          <WhatStops foreseen={foreseen} />
          <div className="st-bar">
            <SubmitButton tone="danger" working={t("deleting")} icon={<TrashIcon aria-hidden />}>
              {t("confirm")}
            </SubmitButton>
            <LinkButton variant="tertiary" href={closeHref}>
              {t("cancel")}
            </LinkButton>
          </div>
        </div>
      </ActionForm>
    </Dialog>
  );
}

/** The systems of others that stop acting for this organisation, or do less for it. */
function WhatStops({ foreseen: { accesses, count } }: { readonly foreseen: Foreseen }) {
  const t = useTranslations("users.stops");
  const format = useFormatter();
  if (count === 0) return <p>{t("nothing")}</p>;
  return (
    <div className="ds-alert" data-color="warning">
      <h3>{t("title", { count, shown: format.number(count) })}</h3>
      <ul className="st-bullets">
        {accesses.map(({ id, title, system, vendor, providerName, endsWhole }) => (
          <li key={id}>
            <b>
              <VisibleText text={title} />
            </b>{" "}
            ({t.rich("by", { system: () => <VisibleText text={system} />, vendor, provider: providerName })}):{" "}
            {t(endsWhole ? "whole" : "partly")}
          </li>
        ))}
      </ul>
      {count > accesses.length && <p>{t("more", { count: count - accesses.length, shown: format.number(count - accesses.length) })}</p>}
    </div>
  );
}
