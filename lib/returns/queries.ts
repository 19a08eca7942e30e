import { pool } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/permission";
import { checkRedirect } from "#lib/systems/rules/wishes";

/** The three kinds of link that vendors send people, as addresses name them. */
export const linkKinds = ["request", "agentrequest", "changerequest"] as const;
export type LinkKind = (typeof linkKinds)[number];

type Row = { partyId: string; redirectUrl: string | null; registered: string[] };
type Asked = { readonly kind: LinkKind; readonly id: string; readonly actor: Person; readonly now: Date };

/**
 * Where somebody who came by a vendor's link is sent afterwards: the address as the vendor wrote it, if its system still lists it today. Null: nowhere,
 * or the person has nothing to do with the organisation.
 */
export async function findReturn({ kind, id, actor, now }: Asked): Promise<string | null> {
  const { rows } = await pool.query<Row>({ name: `return-of-${kind}`, text: statements[kind], values: [id] });
  const [row] = rows;
  const address = row?.redirectUrl ?? null;
  if (!row || address === null) return null;
  const permitted = await permitPerson({ actor, partyId: row.partyId, need: "tie", now });
  return permitted.ok && checkRedirect(address, row.registered).ok ? address : null;
}

const registered = `(select coalesce(array_agg(url), '{}') from system_redirect o where o.system_id = r.id)`;
const ofRequest = (kind: "standard" | "agent") => `
  select q.party_id as "partyId", q.redirect_url as "redirectUrl", ${registered} as registered
  from request q join registered_system r on r.id = q.system_id and r.deleted_at is null
  where q.id = $1 and q.kind = '${kind}'`;

const statements: Readonly<Record<LinkKind, string>> = {
  request: ofRequest("standard"),
  agentrequest: ofRequest("agent"),
  changerequest: `
    select c.party_id as "partyId", c.redirect_url as "redirectUrl", ${registered} as registered
    from change_request c join systemuser s on s.party_id = c.party_id and s.id = c.system_user_id
    join registered_system r on r.id = s.system_id and r.deleted_at is null
    where c.id = $1`,
};
