import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { VisibleText } from "#components/requests/visible-text";
import { PageHead } from "#components/ui/page-head";
import { readableOrgNo } from "#lib/parties/numbers";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { PortalFrame } from "../../../../../../_frames/portal-frame";
import { Trail } from "../../../../../../_frames/trail";
import { pageOf } from "./address";
import type { Here } from "./reach";

type Props = {
  readonly here: Here;
  readonly title: ReactNode;
  /** The same in a word or two. */
  readonly crumb: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** Around the pages under an access for clients. */
export async function ClientFrame({ here, title, crumb, lead, children }: Props) {
  const { party, access } = here;
  const [portal, accesses] = await Promise.all([getTranslations("portal"), getTranslations("accesses")]);
  const number = party.orgNo === null ? "" : readableOrgNo(party.orgNo);
  const organisation = portal("organisation", { name: party.name, number });
  return (
    <PortalFrame {...here}>
      <Trail
        party={party}
        above={[
          { href: actingFor(accessesPage, party.id), name: accesses("title") },
          { href: pageOf(access.id, party.id), name: <VisibleText text={access.title} /> },
        ]}
        current={crumb}
      />
      <PageHead
        title={title}
        sub={
          <>
            <VisibleText text={access.title} /> · {organisation}
          </>
        }
        lead={lead}
      />
      {children}
    </PortalFrame>
  );
}
