import { PersonCrossIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/frame/notice";
import { LinkButton } from "#components/ui/button";
import { pageTrace } from "#lib/identity/session";
import { loginAddress, returnAddress } from "#lib/identity/rules/return-address";
import { OpenFrame } from "../../_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("problem") };
}

type Props = { readonly searchParams: Promise<{ readonly error?: string | string[]; readonly to?: string | string[] }> };

/** The login did not come through. Why, as far as the person can do something about it. */
export default async function LoginProblemPage({ searchParams }: Props) {
  const [t, { error, to }, reference] = await Promise.all([getTranslations("login"), searchParams, pageTrace()]);
  const isUnknown = error === "UnknownPerson";
  return (
    <OpenFrame>
      <Notice
        icon={<PersonCrossIcon />}
        title={t(isUnknown ? "unknown" : "problem")}
        reference={reference}
        actions={
          <>
            <LinkButton href={typeof to === "string" ? loginAddress(returnAddress(to)) : "/login"} data-reload>
              {t("again")}
            </LinkButton>
            <LinkButton href="/" variant="tertiary">
              {t("start")}
            </LinkButton>
          </>
        }
      >
        <p>{t(isUnknown ? "unknownMeans" : "problemMeans")}</p>
      </Notice>
    </OpenFrame>
  );
}
