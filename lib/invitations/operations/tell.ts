import type { Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { FoundInvitation } from "#lib/invitations/queries/found";
import { invitationPage } from "#lib/invitations/rules/invitation";
import { record } from "#lib/journal/operations";
import { queueMail } from "#lib/outbox/operations/queue";
import { listAccessManagers } from "#lib/people/queries";
import { shortReference } from "#lib/requests/rules/reading";

/** In the history of the provider's access, and in the client's own. */
export async function noteInvitation(
  on: Queryable,
  { id, systemUserId, provider, client }: Pick<FoundInvitation, "id" | "systemUserId" | "provider" | "client">,
  act: "created" | "given" | "declined" | "withdrawn",
  { actor, now: at, traceId, ...more }: Doing & { readonly packages?: readonly string[] },
): Promise<void> {
  const said = { act: `invitation.${act}`, at, actor, traceId } as const;
  await record(on, { ...said, party: provider.id, about: systemUserId, data: { client: client.id, invitation: id, ...more } });
  await record(on, { ...said, party: client.id, about: provider.id, data: { invitation: id, systemUser: systemUserId, ...more } });
}

const matterOf = ({ id, provider, client, vendor, system }: FoundInvitation) => ({
  ...{
    kind: "invitation" as const,
    party: { name: client.name, orgNo: client.orgNo },
    provider: { name: provider.name, orgNo: provider.orgNo },
  },
  ...{ vendor, system: { nb: system.name.nb, nn: system.name.nn, en: system.name.en }, reference: shortReference(id) },
});

/** Those who can give the packages, as far as we know where to write to them: once a day at most about one access, however often they are asked. */
export async function mailManagers(on: Queryable, invitation: FoundInvitation, now: Date): Promise<void> {
  const { id, client, systemUserId, createdBy: by, message, packages, expiresAt } = invitation;
  const { people } = await listAccessManagers(client.id, now, on);
  const asks = await namesOf(on, packages);
  await queueMail(on, {
    ...{ party: client.id, to: people.filter(({ hasEmail }) => hasEmail).map(({ personId }) => personId), at: now },
    key: `${systemUserId}:${client.id}:${now.toISOString().slice(0, 10)}`,
    mail: {
      ...{
        ...matterOf(invitation),
        template: "client-invitation",
        by,
        asks,
        page: invitationPage(id),
        answerBefore: expiresAt.toISOString(),
      },
      ...(message !== null && { note: message }),
    },
  });
}

type Answer = { readonly outcome: "given" | "declined"; readonly reason: string | null; readonly now: Date };

/** Whoever asked hears how it went. */
export async function mailInviter(on: Queryable, invitation: FoundInvitation, { outcome, reason, now }: Answer): Promise<void> {
  const { id, provider, systemUserId, createdBy } = invitation;
  const page = `/accessmanagement/ui/systemuser/${systemUserId}/agentdelegation?party=${provider.id}`;
  await queueMail(on, {
    ...{ party: provider.id, to: [createdBy], key: id, at: now },
    mail: {
      ...{ ...matterOf(invitation), template: "invitation-answered", outcome, at: now.toISOString(), page },
      ...(reason !== null && { reason }),
    },
  });
}

type Name = { readonly nb: string; readonly nn: string; readonly en: string };

async function namesOf(on: Queryable, packages: readonly string[]): Promise<Name[]> {
  const { rows } = await on.query<{ name: Name }>({
    name: "package-names",
    text: "select jsonb_build_object('nb', name -> 'nb', 'nn', name -> 'nn', 'en', name -> 'en') as name from package where code = any($1) order by code",
    values: [packages],
  });
  return rows.map(({ name }) => name);
}
