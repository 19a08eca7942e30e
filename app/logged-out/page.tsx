import { LeaveIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/frame/notice";
import { LinkButton } from "#components/ui/button";
import { OpenFrame } from "../_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("loggedOut") };
}

export default async function LoggedOutPage() {
  const t = await getTranslations("login");
  return (
    <OpenFrame>
      <Notice
        icon={<LeaveIcon />}
        tone="accent"
        title={t("loggedOut")}
        actions={
          <>
            <LinkButton href="/login" data-reload>
              {t("again")}
            </LinkButton>
            <LinkButton href="/" variant="tertiary">
              {t("start")}
            </LinkButton>
          </>
        }
      >
        <p>{t("loggedOutMeans")}</p>
      </Notice>
    </OpenFrame>
  );
}
