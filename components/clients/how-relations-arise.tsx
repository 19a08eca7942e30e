import { PaperplaneIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button";
import { Mark } from "#components/ui/mark";

/** Nobody is a client of this organisation: why, and how one becomes it. */
type Props = {
  readonly provider: string;
  /** The client's own page for it, and a link to send there. Null: whoever looks may not ask. */
  readonly hrefs: { readonly users: string; readonly invite: string | null };
};

export function HowRelationsArise({ provider, hrefs }: Props) {
  const t = useTranslations("clients.arise");
  return (
    <div className="st-card st-empty">
      <Mark size="large">
        <PersonGroupIcon />
      </Mark>
      <h3>{t("title", { provider })}</h3>
      <p>{t("means")}</p>
      <ul className="st-clients__ways">
        <li>{t("register")}</li>
        <li>{t.rich("mandate", { provider, users: (name) => <a href={hrefs.users}>{name}</a> })}</li>
      </ul>
      {hrefs.invite !== null && (
        <LinkButton variant="secondary" href={hrefs.invite} icon={<PaperplaneIcon aria-hidden />}>
          {t("invite")}
        </LinkButton>
      )}
    </div>
  );
}
