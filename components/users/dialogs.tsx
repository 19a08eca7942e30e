import { MinusCircleIcon, TrashIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { type Asking, QuestionDialog } from "#components/ui/question-dialog";
import { SubmitButton } from "#components/ui/submit-button";
import type { Foreseen, UserPage } from "#lib/mandates/rules/users";

type AskingUser = Asking & { readonly foreseen: Foreseen; readonly party: string };
type TakeBackProps = AskingUser & { readonly user: string; readonly isOrganisation: boolean; readonly name: string };

/** Is it meant? What stops at once, and what goes on. */
export function TakeBackDialog({ foreseen, user, isOrganisation, name, party, ...at }: TakeBackProps) {
  const t = useTranslations("users.takeBack");
  return (
    <QuestionDialog
      id="take-back"
      title={t("title", { name, user })}
      {...{ at, closeLabel: t("close"), cancel: t("cancel") }}
      buttons={
        <SubmitButton tone="danger" working={t("taking")} icon={<MinusCircleIcon aria-hidden />}>
          {t("confirm")}
        </SubmitButton>
      }
    >
      <p>{foreseen.stays.length > 0 ? t("stays", { name, user, party }) : t("means", { name, user, party })}</p>
      {isOrganisation && <p>{t("heirs", { user })}</p>}
      <WhatStops foreseen={foreseen} />
      <p className="st-soft">{t("again")}</p>
    </QuestionDialog>
  );
}

type DeleteProps = AskingUser & { readonly page: UserPage };

export function DeleteUserDialog({ foreseen, page, party, ...at }: DeleteProps) {
  const t = useTranslations("users.delete");
  const { user, isMe, deletion, areas, services } = page;
  const given = areas.flatMap(({ packages }) => packages).filter(({ isGiven }) => isGiven).length;
  return (
    <QuestionDialog
      id="delete"
      title={isMe ? t("titleYou", { party }) : t("title", { name: user.name })}
      {...{ at, closeLabel: t("close"), cancel: t("cancel") }}
      buttons={
        <SubmitButton tone="danger" working={t("deleting")} icon={<TrashIcon aria-hidden />}>
          {t("confirm")}
        </SubmitButton>
      }
    >
      <p>{isMe ? t("meansYou", { party }) : t("means", { name: user.name, party })}</p>
      <ul className="st-bullets">
        <li>{t("packages", { count: given })}</li>
        {services.length > 0 && <li>{t("services", { count: services.length })}</li>}
        {deletion === "rolesRemain" && <li>{t("rolesRemain", { name: user.name })}</li>}
      </ul>
      <WhatStops foreseen={foreseen} />
    </QuestionDialog>
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
