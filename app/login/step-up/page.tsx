import { ShieldLockIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/frame/notice";
import { LinkButton } from "#components/ui/button";
import { settings } from "#lib/env";
import { loginAddress, returnAddress } from "#lib/identity/rules/return-address";
import { levels } from "#lib/identity/rules/levels";
import { OpenFrame } from "../../_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("stepUp") };
}

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

/** The login is good, but not good enough for what was asked. Says so; going on is one press. */
export default async function StepUpPage({ searchParams }: Props) {
  const [t, asked] = await Promise.all([getTranslations("login"), searchParams]);
  const level = levels.find((one) => one === asked["level"]) ?? settings().LOGIN_LEVEL;
  const to = returnAddress(typeof asked["to"] === "string" ? asked["to"] : null);
  return (
    <OpenFrame>
      <Notice
        icon={<ShieldLockIcon />}
        tone="accent"
        title={t("stepUp")}
        actions={
          <LinkButton href={loginAddress(to, { level })} data-reload>
            {t("stepUpGo")}
          </LinkButton>
        }
      >
        <p>{t("stepUpMeans", { level })}</p>
      </Notice>
    </OpenFrame>
  );
}
