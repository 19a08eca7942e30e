import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";

/** For somebody who may see the access and not administrate its clients: why not, and who may. */
export function MayNot({ administrators }: { readonly administrators: readonly string[] }) {
  const t = useTranslations("clients.mayNot");
  const format = useFormatter();
  return (
    <Alert tone="info" title={t("title")} level={3}>
      <p>{t("means")}</p>
      <p>{administrators.length > 0 ? t("who", { names: format.list(administrators) }) : t("nobody")}</p>
    </Alert>
  );
}
