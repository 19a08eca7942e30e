import { getLocale, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AccessRights } from "#components/system-users/access-rights";
import { asLanguage } from "#lib/language";
import { actingFor } from "#lib/parties/rules";
import { findAccess } from "#lib/system-users/queries/access";
import { accessPage } from "#lib/system-users/rules/access";
import { requireActing } from "../../../acting";
import { AccessFrame } from "../../_access/access-frame";
import { AccessDialogs, AccessPast, AccessTop } from "../../_access/access-parts";
import { readAccessSearch } from "../../_access/search";
import { ClientSection } from "./_clients/client-section";
import { OwnNotice, OwnOrganisation } from "./own-organisation";
import { PackageProgress } from "./package-progress";
import { firstOfEach, type Search } from "../../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("agentAccess"))("title") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Search };

/** An access for clients: whom it acts for, with what, and how far a change of it has come. Each part says for itself who may do what. */
export default async function AgentAccessPage({ params, searchParams }: Props) {
  const acting = await requireActing(searchParams);
  const { party, standing, now } = acting;
  const [{ id }, asked, said, language] = await Promise.all([
    params,
    readAccessSearch(searchParams),
    searchParams.then(firstOfEach),
    getLocale().then(asLanguage),
  ]);
  const { accessManager, clientAdministrator } = standing.powers;
  const isSeen = accessManager || clientAdministrator;
  const access = isSeen && z.guid().safeParse(id).success ? await findAccess({ partyId: party.id, id, language, now }) : undefined;
  if (isSeen && !access) notFound();
  if (access?.kind === "standard") redirect(actingFor(accessPage("standard", access.id), party.id));
  const looking = access && { access, party, asked, now, mayManage: accessManager };
  const parts = looking && { ...acting, ...looking, said, language };
  return (
    <AccessFrame acting={acting} title={access?.title}>
      {looking && parts && (
        <>
          <AccessTop {...looking} />
          <OwnNotice {...parts} />
          <PackageProgress {...parts} />
          <ClientSection {...parts} />
          <OwnOrganisation {...parts} />
          <AccessRights kind="agent" rights={looking.access.rights} party={party.name} vendor={looking.access.vendor.name} />
          <AccessPast {...looking} />
          <AccessDialogs {...looking} />
        </>
      )}
    </AccessFrame>
  );
}
