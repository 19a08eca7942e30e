import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Sections } from "#components/parties/sections";
import { Alert } from "#components/ui/alert";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { PageHead } from "#components/ui/page-head";
import { sectionsFor } from "#lib/connections/rules/sections";
import { readableOrgNo } from "#lib/parties/numbers";
import { readOverview } from "#lib/parties/queries";
import { accessesPage, actingFor, requestsPage, userPage, usersPage } from "#lib/parties/rules";
import { PortalFrame } from "../../_frames/portal-frame";
import { waitingFor } from "../../_frames/waiting";
import { requireActing } from "./acting";
import type { Search } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal"))("title") };
}

/** "Tilgangsstyring": for whom you act here, what waits, and what you can do. */
export default async function PortalStartPage({ searchParams }: { readonly searchParams: Search }) {
  const acting = await requireActing(searchParams);
  const { visitor, party, standing, now } = acting;
  const [t, overview, waiting] = await Promise.all([getTranslations("portal"), readOverview(party.id), waitingFor(party.id, now)]);
  const sections = sectionsFor(standing.powers, party.kind);
  const number = party.orgNo === null ? undefined : readableOrgNo(party.orgNo);
  return (
    <PortalFrame {...acting}>
      <Breadcrumbs label={t("above")} above={[]} current={t("title")} />
      <PageHead
        title={t("title")}
        sub={number === undefined ? party.name : t(party.kind === "sub-unit" ? "subUnit" : "organisation", { name: party.name, number })}
        lead={t("lead", { kind: party.kind })}
      />
      {party.isDeleted && (
        <Alert tone="warning" title={t("deletedTitle")}>
          <p>{t("deletedMeans")}</p>
        </Alert>
      )}
      {sections.length > 0 ? (
        <Sections
          sections={sections}
          overview={{ ...overview, waiting }}
          hrefs={{
            requests: actingFor(requestsPage, party.id),
            accesses: actingFor(accessesPage, party.id),
            users: actingFor(usersPage, party.id),
          }}
        />
      ) : (
        <Alert tone="info" title={t(party.kind === "person" ? "personTitle" : "noPowerTitle")}>
          <p>{t(party.kind === "person" ? "personMeans" : "noPowerMeans")}</p>
          {party.kind !== "person" && (
            <p>
              <a href={actingFor(userPage(visitor.id), party.id)}>{t("ownMandates")}</a>
            </p>
          )}
        </Alert>
      )}
    </PortalFrame>
  );
}
