import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { UserHead } from "#components/users/user-head";
import { PageHead } from "#components/ui/page-head";
import { requireVisitor } from "#lib/identity/session";
import { asLanguage } from "#lib/language";
import { readUser } from "#lib/mandates/queries/user";
import { PortalFrame } from "../../../../_frames/portal-frame";
import { Trail } from "../../../../_frames/trail";
import { requireActing } from "../../acting";
import type { Search } from "../../search";
import { NoPower } from "../../systemuser/_access/no-power";
import { readUserSearch, userAt, usersAt } from "../search";
import { UserDialogs } from "./dialogs";
import { UserNotices } from "./notices";
import type { Parts } from "./parts";
import { UserTabs } from "./tabs";

export async function generateMetadata() {
  return { title: (await getTranslations("users"))("pageTitle") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Search };

/** One user: what it may do for the organisation, through what, and what can be given and taken back. */
export default async function UserPage({ params, searchParams }: Props) {
  await requireVisitor("substantial");
  const acting = await requireActing(searchParams);
  const { visitor, party, now } = acting;
  const [{ id }, asked, language] = await Promise.all([params, readUserSearch(searchParams), getLocale().then(asLanguage)]);
  if (party.kind === "person" || !z.guid().safeParse(id).success) notFound();
  const who = { actor: visitor, now };
  const found = await readUser({ partyId: party.id, userId: id, language }, who);
  // Whoever may not look is told the same of everybody.
  if (!found.ok && found.code !== "not-access-manager") notFound();
  const t = await getTranslations("users");
  const page = found.ok ? found.value : null;
  const parts: Parts | null = page && { page, party, who, asked, language, at: (more = {}) => userAt(id, party.id, more) };
  return (
    <PortalFrame {...acting}>
      <Trail party={party} above={[{ href: usersAt(party.id), name: t("title") }]} current={page ? page.user.name : t("pageTitle")} />
      {parts ? (
        <>
          <UserHead page={parts.page} deleteHref={parts.at({ dialog: "delete" })} />
          <UserNotices {...parts} />
          <UserTabs {...parts} />
          {parts.page.mayAdminister && <UserDialogs {...parts} />}
        </>
      ) : (
        <>
          <PageHead title={t("pageTitle")} sub={party.name} />
          <NoPower party={party} now={now} />
        </>
      )}
    </PortalFrame>
  );
}
