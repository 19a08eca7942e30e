import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ListFindings } from "#components/clients/list-findings";
import { ListForm, listProblems } from "#components/clients/list-form";
import { previewList } from "#lib/clients/queries/preview";
import { asLanguage } from "#lib/language";
import { answerList, readIn } from "../_clients/actions";
import { firstOfEach, type Search } from "../../../../search";
import { listPage, pageOf } from "../_clients/address";
import { ClientFrame } from "../_clients/frame";
import { nameMissing } from "../_clients/names";
import { type Params, requireAccess } from "../_clients/reach";

export async function generateMetadata() {
  return { title: (await getTranslations("clients.listIn"))("title") };
}

const Wanted = z.object({
  only: z.enum(["all", "needsLook"]).catch("all"),
  after: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  problem: z.enum(listProblems).optional().catch(undefined),
});
const size = 50;

/** A list of organisation numbers: pasted or uploaded, looked at, and then one act. */
export default async function ListPage({ params, searchParams }: { readonly params: Params; readonly searchParams: Search }) {
  const here = await requireAccess(params, searchParams);
  const { access, party, place, who, asked, standing } = here;
  if (!standing.powers.clientAdministrator) notFound();
  const { only, after, problem } = Wanted.parse(firstOfEach(asked));
  const [t, locale, preview] = await Promise.all([
    getTranslations("clients.listIn"),
    getLocale(),
    previewList({ place, only, after, size }, who),
  ]);
  if (!preview.ok) notFound();
  const { lines, total, next } = preview.value;
  const fields = { party: party.id, access: access.id };
  const at = (more: Readonly<Record<string, string>>) => `${listPage(access.id, party.id)}&${new URLSearchParams(more).toString()}`;
  return (
    <ClientFrame here={here} title={t("title")} crumb={t("title")}>
      <div className="st-stack">
        <ListForm action={readIn} fields={fields} backHref={pageOf(access.id, party.id)} isAgain={total > 0} problem={problem} />
        {total > 0 && (
          <ListFindings
            preview={{ ...preview.value, lines: await nameMissing(lines, asLanguage(locale)) }}
            only={only}
            hrefs={{
              all: at({ only: "all" }),
              needsLook: at({ only: "needsLook" }),
              first: after > 0 ? at({ only }) : null,
              next: next === null ? null : at({ only, after: String(next) }),
            }}
            action={answerList}
            fields={fields}
          />
        )}
      </div>
    </ClientFrame>
  );
}
