import { LeaveIcon } from "@navikt/aksel-icons";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { LinkButton } from "#components/ui/button";
import { Sheet } from "#components/ui/sheet";
import { standingOf } from "#lib/identity/queries";
import { requireVisitor } from "#lib/identity/session";
import { findLetter } from "#lib/letters/queries/letter";
import { wayBack } from "#lib/letters/queries/way-back";
import { letterPage } from "#lib/letters/rules/letter";
import { OpenFrame } from "../../../../_frames/open-frame";
import { leavePath, readSearch } from "../_letter/search";
import type { Search } from "../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("requests.answered"))("title") };
}

/**
 * The answer is stored. From here the browser goes on by itself, out and back to the vendor: a page in between, because a form's own redirects may
 * lead to no other site.
 */
export default async function AnsweredPage({ searchParams }: { readonly searchParams: Search }) {
  const [visitor, { link, id }, t] = await Promise.all([
    requireVisitor("substantial"),
    readSearch(searchParams),
    getTranslations("requests.answered"),
  ]);
  const letter = link && id !== undefined ? await findLetter(link, id) : undefined;
  const standing = letter ? await standingOf(visitor, letter.party.id, new Date()) : null;
  if (!letter || !standing?.powers.tie) notFound();
  if (!letter.decided) redirect(letterPage(letter.link, letter.id));
  const back = wayBack(letter);
  const leave = leavePath(letter.link, letter.id);
  return (
    <OpenFrame>
      <meta httpEquiv="refresh" content={`0;url=${leave}`} />
      <Sheet icon={<LeaveIcon />} tone="accent" title={t("title")}>
        <p className="st-letter__lead">{back === null ? t("means") : t("meansBack", { host: new URL(back).host })}</p>
        <div className="st-bar st-letter__part">
          <LinkButton href={leave} data-reload="">
            {t("go")}
          </LinkButton>
        </div>
      </Sheet>
    </OpenFrame>
  );
}
