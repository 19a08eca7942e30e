import { CompassIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Sheet } from "#components/ui/sheet";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notFound"))("title") };
}

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <Sheet icon={<CompassIcon />} title={t("title")}>
      <p className="mt-2 max-w-[40rem]">{t("what")}</p>
      <p className="mt-2 max-w-[40rem]">{t("links")}</p>
      <div className="mt-6">
        <Link className="ds-button" data-variant="primary" href="/" prefetch={false}>
          {t("start")}
        </Link>
      </div>
    </Sheet>
  );
}
