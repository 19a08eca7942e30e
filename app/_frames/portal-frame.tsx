import { HouseIcon, InboxIcon, TenancyIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "#components/frame/frame";
import { sectionsFor } from "#lib/connections/rules/sections";
import { standingOf } from "#lib/identity/queries";
import { logoutPath, startPage } from "#lib/identity/rules/return-address";
import { pageAddress } from "#lib/identity/session";
import { readOverview } from "#lib/parties/queries";
import { accessesPage, actingFor, requestsPage } from "#lib/parties/rules";
import type { Acting } from "../accessmanagement/ui/acting";
import { chooseLanguage } from "../actions";
import { footer } from "./footer";

/** Around every page that acts for somebody: whom, in the header and in the colour of the page; and the sections that are there. */
export async function PortalFrame({ visitor, party, children }: Pick<Acting, "visitor" | "party"> & { readonly children: ReactNode }) {
  const now = new Date();
  const [t, current, back, links, standing, overview] = await Promise.all([
    ...([getTranslations("frame"), getLocale(), pageAddress(), footer()] as const),
    ...([standingOf(visitor, party.id, now), readOverview(party.id, now)] as const),
  ]);
  const [here] = back.split("?");
  const kind = party.kind === "person" ? "person" : "organisation";
  const home = actingFor(startPage, party.id);
  const choose = `/accessmanagement/ui/choose?${new URLSearchParams({ to: back, party: party.id }).toString()}`;
  return (
    <Frame
      party={kind}
      header={{
        party: { href: choose, chosen: { name: party.name, kind }, personName: visitor.name },
        language: { current, action: chooseLanguage, back },
        person: { name: visitor.name, logOut: logoutPath },
      }}
      menu={[
        {
          id: "sections",
          items: [
            { href: home, name: t("sections"), icon: <HouseIcon aria-hidden />, isCurrent: here === startPage },
            ...(standing && sectionsFor(standing.powers, party.kind).includes("requests")
              ? [
                  {
                    ...{ href: actingFor(requestsPage, party.id), name: t("requests"), icon: <InboxIcon aria-hidden /> },
                    waiting: { count: overview.waiting, label: t("waiting") },
                    isCurrent: here === requestsPage,
                  },
                ]
              : []),
            ...(standing && sectionsFor(standing.powers, party.kind).includes("accesses")
              ? [
                  {
                    ...{ href: actingFor(accessesPage, party.id), name: t("accesses"), icon: <TenancyIcon aria-hidden /> },
                    isCurrent: here?.startsWith("/accessmanagement/ui/systemuser/") === true,
                  },
                ]
              : []),
          ],
        },
      ]}
      footer={links}
    >
      {children}
    </Frame>
  );
}
