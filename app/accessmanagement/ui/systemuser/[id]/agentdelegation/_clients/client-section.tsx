import { getFormatter, getTranslations } from "next-intl/server";
import { Section } from "#components/ui/section";
import type { Parts } from "../parts";

/** The clients of the access. */
export async function ClientSection({ access, standing }: Parts) {
  const [t, format] = await Promise.all([getTranslations("agentAccess.clients"), getFormatter()]);
  return (
    <Section id="clients" title={t("title")} note={t("count", { count: access.clients, number: format.number(access.clients) })}>
      {!standing.powers.clientAdministrator && <p className="st-soft">{t("managersOnly")}</p>}
    </Section>
  );
}
