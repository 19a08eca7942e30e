import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/ui/logo";

/** What stands around every page: test mark, header, the page, footer. */
export function Frame({ isTest, children }: { readonly isTest: boolean; readonly children: ReactNode }) {
  const t = useTranslations("frame");
  return (
    <>
      <a className="ds-skip-link" href="#main">
        {t("skip")}
      </a>
      {isTest && (
        <aside className="st-testmark" aria-label={t("test")}>
          <b>{t("test")}.</b> {t("testMeans")}
        </aside>
      )}
      <header className="st-header">
        <div className="st-within flex min-h-16 items-center">
          <Link className="st-brand" href="/" prefetch={false}>
            <Logo />
            <span>{t("name")}</span>
          </Link>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="st-within st-main">
        {children}
      </main>
      <footer className="st-footer">
        <p className="st-within py-6">{t("promise")}</p>
      </footer>
    </>
  );
}
