import { type Place, reachAgent, reachToSee, type Unreachable } from "#lib/clients/queries/reach";
import { pool } from "#lib/db";
import { cursorToken, cutPage } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import {
  type FoundInvitations,
  type InvitationCursor,
  invitationPage,
  type InvitationRow,
  type InvitationState,
} from "#lib/invitations/rules/invitation";
import { lookUp, type LookedUp } from "#lib/mandates/queries/organisations";
import { ok, type Result } from "#lib/result";
import { isoText } from "#lib/sql";

type AtAccess = { readonly owner: string; readonly systemUserId: string };

type Asked = AtAccess & {
  readonly state: InvitationState | "all";
  readonly size: number;
  readonly after?: InvitationCursor | undefined;
  readonly now: Date;
};

type Row = Omit<InvitationRow, "page" | "id"> & {
  readonly id: string | null;
  readonly sortedBy: string;
  readonly counts: FoundInvitations["counts"];
};

/** The organisations that were invited to an access, the newest first, with how many are in each state. One statement. */
export async function listInvitations(asked: Omit<Asked, "now">, who: Who): Promise<Result<FoundInvitations, Unreachable>> {
  const { owner, systemUserId, state, size, after } = asked;
  const reached = await reachToSee({ owner, systemUserId } satisfies Place, who);
  if (!reached.ok) return reached;
  const [time, id] = after ?? [null, null];
  const { rows } = await pool.query<Row>({
    name: "client-invitations",
    text: listed,
    values: [owner, systemUserId, who.now, state === "all" ? null : state, time, id, size + 1],
  });
  const found = rows.flatMap(({ counts: _, id: one, ...row }) => (one === null ? [] : [{ ...row, id: one }]));
  const { shown, next } = cutPage(found, size, (last): InvitationCursor => [last.sortedBy, last.id]);
  return ok({
    rows: shown.map(({ sortedBy: _, ...row }) => ({ ...row, page: invitationPage(row.id) })),
    counts: rows[0]?.counts ?? { all: 0, asked: 0, given: 0, declined: 0, withdrawn: 0, timedout: 0 },
    next: next && cursorToken(next),
  });
}

const stateOf = "case when i.status = 'asked' and i.expires_at <= $3 then 'timedout' else i.status::text end";

const listed = `
  with invited as (
    select i.*, ${stateOf} as state from client_invitation i where i.party_id = $1 and i.system_user_id = $2
  ), counted as (
    select jsonb_build_object('all', count(*), 'asked', count(*) filter (where state = 'asked'), 'given', count(*) filter (where state = 'given'),
      'declined', count(*) filter (where state = 'declined'), 'withdrawn', count(*) filter (where state = 'withdrawn'),
      'timedout', count(*) filter (where state = 'timedout')) as counts
    from invited
  ), page as (
    select * from invited
    where ($4::text is null or state = $4) and ($5::timestamptz is null or (created_at, id) < ($5::timestamptz, $6::uuid))
    order by created_at desc, id desc limit $7
  )
  select counts, page.id, page.state, page.created_at as "createdAt", ${isoText("page.created_at")} as "sortedBy", creator.name as "createdBy",
    page.expires_at as "expiresAt", page.decided_at as "decidedAt", page.message, page.decision_reason as reason,
    jsonb_build_object('id', client.id, 'name', client.name, 'orgNo', client.org_no) as client,
    array(select package_code from client_invitation_package p where p.party_id = page.party_id and p.invitation_id = page.id order by 1) as packages
  from counted left join page on true left join party client on client.id = page.client_id left join party creator on creator.id = page.created_by
  order by page.created_at desc, page.id desc`;

/** An organisation by its number, before it is invited. */
export async function findInvitee(
  { owner, systemUserId, orgNo }: AtAccess & { readonly orgNo: string },
  who: Who,
): Promise<Result<Omit<LookedUp, "isUser">, Unreachable | "organisation-not-found">> {
  const reached = await reachAgent({ owner, systemUserId }, who);
  if (!reached.ok) return reached;
  const found = await lookUp({ partyId: owner, orgNo });
  if (!found.ok) return found;
  const { isUser: _, ...organisation } = found.value;
  return ok(organisation);
}
