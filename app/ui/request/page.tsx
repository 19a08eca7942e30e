import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { RejectDialog } from "#components/requests/reject-dialog";
import { OpenFrame } from "../../_frames/open-frame";
import { onlyOnTestInstallations } from "../access";
import { workForAWhile } from "../actions";
import { letter } from "../_sections/request-samples";
import { isLetterName, letters } from "./letters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("showcase.requests"))("title") };
}

type Props = { readonly searchParams: Promise<{ readonly show?: string; readonly dialog?: string }> };

/** A whole letter in one of its states. */
export default async function ShownRequestPage({ searchParams }: Props) {
  await connection();
  onlyOnTestInstallations();
  const { show = "approve", dialog } = await searchParams;
  if (!isLetterName(show)) notFound();
  return (
    <OpenFrame>
      {letters[show]}
      <RejectDialog
        kind="own"
        system={letter.system}
        isOpen={dialog === "reject"}
        closeHref={`/ui/request?show=${show}`}
        action={workForAWhile}
        fields={{ id: letter.id }}
      />
    </OpenFrame>
  );
}
