import { PersonGroupIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/mark";

/** Nobody is a client of this organisation: why, and how one becomes it. */
export function HowRelationsArise({ provider }: { readonly provider: string }) {
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
        <li>{t("mandate", { provider })}</li>
      </ul>
    </div>
  );
}
