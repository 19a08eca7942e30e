import { getTranslations } from "next-intl/server";
import { checkPage } from "#lib/receipts/rules/addresses";

export async function footer() {
  const t = await getTranslations("frame");
  return {
    links: [
      { href: "/", name: t("about") },
      { href: "/docs", name: t("forVendors") },
      { href: checkPage, name: t("checkReceipt") },
    ],
  };
}
