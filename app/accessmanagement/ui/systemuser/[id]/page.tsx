import { getLocale, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AccessRights } from "#components/system-users/access-rights";
import { asLanguage } from "#lib/language";
import { actingFor } from "#lib/parties/rules";
import { findAccess } from "#lib/system-users/queries/access";
import { accessPage } from "#lib/system-users/rules/access";
import { requireActing } from "../../acting";
import { AccessFrame } from "../_access/access-frame";
import { AccessDialogs, AccessPast, AccessTop } from "../_access/access-parts";
import { readAccessSearch } from "../_access/search";
import type { Search } from "../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("accesses"))("title") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Search };

/** An access for the organisation's own use: what it may, since when, what has happened to it, and how to change or end that. */
export default async function AccessPage({ params, searchParams }: Props) {
  const acting = await requireActing(searchParams);
  const { party, standing, now } = acting;
  const [{ id }, asked, locale] = await Promise.all([params, readAccessSearch(searchParams), getLocale()]);
  const { accessManager, clientAdministrator } = standing.powers;
  const isSeen = z.guid().safeParse(id).success && (accessManager || clientAdministrator);
  const access = isSeen ? await findAccess({ partyId: party.id, id, language: asLanguage(locale), now }) : undefined;
  if (access?.kind === "agent") redirect(actingFor(accessPage("agent", access.id), party.id));
  if (accessManager && !access) notFound();
  const looking = access && accessManager && { access, party, asked, now, mayManage: true };
  return (
    <AccessFrame acting={acting} title={looking ? looking.access.title : undefined}>
      {looking && (
        <>
          <AccessTop {...looking} />
          <AccessRights kind="standard" rights={looking.access.rights} party={party.name} vendor={looking.access.vendor.name} />
          <AccessPast {...looking} />
          <AccessDialogs {...looking} />
        </>
      )}
    </AccessFrame>
  );
}
