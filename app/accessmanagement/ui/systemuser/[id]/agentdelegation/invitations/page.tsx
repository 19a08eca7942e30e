import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { InvitationList } from "#components/users/invitation-list";
import { InviteForm } from "#components/users/invite-form";
import { MayNot } from "#components/clients/may-not";
import { Alert } from "#components/ui/alert";
import { CopyButton } from "#components/ui/copy-button";
import type { Lookup } from "#components/users/found-organisation";
import { publicUrl } from "#lib/env";
import { requireVisitor } from "#lib/identity/session";
import { findInvitee, listInvitations } from "#lib/invitations/queries/invitations";
import type { InvitationRow } from "#lib/invitations/rules/invitation";
import { asLanguage } from "#lib/language";
import { listClientAdministrators } from "#lib/people/queries";
import { findAccess } from "#lib/system-users/queries/access";
import { type Asked, firstOfEach } from "../../../../search";
import { pageOf } from "../_clients/address";
import { ClientFrame } from "../_clients/frame";
import { type Here, type Params, requireAccess } from "../_clients/reach";
import { send, withdraw } from "./actions";
import { AskedOfInvitations, invitationsAt, invitationsPath } from "./search";

export async function generateMetadata() {
  return { title: (await getTranslations("invitations"))("title") };
}

const size = 25;

/** "Be om fullmakt": a link for the client's manager, and what came of those that were sent. */
export default async function InvitationsPage({
  params,
  searchParams,
}: {
  readonly params: Params;
  readonly searchParams: Promise<Asked>;
}) {
  await requireVisitor("substantial");
  const here = await requireAccess(params, searchParams);
  const { access, party, who, standing } = here;
  const asked = AskedOfInvitations.parse(firstOfEach(here.asked));
  const { state, after } = asked;
  const [t, found] = await Promise.all([
    getTranslations("invitations"),
    listInvitations({ owner: party.id, systemUserId: access.id, state, size, after }, who),
  ]);
  if (!found.ok) notFound();
  const { next, rows } = found.value;
  const at = (more: Readonly<Record<string, string>> = {}) => invitationsAt(access.id, party.id, more);
  const mayInvite = standing.powers.clientAdministrator;
  const fields = { party: party.id, access: access.id };
  return (
    <ClientFrame here={here} title={t("title")} crumb={t("title")} lead={t("lead")}>
      <div className="st-notices">
        {asked.problem && (
          <Alert tone="danger" isNews title={t(`problem.${asked.problem}`)}>
            <p>{t(`problem.${asked.problem}Means`)}</p>
          </Alert>
        )}
        {asked.just && (
          <Alert tone="success" isNews title={t("withdrawn")}>
            <p>{t("withdrawnMeans")}</p>
          </Alert>
        )}
        <Sent row={rows.find(({ id }) => id === asked.sent)} isAgain={asked.again === "yes"} />
      </div>
      {mayInvite ? <Invite here={here} orgNo={asked.orgNo} fields={fields} /> : <OnlyAdministrators here={here} />}
      <InvitationList
        found={found.value}
        state={state}
        stateHref={(one) => at(one === "all" ? {} : { state: one })}
        firstHref={after ? at({ state }) : null}
        nextHref={next === null ? null : at({ state, after: next })}
        origin={publicUrl()}
        withdraw={mayInvite ? withdraw : null}
        fields={fields}
        addHref={(orgNo) => pageOf(access.id, party.id, { dialog: "add", find: orgNo })}
      />
    </ClientFrame>
  );
}

/** The link, right after it was made: to send in whatever way one speaks with the client. */
async function Sent({ row, isAgain }: { readonly row: InvitationRow | undefined; readonly isAgain: boolean }) {
  if (row?.state !== "asked") return null;
  const t = await getTranslations("invitations");
  const link = `${publicUrl()}${row.page}`;
  return (
    <Alert tone={isAgain ? "info" : "success"} isNews title={t(isAgain ? "again" : "sent", { name: row.client.name })}>
      <p>{t("sentMeans", { name: row.client.name })}</p>
      <p className="st-link">{link}</p>
      <CopyButton text={link} done={t("list.copied")}>
        {t("list.copy")}
      </CopyButton>
    </Alert>
  );
}

type InviteProps = { readonly here: Here; readonly orgNo: string; readonly fields: Readonly<Record<string, string>> };

async function Invite({ here, orgNo, fields }: InviteProps) {
  const { access, party, now } = here;
  const language = asLanguage(await getLocale());
  const [whole, found] = await Promise.all([
    findAccess({ partyId: party.id, id: access.id, language, now }),
    orgNo === "" ? null : look(here, orgNo),
  ]);
  const packages =
    whole?.rights.flatMap((right) => (right.kind === "package" && right.described.isKnown ? [right.described.name] : [])) ?? [];
  return (
    <InviteForm
      lookup={{ action: invitationsPath(access.id), value: orgNo, keep: { party: party.id }, found }}
      invite={send}
      fields={fields}
      packages={packages}
    />
  );
}

async function look({ access, party, who }: Here, orgNo: string): Promise<Lookup> {
  const found = await findInvitee({ owner: party.id, systemUserId: access.id, orgNo }, who);
  if (found.ok) return { is: "found", ...found.value, isUser: false };
  return { is: found.code === "invalid-input" ? "invalid" : "unknown" };
}

async function OnlyAdministrators({ here: { party, now } }: { readonly here: Here }) {
  const { people } = await listClientAdministrators(party.id, now);
  return <MayNot administrators={people.map(({ name }) => name)} />;
}
