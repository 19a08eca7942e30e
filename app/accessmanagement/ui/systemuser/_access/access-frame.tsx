import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { VisibleText } from "#components/requests/visible-text";
import { PageHead } from "#components/ui/page-head";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { PortalFrame } from "../../../../_frames/portal-frame";
import { Trail } from "../../../../_frames/trail";
import type { Acting } from "../../acting";
import { NoPower } from "./no-power";

type Props = {
  readonly acting: Acting;
  /** As its owner named it; nothing when the person may not look. */
  readonly title: string | undefined;
  readonly children: ReactNode;
};

/** Around the page of an access: where it stands, and whom to ask where somebody may not look. */
export async function AccessFrame({ acting, title, children }: Props) {
  const { party, now } = acting;
  const t = await getTranslations("accesses");
  return (
    <PortalFrame {...acting}>
      <Trail
        party={party}
        above={[{ href: actingFor(accessesPage, party.id), name: t("title") }]}
        current={title === undefined ? t("title") : <VisibleText text={title} />}
      />
      {title === undefined ? (
        <>
          <PageHead title={t("title")} sub={party.name} />
          <NoPower party={party} now={now} />
        </>
      ) : (
        children
      )}
    </PortalFrame>
  );
}
