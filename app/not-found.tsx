import { CompassIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/frame/notice";
import { LinkButton } from "#components/ui/button";
import { pageTrace } from "#lib/identity/session";
import { OpenFrame } from "./_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notFound"))("title") };
}

/** The same for what is not there and what is hidden from whoever looks. */
export default async function NotFound() {
  const [t, reference] = await Promise.all([getTranslations("notFound"), pageTrace()]);
  return (
    <OpenFrame>
      <Notice icon={<CompassIcon />} title={t("title")} reference={reference} actions={<LinkButton href="/">{t("start")}</LinkButton>}>
        <p>{t("what")}</p>
        <p>{t("links")}</p>
      </Notice>
    </OpenFrame>
  );
}
