import { HouseIcon, InboxIcon, PersonGroupIcon, TenancyIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "#components/frame/frame";
import { sectionsFor } from "#lib/connections/rules/sections";
import { logoutPath, startPage } from "#lib/identity/rules/return-address";
import { pageAddress } from "#lib/identity/session";
import { accessesPage, actingFor, requestsPage, usersPage } from "#lib/parties/rules";
import type { Acting } from "../accessmanagement/ui/acting";
import { chooseLanguage } from "../actions";
import { footer } from "./footer";
import { waitingFor } from "./waiting";

type Props = Pick<Acting, "visitor" | "party" | "standing" | "now"> & { readonly children: ReactNode };

/** Around every page that acts for somebody: whom, in the header and in the colour of the page; and the sections that are there. */
export async function PortalFrame({ visitor, party, standing, now, children }: Props) {
  const [t, current, back, links, waiting] = await Promise.all([
    ...([getTranslations("frame"), getLocale(), pageAddress(), footer()] as const),
    waitingFor(party.id, now),
  ]);
  const sections = sectionsFor(standing.powers, party.kind);
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
            ...(sections.includes("requests")
              ? [
                  {
                    ...{ href: actingFor(requestsPage, party.id), name: t("requests"), icon: <InboxIcon aria-hidden /> },
                    waiting: { count: waiting, label: t("waiting") },
                    isCurrent: here === requestsPage,
                  },
                ]
              : []),
            ...(sections.includes("accesses")
              ? [
                  {
                    ...{ href: actingFor(accessesPage, party.id), name: t("accesses"), icon: <TenancyIcon aria-hidden /> },
                    isCurrent: here?.startsWith("/accessmanagement/ui/systemuser/") === true,
                  },
                ]
              : []),
            // For everybody: those who may not see others see themselves there.
            ...(kind === "organisation"
              ? [
                  {
                    ...{ href: actingFor(usersPage, party.id), name: t("users"), icon: <PersonGroupIcon aria-hidden /> },
                    isCurrent: here?.startsWith(usersPage) === true,
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
