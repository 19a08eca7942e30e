import { ArrowsCirclepathIcon, LinkBrokenIcon } from "@navikt/aksel-icons";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { Notice } from "#components/frame/notice";
import { LinkButton } from "#components/ui/button";
import { OpenFrame } from "../../_frames/open-frame";
import { onlyOnTestInstallations } from "../access";

/** A page that could not be shown, as people see it. */
export default async function NoticePage() {
  await connection();
  onlyOnTestInstallations();
  const t = await getTranslations("showcase.page");
  return (
    <OpenFrame>
      <Notice
        icon={<LinkBrokenIcon aria-hidden />}
        title={t("title")}
        reference="093d5ce1-7bb3-4d59-bc40-fbf99ee9a684"
        time={t("time")}
        actions={
          <>
            <LinkButton href="/ui/notice" icon={<ArrowsCirclepathIcon aria-hidden />}>
              {t("again")}
            </LinkButton>
            <LinkButton variant="tertiary" href="/ui">
              {t("back")}
            </LinkButton>
          </>
        }
      >
        <p>{t("text")}</p>
      </Notice>
    </OpenFrame>
  );
}
