import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ActProgress } from "#components/clients/act-progress";
import { ActResult, Interrupted } from "#components/clients/act-result";
import { Outcome, WhenDone } from "#components/clients/notices";
import { readAct, refusedOf } from "#lib/clients/queries/acts";
import { RefusedCursor } from "#lib/clients/rules";
import type { ClientAct } from "#lib/clients/rules/act";
import { cursor } from "#lib/http/page";
import { asLanguage } from "#lib/language";
import { actingFor } from "#lib/parties/rules";
import { undo } from "../../_clients/actions";
import { actPage, fileAddress, pageOf, readAddress } from "../../_clients/address";
import { ClientFrame } from "../../_clients/frame";
import { nameMissing } from "../../_clients/names";
import { type Here, requireAccess } from "../../_clients/reach";
import type { Asked } from "../../../../../search";

type Props = { readonly params: Promise<{ readonly id: string; readonly actId: string }>; readonly searchParams: Promise<Asked> };

export async function generateMetadata() {
  return { title: (await getTranslations("clients.outcome"))("title") };
}

/** An act on clients: how far it has come, and then what it came to. May be left and come back to. */
export default async function ActPage({ params, searchParams }: Props) {
  const here = await requireAccess(params, searchParams);
  const actId = z.guid().safeParse((await params).actId).data;
  const found = actId === undefined ? undefined : await readAct({ place: here.place, actId }, here.who);
  if (!found?.ok) notFound();
  const act = found.value;
  const backHref = pageOf(here.access.id, here.party.id);
  const t = await getTranslations("clients");
  if (act.state === "running") {
    return (
      <ClientFrame here={here} title={t("progress.title")} crumb={t("outcome.title")}>
        <ActProgress act={act} backHref={backHref} />
      </ClientFrame>
    );
  }
  if (act.state === "interrupted") {
    return (
      <ClientFrame here={here} title={t("outcome.interrupted")} crumb={t("outcome.title")}>
        <Interrupted backHref={backHref} />
      </ClientFrame>
    );
  }
  return <Done here={here} act={act} backHref={backHref} />;
}

const size = 25;

async function Done({ here, act, backHref }: { readonly here: Here; readonly act: ClientAct; readonly backHref: string }) {
  const { access, party, place, who, now, asked, standing } = here;
  const after = cursor(RefusedCursor).safeParse(readAddress(asked).after).data;
  const [t, locale, refused] = await Promise.all([
    getTranslations("clients.outcome"),
    getLocale(),
    refusedOf({ place, actId: act.id, after, size }, who),
  ]);
  if (!refused.ok) notFound();
  const { rows, groups, next } = refused.value;
  const language = asLanguage(locale);
  const [named, namedGroups] = await Promise.all([nameMissing(rows, language), nameMissing(groups, language)]);
  const address = actPage(access.id, party.id, act.id);
  return (
    <ClientFrame here={here} title={<Outcome act={act} />} crumb={t("title")} lead={<WhenDone act={act} />}>
      <ActResult
        act={act}
        now={now}
        undo={standing.powers.clientAdministrator ? undo : undefined}
        fields={{ party: party.id, access: access.id }}
        backHref={backHref}
        refused={{
          rows: named,
          groups: namedGroups,
          firstHref: after === undefined ? null : address,
          downloadHref: fileAddress(party, access.id, `acts/${act.id}/refused.csv`),
          nextHref: next === null ? null : actingFor(`${address}&${new URLSearchParams({ after: next }).toString()}`, party.id),
        }}
      />
    </ClientFrame>
  );
}
