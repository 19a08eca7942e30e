import { PlusIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { List } from "#components/ui/list";
import { PageHead } from "#components/ui/page-head";
import { UserList } from "#components/users/user-list";
import { UserRow } from "#components/users/user-row";
import { requireVisitor } from "#lib/identity/session";
import { listInvitationsToParty, type WaitingInvitation } from "#lib/invitations/queries/waiting";
import { asLanguage } from "#lib/language";
import { listUsers } from "#lib/mandates/queries/users";
import { readableOrgNo } from "#lib/parties/numbers";
import { actingFor, requestsPage, usersPage } from "#lib/parties/rules";
import { PortalFrame } from "../../../_frames/portal-frame";
import { Trail } from "../../../_frames/trail";
import { requireActing } from "../acting";
import type { Search } from "../search";
import { askWhom } from "../systemuser/_access/no-power";
import { NewUser } from "./new-user";
import { readUsersSearch, userAt, usersAt } from "./search";

export async function generateMetadata() {
  return { title: (await getTranslations("users"))("title") };
}

const size = 25;

/** "Brukere": who may act for the organisation, and with what. Others than oneself are shown to access managers only. */
export default async function UsersPage({ searchParams }: { readonly searchParams: Search }) {
  await requireVisitor("substantial");
  const acting = await requireActing(searchParams);
  const { visitor, party, now } = acting;
  if (party.kind === "person") notFound();
  const [asked, language] = await Promise.all([readUsersSearch(searchParams), getLocale().then(asLanguage)]);
  const { search, clients, after, before } = asked;
  const who = { actor: visitor, now };
  const wanted = { search, withClientAccess: clients === "yes", size, page: { after, before } };
  const found = await listUsers({ partyId: party.id, ...wanted, language }, who);
  if (!found.ok) notFound();
  const { me, mayAdminister } = found.value;
  const [t, portal, invitations] = await Promise.all([
    getTranslations("users"),
    getTranslations("portal"),
    mayAdminister ? listInvitationsToParty({ partyId: party.id, language, now }) : [],
  ]);
  const said = { ...(search && { search }), ...(clients && { clients }) };
  const number = party.orgNo === null ? "" : readableOrgNo(party.orgNo);
  const create = (
    <LinkButton href={usersAt(party.id, { ...said, dialog: "new" })} icon={<PlusIcon aria-hidden />}>
      {t("newUser")}
    </LinkButton>
  );
  return (
    <PortalFrame {...acting}>
      <Trail party={party} current={t("title")} />
      <PageHead
        title={t("title")}
        sub={portal(party.kind === "sub-unit" ? "subUnit" : "organisation", { name: party.name, number })}
        lead={t("lead")}
        action={mayAdminister && !party.isDeleted && create}
      />
      {(asked.just === "deleted" || asked.problem === "failed") && (
        <Alert tone={asked.just ? "success" : "danger"} isNews title={t(asked.just ? "just.deleted" : "problem.failed")}>
          <p>{t(asked.just ? "just.deletedMeans" : "problem.failedMeans")}</p>
        </Alert>
      )}
      {invitations.length > 0 && <Invited {...{ invitations }} href={actingFor(requestsPage, party.id)} />}
      <div className="st-section">
        <List label={t("me")}>
          <UserRow user={me} href={userAt(me.id, party.id)} isMe />
        </List>
      </div>
      {mayAdminister ? (
        <UserList
          found={found.value}
          asked={{ search, clients: clients === "yes" }}
          action={usersPage}
          keep={{ party: party.id }}
          clearHref={usersAt(party.id, clients ? { clients } : {})}
          everyHref={usersAt(party.id)}
          userHref={(id) => userAt(id, party.id)}
          pageHref={(turn) => usersAt(party.id, { ...said, ...turn })}
        />
      ) : (
        <OnlyManagers partyId={party.id} now={now} />
      )}
      {mayAdminister && asked.dialog === "new" && <NewUser {...{ party, who, asked, said }} />}
    </PortalFrame>
  );
}

/** Whoever wants to be given mandates is on its way to stand in the list below. */
async function Invited({ invitations, href }: { readonly invitations: readonly WaitingInvitation[]; readonly href: string }) {
  const t = await getTranslations("users.invited");
  return (
    <Alert tone="info" title={t("title", { count: invitations.length, provider: invitations[0]?.provider.name ?? "" })}>
      <p>{t.rich("means", { count: invitations.length, link: (words) => <a href={href}>{words}</a> })}</p>
    </Alert>
  );
}

async function OnlyManagers({ partyId, now }: { readonly partyId: string; readonly now: Date }) {
  const [t, ask] = await Promise.all([getTranslations("users"), askWhom(partyId, now)]);
  return (
    <div className="st-section">
      <Alert tone="info" title={t("onlyManagers")}>
        <p>
          {t("onlyManagersMeans")} {ask}
        </p>
      </Alert>
    </div>
  );
}
