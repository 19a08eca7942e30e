import { MagnifyingGlassIcon, TenancyIcon } from "@navikt/aksel-icons";
import { getFormatter, getTranslations } from "next-intl/server";
import { WaitingRow } from "#components/requests/request-row";
import { AccessRow } from "#components/system-users/access-row";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Failed } from "#components/ui/failed";
import { List } from "#components/ui/list";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
import { cursorToken } from "#lib/http/page";
import type { listLetters } from "#lib/letters/queries/list";
import { letterPage, requestKinds } from "#lib/letters/rules/letter";
import type { ShownParty } from "#lib/parties/queries";
import { actingFor, requestsPage } from "#lib/parties/rules";
import type { listAccesses } from "#lib/system-users/queries/list";
import { accessPage, isNew } from "#lib/system-users/rules/access";
import type { AccessKind } from "#lib/systems/rules/wishes";
import { type AskedOfOverview, overviewAddress } from "./search";

type Place = { readonly party: ShownParty; readonly asked: AskedOfOverview; readonly now: Date };
type WaitingProps = Place & { readonly found: Awaited<ReturnType<typeof listLetters>> | null };

/** What vendors ask for, forwarded or not. Nothing is said where nothing waits. */
export async function Waiting({ found, party, asked, now }: WaitingProps) {
  const t = await getTranslations("accesses.overview");
  if (found?.total === 0) return null;
  return (
    <Section
      id="waiting"
      title={t("waiting")}
      note={found && t("waitingCount", { count: found.total })}
      action={found?.next && <a href={actingFor(requestsPage, party.id)}>{t("allWaiting", { count: found.total })}</a>}
    >
      {found ? (
        <List label={t("waiting")}>
          {found.letters.map(({ id, link, system, vendor, createdAt, expiresAt, externalRef, forwarded }) => (
            <WaitingRow
              key={id}
              {...{ system, vendor, createdAt, expiresAt, now, externalRef, ...(forwarded && { forwarded }) }}
              kind={requestKinds[link]}
              href={letterPage(link, id, { from: "inside" })}
            />
          ))}
        </List>
      ) : (
        <CouldNot retryHref={overviewAddress(asked, party.id)} />
      )}
    </Section>
  );
}

type ListProps = Place & {
  readonly kind: AccessKind;
  readonly found: Awaited<ReturnType<typeof listAccesses>> | null;
  /** Beside another list there is no need to make much of having none. */
  readonly isBesides?: boolean;
};

/** The accesses of one kind, in pages of their own. */
export async function Accesses({ kind, found, party, asked, now, isBesides = false }: ListProps) {
  const [t, format] = await Promise.all([getTranslations("accesses.overview"), getFormatter()]);
  const place = kind === "agent" ? "afterClients" : "after";
  const here = (more: Readonly<Record<string, string>> = {}) => `${overviewAddress(asked, party.id, more)}#${kind}`;
  return (
    <Section id={kind} title={t(kind)} note={found && found.total > 0 && format.number(found.total)}>
      {found === null && <CouldNot retryHref={here()} />}
      {found?.total === 0 && <Nothing {...{ kind, asked, party, isBesides }} />}
      {found && found.total > 0 && (
        <>
          <List label={t(kind)}>
            {found.accesses.map((access) => (
              <AccessRow
                key={access.id}
                access={{ ...access, externalRef: access.externalRef === party.orgNo ? null : access.externalRef }}
                href={actingFor(accessPage(kind, access.id), party.id)}
                isNew={isNew(access, asked.new ?? null, now)}
                now={now}
              />
            ))}
          </List>
          <Pager
            label={t(`pages.${kind}`)}
            shown={t("shown", { count: found.accesses.length, total: format.number(found.total) })}
            previous={asked[place] ? { href: here(), label: t("first") } : undefined}
            next={found.next ? { href: here({ [place]: cursorToken(found.next) }), label: t("next") } : undefined}
          />
        </>
      )}
    </Section>
  );
}

async function CouldNot({ retryHref }: { readonly retryHref: string }) {
  const t = await getTranslations("accesses.overview");
  return (
    <Failed title={t("failed")} level={3} retry={{ href: retryHref, label: t("retry") }}>
      {t("failedMeans")}
    </Failed>
  );
}

export const isNarrowed = ({ search, state }: AskedOfOverview): boolean => search !== "" || state !== "all";

/** Nothing at all, or nothing that fits what was asked for. */
async function Nothing({ kind, asked, party, isBesides }: Omit<ListProps, "found" | "now">) {
  const t = await getTranslations("accesses.overview");
  if (isBesides) return <p className="st-soft max-w-[40rem]">{isNarrowed(asked) ? t("noneSo") : t(`empty.${kind}Means`)}</p>;
  if (!isNarrowed(asked)) {
    return (
      <EmptyState icon={<TenancyIcon />} title={t(`empty.${kind}`)}>
        {t(`empty.${kind}Means`)}
      </EmptyState>
    );
  }
  const { search } = asked;
  return (
    <EmptyState
      icon={<MagnifyingGlassIcon />}
      title={search ? t("noHits", { search }) : t("noneSo")}
      action={
        <LinkButton variant="secondary" href={overviewAddress({ ...asked, search: "", state: "all" }, party.id)}>
          {t("showAll")}
        </LinkButton>
      }
    >
      {t("noHitsMeans")}
    </EmptyState>
  );
}
