import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { DeleteDialog, PauseDialog, RenameDialog } from "#components/system-users/dialogs";
import { OpenFrame } from "../../_frames/open-frame";
import { access, longTitle } from "../_sections/access-samples";
import { letter } from "../_sections/request-samples";
import { onlyOnTestInstallations } from "../access";
import { workForAWhile } from "../actions";
import { isShownName, shownAccesses } from "./shown";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("showcase.accesses"))("title") };
}

type Props = { readonly searchParams: Promise<{ readonly show?: string; readonly dialog?: string }> };

/** The page of an access in one of its states, with the questions that it can ask. */
export default async function ShownAccessPage({ searchParams }: Props) {
  await connection();
  onlyOnTestInstallations();
  const { show = "active", dialog } = await searchParams;
  if (!isShownName(show)) notFound();
  const closeHref = `/ui/access?show=${show}`;
  const title = show === "long" ? longTitle : access.title;
  const asking = (name: string) => ({
    ...{ title, isOpen: dialog === name, closeHref, action: workForAWhile, fields: { id: access.id } },
  });
  const { vendor, party, now } = letter;
  const names = { system: access.system.name, vendor: vendor.name, party: party.name };
  return (
    <OpenFrame>
      {shownAccesses[show]}
      <RenameDialog {...asking("rename")} {...names} />
      <PauseDialog {...asking("pause")} {...names} />
      <DeleteDialog
        {...asking("delete")}
        what={{
          ...{ ...names, now, rights: access.rights.length, lastUsedAt: access.lastUsedAt },
          clients: show === "clients" ? access.clients : null,
        }}
        pauseHref={show === "paused" ? null : `${closeHref}&dialog=pause`}
      />
    </OpenFrame>
  );
}
