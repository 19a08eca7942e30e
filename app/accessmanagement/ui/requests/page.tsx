import { InboxIcon, MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { InvitationRow } from "#components/requests/invitation-row";
import { HandledRow, WaitingRow } from "#components/requests/request-row";
import { UndoToast } from "#components/requests/undo-toast";
import { LinkButton } from "#components/ui/button";
import { Count } from "#components/ui/count";
import { EmptyState } from "#components/ui/empty-state";
import { List } from "#components/ui/list";
import { PageHead } from "#components/ui/page-head";
import { Pager } from "#components/ui/pager";
import { Search } from "#components/ui/search";
import { FilterChips, Tabs } from "#components/ui/tabs";
import { cursor, cursorToken } from "#lib/http/page";
import { listInvitationsToParty } from "#lib/invitations/queries/waiting";
import { asLanguage } from "#lib/language";
import { type Listed, listLetters } from "#lib/letters/queries/list";
import { listPendingRejections, type PendingRejection } from "#lib/letters/queries/pending";
import { letterPage, receiptPage, requestKinds } from "#lib/letters/rules/letter";
import { undoAtMost, undoFor } from "#lib/letters/rules/undo";
import { readableOrgNo } from "#lib/parties/numbers";
import { actingFor, requestsPage } from "#lib/parties/rules";
import { pageStart } from "#lib/requests/contract";
import { PortalFrame } from "../../../_frames/portal-frame";
import { Trail } from "../../../_frames/trail";
import { waitingFor } from "../../../_frames/waiting";
import { sendRejection, undoReject } from "../systemuser/_letter/actions";
import { requireActing } from "../acting";
import { type Asked, firstOfEach } from "../search";

const Wanted = z.object({
  show: z.enum(["waiting", "handled"]).catch("waiting"),
  forwarded: z.stringbool().catch(false),
  /** Said no to a moment ago. */
  rejected: z.guid().optional().catch(undefined),
  search: z.string().max(200).catch(""),
  after: cursor(pageStart).nullish().catch(null),
});

export async function generateMetadata() {
  return { title: (await getTranslations("portal.sections.requests"))("name") };
}

/** "Forespørsler": every letter to the organisation, forwarded or not, and every invitation to become a client, for those who can answer. */
export default async function RequestsPage({ searchParams }: { readonly searchParams: Promise<Asked> }) {
  const acting = await requireActing(searchParams);
  const { visitor, party, standing, now } = acting;
  if (!standing.powers.accessManager) notFound();
  const { show, forwarded, search, after, rejected } = Wanted.parse(firstOfEach(await searchParams));
  const language = asLanguage(await getLocale());
  const asked = { partyId: party.id, which: show, onlyForwarded: forwarded, search, language, after: after ?? null, now };
  const [t, portal, { letters, next, total }, invitations, waiting, leaving] = await Promise.all([
    getTranslations("inbox"),
    getTranslations("portal"),
    listLetters(asked),
    show === "waiting" && !forwarded ? listInvitationsToParty(asked) : [],
    waitingFor(party.id, now),
    listPendingRejections(party.id, visitor.id),
  ]);
  // They stand before the letters, on the first page.
  const invited = after ? [] : invitations;
  const undoable = leaving.find(({ id }) => id === rejected);
  const here = (more: Readonly<Record<string, string>>) => actingFor(`${requestsPage}?${new URLSearchParams(more).toString()}`, party.id);
  const said = { show, ...(forwarded && { forwarded: "true" }), ...(search && { search }) };
  const number = party.orgNo === null ? "" : readableOrgNo(party.orgNo);
  return (
    <PortalFrame {...acting}>
      <Trail party={party} current={t("title")} />
      <PageHead title={t("title")} sub={portal("organisation", { name: party.name, number })} lead={t("lead")} />
      <Tabs
        label={t("tabs")}
        choices={[
          {
            href: here({ show: "waiting" }),
            name: t("waiting"),
            count: <Count value={waiting} label={t("waitingCount")} />,
            isCurrent: show === "waiting",
          },
          { href: here({ show: "handled" }), name: t("handled"), isCurrent: show === "handled" },
        ]}
      />
      <div className="st-stack mt-6">
        <Search
          id="search"
          action={requestsPage}
          name="search"
          value={search}
          label={t("search")}
          submitLabel={t("submit")}
          clearLabel={t("clear")}
          clearHref={here({ ...said, search: "" })}
          keep={{ show, party: party.id, ...(forwarded && { forwarded: "true" }) }}
        />
        <FilterChips
          label={t("filter")}
          choices={[
            { href: here({ show, ...(search && { search }) }), name: t("all"), isCurrent: !forwarded },
            { href: here({ show, forwarded: "true", ...(search && { search }) }), name: t("onlyForwarded"), isCurrent: forwarded },
          ]}
        />
        {letters.length + invited.length > 0 ? (
          <>
            <List label={t(show)}>
              {invited.map(({ id, page, ...invitation }) => (
                <InvitationRow key={id} href={page} {...invitation} now={now} />
              ))}
              {letters.map((letter) => (
                <Row
                  key={letter.id}
                  letter={letter}
                  now={now}
                  isLeaving={leaving.some(({ id, link }) => id === letter.id && link === letter.link)}
                />
              ))}
            </List>
            <Pager
              label={t("pages")}
              shown={t("shown", { count: letters.length + invited.length, total: total + invitations.length })}
              previous={after ? { href: here(said), label: t("first") } : undefined}
              next={next ? { href: here({ ...said, after: cursorToken(next) }), label: t("next") } : undefined}
            />
          </>
        ) : (
          <Nothing {...{ show, search, forwarded }} clearHref={here({ show })} />
        )}
      </div>
      {undoable && <Undo key={undoable.id} {...undoable} />}
    </PortalFrame>
  );
}

type RowProps = { readonly letter: Listed; readonly now: Date; readonly isLeaving: boolean };

function Row({ letter, now, isLeaving }: RowProps) {
  const { id, link, system, vendor, createdAt, expiresAt, forwarded, externalRef, status, at, by, title } = letter;
  const shown = { href: letterPage(link, id, { from: "inside" }), kind: requestKinds[link], system, vendor };
  if (status === "waiting")
    return (
      <WaitingRow {...shown} {...{ createdAt, expiresAt, now, externalRef }} {...(forwarded && { forwarded })} isLeaving={isLeaving} />
    );
  const href = status === "accepted" || status === "rejected" ? receiptPage(link, id) : shown.href;
  return <HandledRow {...shown} {...{ href, title, status, at }} {...(by !== null && { by })} />;
}

/** The no that was just said, while it can be taken back. */
async function Undo({ link, id, vendor }: PendingRejection) {
  const t = await getTranslations("requests.undo");
  return (
    <UndoToast
      message={t("toast", { vendor })}
      closeLabel={t("close")}
      undo={{ label: t("undo"), action: undoReject }}
      send={sendRejection}
      fields={{ link, id, from: "inside" }}
      lastWord={`/accessmanagement/api/v1/rejections/${link}/${id}`}
      lasts={undoFor}
      atMost={undoAtMost}
    />
  );
}

type NothingProps = {
  readonly show: "waiting" | "handled";
  readonly search: string;
  readonly forwarded: boolean;
  readonly clearHref: string;
};

async function Nothing({ show, search, forwarded, clearHref }: NothingProps) {
  const t = await getTranslations("inbox");
  if (!search && !forwarded) {
    return (
      <EmptyState icon={<InboxIcon />} title={t(`empty.${show}`)}>
        {t(`empty.${show}Means`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<MagnifyingGlassIcon />}
      title={search ? t("noHits", { search }) : t("noForwarded")}
      action={
        <LinkButton variant="secondary" href={clearHref}>
          {t("showAll")}
        </LinkButton>
      }
    >
      {t("noHitsMeans")}
    </EmptyState>
  );
}
