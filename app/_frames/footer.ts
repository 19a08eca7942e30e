import { getTranslations } from "next-intl/server";

export async function footer() {
  const t = await getTranslations("frame");
  return {
    links: [
      { href: "/", name: t("about") },
      { href: "/docs", name: t("forVendors") },
    ],
  };
}
