import { getLocale, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { VisibleText } from "#components/requests/visible-text";
import { AccessRights } from "#components/system-users/access-rights";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { PageHead } from "#components/ui/page-head";
import { startPage } from "#lib/identity/rules/return-address";
import { asLanguage } from "#lib/language";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { findAccess } from "#lib/system-users/queries/access";
import { accessPage } from "#lib/system-users/rules/access";
import { PortalFrame } from "../../../../_frames/portal-frame";
import { requireActing } from "../../acting";
import { AccessDialogs, AccessPast, AccessTop } from "../_access/access-parts";
import { NoPower } from "../_access/no-power";
import { readAccessSearch } from "../_access/search";
import type { Search } from "../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("accesses"))("title") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Search };

/** An access for the organisation's own use: what it may, since when, what has happened to it, and how to change or end that. */
export default async function AccessPage({ params, searchParams }: Props) {
  const { visitor, party, standing, now } = await requireActing(searchParams);
  const [{ id }, asked, locale] = await Promise.all([params, readAccessSearch(searchParams), getLocale()]);
  const { accessManager, clientAdministrator } = standing.powers;
  const isSeen = z.guid().safeParse(id).success && (accessManager || clientAdministrator);
  const access = isSeen ? await findAccess({ partyId: party.id, id, language: asLanguage(locale), now }) : undefined;
  if (access?.kind === "agent") redirect(actingFor(accessPage("agent", access.id), party.id));
  if (accessManager && !access) notFound();
  const t = await getTranslations("accesses");
  const looking = access && accessManager && { access, party, asked, now, mayManage: true };
  return (
    <PortalFrame visitor={visitor} party={party}>
      <Breadcrumbs
        label={t("overview.above")}
        above={[
          { href: actingFor(startPage, party.id), name: (await getTranslations("portal"))("title") },
          { href: actingFor(accessesPage, party.id), name: t("title") },
        ]}
        current={looking ? <VisibleText text={looking.access.title} /> : t("title")}
      />
      {looking ? (
        <>
          <AccessTop {...looking} />
          <AccessRights kind="standard" rights={looking.access.rights} party={party.name} vendor={looking.access.vendor.name} />
          <AccessPast {...looking} />
          <AccessDialogs {...looking} />
        </>
      ) : (
        <>
          <PageHead title={t("title")} sub={party.name} />
          <NoPower party={party} now={now} />
        </>
      )}
    </PortalFrame>
  );
}
