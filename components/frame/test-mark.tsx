import { useTranslations } from "next-intl";

/** Nobody shall take a test installation for the real thing. */
export function TestMark() {
  const t = useTranslations("frame");
  return (
    <aside className="st-testmark" aria-label={t("test")}>
      <b>{t("test")}.</b> {t("testMeans")}
    </aside>
  );
}
