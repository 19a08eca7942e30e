import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { asLanguage } from "#lib/language";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { readCreation } from "#lib/system-users/queries/creation";
import { PortalFrame } from "../../../../_frames/portal-frame";
import { Trail } from "../../../../_frames/trail";
import { requireActing } from "../../acting";
import { type Creating, readAsked } from "./asked";
import { ChooseStep } from "./choose-step";
import { LookStep } from "./look-step";
import { NotManager } from "./not-manager";
import type { Search } from "../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("newAccess"))("title") };
}

/** "Lag ny systemtilgang": choose a system, look at what it would get, and make the access. Both steps are in the address. */
export default async function CreatePage({ searchParams }: { readonly searchParams: Search }) {
  const acting = await requireActing(searchParams);
  const { party } = acting;
  const { orgNo } = party;
  if (orgNo === null || party.kind === "person") notFound();
  const [t, body] = await Promise.all([getTranslations("newAccess"), bodyFor({ ...acting, party: { ...party, orgNo } }, searchParams)]);
  return (
    <PortalFrame {...acting}>
      <Trail party={party} above={[{ href: actingFor(accessesPage, party.id), name: t("accesses") }]} current={t("title")} />
      <div className="st-creating">{body}</div>
    </PortalFrame>
  );
}

async function bodyFor(acting: Creating, searchParams: Search) {
  const { party, standing, now } = acting;
  if (!standing.powers.accessManager) return <NotManager {...acting} />;
  const [asked, locale] = await Promise.all([readAsked(searchParams), getLocale()]);
  const language = asLanguage(locale);
  if (asked.step !== "look") return <ChooseStep {...acting} asked={asked} language={language} />;
  if (asked.system === undefined) return <ChooseStep {...acting} asked={asked} language={language} wrong="none" />;
  const reading = { partyId: party.id, orgNo: party.orgNo, systemId: asked.system, standing, language, now };
  const found = await readCreation(reading);
  if (!found) return <ChooseStep {...acting} asked={asked} language={language} wrong="gone" />;
  return <LookStep {...acting} asked={asked} found={found} />;
}
