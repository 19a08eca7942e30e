import { TenancyIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import { CreateLink, Made } from "./made";
import { VisibleText } from "#components/requests/visible-text";
import { Alert } from "#components/ui/alert";
import { EmptyState } from "#components/ui/empty-state";
import { PageHead } from "#components/ui/page-head";
import { Search } from "#components/ui/search";
import { Select } from "#components/ui/select";
import { asLanguage } from "#lib/language";
import { listLetters } from "#lib/letters/queries/list";
import { readableOrgNo } from "#lib/parties/numbers";
import { accessesPage } from "#lib/parties/rules";
import { findDeletedAccess } from "#lib/system-users/queries/access";
import { accessOrders, accessStates, listAccesses } from "#lib/system-users/queries/list";
import { PortalFrame } from "../../../../_frames/portal-frame";
import { Trail } from "../../../../_frames/trail";
import { type Acting, requireActing } from "../../acting";
import type { Search as SearchParams } from "../../search";
import { attempt } from "../_access/attempt";
import { askWhom, NoPower } from "../_access/no-power";
import { Accesses, isNarrowed, Waiting } from "./lists";
import { type AskedOfOverview, overviewAddress, readOverviewSearch } from "./search";

export async function generateMetadata() {
  return { title: (await getTranslations("accesses"))("title") };
}

/** "Systemtilganger": what waits for an answer, the organisation's own accesses, and those for its clients. */
export default async function OverviewPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const acting = await requireActing(searchParams);
  const asked = await readOverviewSearch(searchParams);
  const { party, standing, now } = acting;
  const { accessManager, clientAdministrator } = standing.powers;
  const mayLook = party.kind !== "person" && (accessManager || clientAdministrator);
  const [t, portal] = await Promise.all([getTranslations("accesses"), getTranslations("portal")]);
  const number = party.orgNo === null ? undefined : readableOrgNo(party.orgNo);
  const sub =
    number === undefined ? party.name : portal(party.kind === "sub-unit" ? "subUnit" : "organisation", { name: party.name, number });
  return (
    <PortalFrame {...acting}>
      <Trail party={party} current={t("title")} />
      <PageHead
        title={t("title")}
        sub={sub}
        lead={mayLook && t(accessManager ? "lead" : "leadClients")}
        action={mayLook && accessManager && <CreateLink party={party} />}
      />
      {mayLook ? <Overview acting={acting} asked={asked} /> : <NoPower party={party} now={now} />}
    </PortalFrame>
  );
}

type Props = { readonly acting: Acting; readonly asked: AskedOfOverview };

async function Overview({ acting, asked }: Props) {
  const { party, standing, now } = acting;
  const { accessManager, clientAdministrator } = standing.powers;
  const language = asLanguage(await getLocale());
  const { search, state, order, kind } = asked;
  const wanted = { partyId: party.id, search, state, order, language };
  const letters = { partyId: party.id, which: "waiting", onlyForwarded: false, search, language, after: null, now } as const;
  const [waiting, own, forClients] = await Promise.all([
    accessManager && kind === "all" && state === "all" ? attempt("waiting", listLetters(letters)) : undefined,
    accessManager && kind !== "agent" ? attempt("own", listAccesses({ ...wanted, kind: "standard", after: asked.after })) : undefined,
    kind === "standard" && accessManager
      ? undefined
      : attempt("clients", listAccesses({ ...wanted, kind: "agent", after: asked.afterClients })),
  ]);
  const isEmpty = !isNarrowed(asked) && kind === "all" && own?.total === 0 && forClients?.total === 0;
  const place = { party, asked, now };
  const t = await getTranslations("accesses.overview");
  return (
    <>
      <Deleted {...place} />
      <Made {...place} />
      {!accessManager && <ClientsOnly {...place} />}
      {waiting !== undefined && <Waiting {...place} found={waiting} />}
      {isEmpty ? (
        <div className="st-section">
          <EmptyState icon={<TenancyIcon />} title={t("empty.all")} level={2} action={accessManager && <CreateLink party={party} />}>
            {t("empty.allMeans")}
          </EmptyState>
        </div>
      ) : (
        <>
          <Choose {...place} withKinds={accessManager} />
          {own !== undefined && <Accesses {...place} kind="standard" found={own} isBesides={has(forClients)} />}
          {forClients !== undefined && <Accesses {...place} kind="agent" found={forClients} isBesides={own !== undefined} />}
          {accessManager && !clientAdministrator && forClients && forClients.total > 0 && (
            <p className="st-soft mt-3">{t("managersOnly")}</p>
          )}
        </>
      )}
    </>
  );
}

const has = (found: { readonly total: number } | null | undefined): boolean => (found?.total ?? 0) > 0;

type Place = { readonly party: Acting["party"]; readonly asked: AskedOfOverview; readonly now: Date };

/** That it is gone, after somebody has deleted an access. */
async function Deleted({ party, asked, now }: Place) {
  const gone = asked.deleted === undefined ? undefined : await findDeletedAccess(party.id, asked.deleted, now);
  if (!gone) return null;
  const t = await getTranslations("accesses.overview");
  return (
    <Alert tone="success" isNews title={t.rich("deleted", { title: () => <VisibleText text={gone.title} /> })}>
      <p>{t("deletedMeans", { party: party.name, vendor: gone.vendor })}</p>
    </Alert>
  );
}

/** A client administrator learns why there is no more to see, and whom to ask. */
async function ClientsOnly({ party, now }: Place) {
  const [t, ask] = await Promise.all([getTranslations("accesses.overview"), askWhom(party.id, now)]);
  return (
    <Alert tone="info" title={t("clientsOnly")}>
      <p>
        {t("clientsOnlyMeans")} {ask}
      </p>
    </Alert>
  );
}

async function Choose({ party, asked, withKinds }: Place & { readonly withKinds: boolean }) {
  const t = await getTranslations("accesses.overview");
  return (
    <div className="st-section">
      <Search
        id="search"
        action={accessesPage}
        name="search"
        value={asked.search}
        label={t("search")}
        submitLabel={t("submit")}
        clearLabel={t("clear")}
        clearHref={overviewAddress({ ...asked, search: "" }, party.id)}
        keep={{ party: party.id }}
      >
        <div className="st-tools">
          {withKinds && (
            <Select
              id="kind"
              name="kind"
              label={t("kind")}
              defaultValue={asked.kind}
              options={(["all", "standard", "agent"] as const).map((value) => ({ value, name: t(`kinds.${value}`) }))}
            />
          )}
          <Select
            id="state"
            name="state"
            label={t("status")}
            defaultValue={asked.state}
            options={accessStates.map((value) => ({ value, name: t(`statuses.${value}`) }))}
          />
          <Select
            id="order"
            name="order"
            label={t("order")}
            defaultValue={asked.order}
            options={accessOrders.map((value) => ({ value, name: t(`orders.${value}`) }))}
          />
        </div>
      </Search>
    </div>
  );
}
