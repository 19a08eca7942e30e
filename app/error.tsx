"use client";

import { LinkBrokenIcon } from "@navikt/aksel-icons";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Facts } from "#components/ui/facts";
import { Sheet } from "#components/ui/sheet";

/** A fault of ours. The digest is the reference under which the server logged it. */
export default function ErrorPage({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const t = useTranslations("error");
  return (
    <Sheet icon={<LinkBrokenIcon />} title={t("title")}>
      <p className="mt-2 max-w-[40rem]">{t("what")}</p>
      <div className="mt-6 flex flex-wrap gap-4">
        <button className="ds-button" data-variant="primary" type="button" onClick={reset}>
          {t("again")}
        </button>
        <Link className="ds-button" data-variant="tertiary" href="/" prefetch={false}>
          {t("start")}
        </Link>
      </div>
      {error.digest && (
        <div className="st-card mt-9">
          <Facts plain facts={[{ name: t("reference"), value: error.digest }]} />
          <p className="text-(length:--st-text-small) text-(color:--st-ink-soft)">{t("quote")}</p>
        </div>
      )}
    </Sheet>
  );
}
