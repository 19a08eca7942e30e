import { pool, type Queryable } from "#lib/db";
import type { InvitationFacts, InvitationState } from "#lib/invitations/rules/invitation";
import type { Translated } from "#lib/systems/contract";

/** An invitation as it stands, whoever asks. Who may see it is for the caller to find out. */
export type FoundInvitation = InvitationFacts & {
  readonly systemUserId: string;
  readonly status: InvitationState;
  readonly isProviderGone: boolean;
  readonly system: { readonly name: Translated; readonly description: Translated };
  readonly createdBy: string;
  readonly creatorName: string;
  readonly deciderName: string | null;
  readonly packages: readonly string[];
};

export async function findInvitation(id: string, on: Queryable = pool): Promise<FoundInvitation | undefined> {
  const { rows } = await on.query<FoundInvitation>({ name: "client-invitation", text: found, values: [id] });
  return rows[0];
}

const organisation = (of: string) => `jsonb_build_object('id', ${of}.id, 'name', ${of}.name, 'orgNo', ${of}.org_no)`;

/** With an access that has been deleted, what was asked for is gone too. */
const found = `
  select i.id, i.system_user_id as "systemUserId",
    case when i.status = 'asked' and s.deleted_at is not null then 'withdrawn' else i.status::text end as status,
    ${organisation("provider")} as provider, ${organisation("client")} as client, provider.deleted_on is not null as "isProviderGone",
    jsonb_build_object('name', r.name, 'description', r.description) as system,
    jsonb_build_object('name', coalesce(v.name, r.vendor_org_no), 'orgNo', r.vendor_org_no) as vendor,
    i.message, i.created_at as "createdAt", i.created_by as "createdBy", creator.name as "creatorName", i.expires_at as "expiresAt",
    i.decided_at as "decidedAt", decider.name as "deciderName",
    array(select package_code from client_invitation_package p where p.party_id = i.party_id and p.invitation_id = i.id order by 1) as packages
  from client_invitation i
  join party provider on provider.id = i.party_id join party client on client.id = i.client_id
  join systemuser s on s.party_id = i.party_id and s.id = i.system_user_id
  join registered_system r on r.id = s.system_id left join party v on v.org_no = r.vendor_org_no
  join party creator on creator.id = i.created_by left join party decider on decider.id = i.decided_by
  where i.id = $1`;
