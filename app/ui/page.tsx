import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { PageHead } from "#components/ui/page-head";
import { Accesses } from "./_sections/accesses";
import { Buttons } from "./_sections/buttons";
import { Dialogs } from "./_sections/dialogs";
import { Forms } from "./_sections/forms";
import { FrameParts } from "./_sections/frame-parts";
import { Lists } from "./_sections/lists";
import { Look } from "./_sections/look";
import { Marks } from "./_sections/marks";
import { Notices } from "./_sections/notices";
import { Parties } from "./_sections/parties";
import { Requests } from "./_sections/requests";
import { Structure } from "./_sections/structure";
import { Waiting } from "./_sections/waiting";
import { OpenFrame } from "../_frames/open-frame";
import { onlyOnTestInstallations } from "./access";
import type { Asked } from "./address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("showcase"))("title") };
}

/** Every part of the portal in its states: to choose from, to look at, and for the browser tests to check. */
export default async function ShowcasePage({ searchParams }: { readonly searchParams: Promise<Asked> }) {
  await connection();
  onlyOnTestInstallations();
  const asked = await searchParams;
  return (
    <OpenFrame>
      <Head />
      <Look />
      <Buttons />
      <Marks />
      <Forms />
      <Lists asked={asked} />
      <Notices asked={asked} />
      <Waiting />
      <Dialogs asked={asked} />
      <Structure />
      <FrameParts />
      <Parties asked={asked} />
      <Requests />
      <Accesses />
    </OpenFrame>
  );
}

function Head() {
  const t = useTranslations("showcase");
  return <PageHead title={t("title")} lead={t("lead")} />;
}
