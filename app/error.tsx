"use client";

import { LinkBrokenIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Frame } from "#components/frame/frame";
import { Notice } from "#components/frame/notice";
import { Button, LinkButton } from "#components/ui/button";

/** A fault of ours. The digest is the reference under which the server logged it. */
export default function ErrorPage({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const t = useTranslations("error");
  return (
    <Frame>
      <Notice
        icon={<LinkBrokenIcon />}
        title={t("title")}
        reference={error.digest}
        actions={
          <>
            <Button onClick={reset}>{t("again")}</Button>
            <LinkButton href="/" variant="tertiary" data-reload>
              {t("start")}
            </LinkButton>
          </>
        }
      >
        <p>{t("what")}</p>
      </Notice>
    </Frame>
  );
}
