import { pool } from "#lib/db";
import { invitationPage } from "#lib/invitations/rules/invitation";
import type { Language } from "#lib/language";
import { containing, startingNumber } from "#lib/sql";

export type WaitingInvitation = {
  readonly id: string;
  readonly provider: { readonly name: string; readonly orgNo: string };
  readonly system: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Where it is answered. */
  readonly page: string;
};

type Asked = {
  readonly partyId: string;
  /** Part of the provider's or system's name, or the beginning of the provider's number. */
  readonly search?: string;
  readonly language: Language;
  readonly now: Date;
};

/** Those that wait for an answer of this organisation: the newest fifty. Who may see them is for the page to have asked. */
export async function listInvitationsToParty({ partyId, search = "", language, now }: Asked): Promise<readonly WaitingInvitation[]> {
  const { rows } = await pool.query<Omit<WaitingInvitation, "page">>({
    name: "waiting-invitations",
    text: waiting,
    values: [partyId, now, language, containing(search), startingNumber(search)],
  });
  return rows.map((row) => ({ ...row, page: invitationPage(row.id) }));
}

const waiting = `
  select i.id, jsonb_build_object('name', provider.name, 'orgNo', provider.org_no) as provider, r.name ->> $3 as system,
    i.created_at as "createdAt", i.expires_at as "expiresAt"
  from client_invitation i join party provider on provider.id = i.party_id
  join systemuser s on s.party_id = i.party_id and s.id = i.system_user_id and s.deleted_at is null
  join registered_system r on r.id = s.system_id
  where i.client_id = $1 and i.status = 'asked' and i.expires_at > $2
    and (lower(provider.name) like $4 or lower(r.name ->> $3) like $4 or provider.org_no like $5)
  order by i.created_at desc, i.id desc limit 50`;
