import { pool } from "#lib/db";
import { describeWanted } from "#lib/descriptions/queries";
import type { Language } from "#lib/language";
import { showRights, type ShownRight } from "#lib/requests/rules/shown-rights";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** One access, as the people of the organisation that owns it see it. Who may is for the caller to ask. */

export type Access = {
  readonly id: string;
  readonly kind: AccessKind;
  readonly title: string;
  readonly externalRef: string;
  readonly system: { readonly systemId: string; readonly name: string; readonly isDeleted: boolean };
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly createdAt: Date;
  readonly createdBy: string;
  /** It came of a request, which has a receipt. */
  readonly isAskedFor: boolean;
  readonly paused: { readonly at: Date; readonly by: string; readonly reason: string | null } | null;
  readonly lastUsedAt: Date | null;
  /** How many it was added to, not counting the organisation itself. */
  readonly clients: number;
  /** A vendor's request to change it that waits for an answer. */
  readonly waitingChange: string | null;
  /** What it holds; of one for clients, what it needs from each. */
  readonly rights: readonly ShownRight[];
};

type Row = Omit<Access, "paused" | "rights"> & {
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
  readonly pauseReason: string | null;
  readonly packages: readonly string[];
  readonly actions: Readonly<Record<string, readonly string[]>>;
};

type Asked = { readonly partyId: string; readonly id: string; readonly language: Language; readonly now: Date };

/** Two statements, whatever it holds. Undefined: there is none, it has been deleted, or it is another's. */
export async function findAccess({ partyId, id, language, now }: Asked): Promise<Access | undefined> {
  const { rows } = await pool.query<Row>({ name: "access-of-party", text: one, values: [partyId, id, language, now] });
  if (!rows[0]) return undefined;
  const { packages, actions, pausedAt, pausedBy, pauseReason, ...access } = rows[0];
  const { packages: described, services } = await describeWanted({ packages, resources: Object.keys(actions), language });
  const granted = services.map((service) => (service.isKnown ? { ...service, actions: actions[service.id] ?? [] } : service));
  return {
    ...access,
    paused: pausedAt && pausedBy !== null ? { at: pausedAt, by: pausedBy, reason: pauseReason } : null,
    rights: showRights({ packages: described, services: granted }),
  };
}

const one = `
  select s.id, s.kind, s.title, s.external_ref as "externalRef", s.created_at as "createdAt", creator.name as "createdBy",
    s.request_id is not null as "isAskedFor", use.last_used_at as "lastUsedAt",
    jsonb_build_object('systemId', r.system_id, 'name', r.name ->> $3, 'isDeleted', r.deleted_at is not null) as system,
    jsonb_build_object('name', coalesce(v.name, r.vendor_org_no), 'orgNo', r.vendor_org_no) as vendor,
    pause.paused_at as "pausedAt", pauser.name as "pausedBy", pause.reason as "pauseReason",
    (select count(*)::int from systemuser_client c where c.party_id = $1 and c.system_user_id = s.id and c.client_id <> $1) as clients,
    (select q.id from change_request q where q.party_id = $1 and q.system_user_id = s.id and q.deleted_at is null and q.status = 'New'
       and q.expires_at > $4 order by q.created_at desc limit 1) as "waitingChange",
    array(select package_code from systemuser_package g where g.party_id = $1 and g.system_user_id = s.id order by 1) as packages,
    (select coalesce(jsonb_object_agg(resource_id, actions), '{}') from (
       select resource_id, jsonb_agg(action order by action) as actions
       from systemuser_right g where g.party_id = $1 and g.system_user_id = s.id group by resource_id) held) as actions
  from systemuser s
  join registered_system r on r.id = s.system_id
  join party creator on creator.id = s.created_by
  left join party v on v.org_no = r.vendor_org_no
  left join systemuser_pause pause on pause.party_id = s.party_id and pause.system_user_id = s.id and pause.resumed_at is null
  left join party pauser on pauser.id = pause.paused_by
  left join systemuser_use use on use.party_id = s.party_id and use.system_user_id = s.id
  where s.party_id = $1 and s.id = $2 and s.deleted_at is null`;

export type DeletedAccess = { readonly title: string; readonly vendor: string; readonly kind: AccessKind };

/** One that was just deleted, for the message that says so. */
export async function findDeletedAccess(partyId: string, id: string, now: Date): Promise<DeletedAccess | undefined> {
  const { rows } = await pool.query<DeletedAccess>({
    name: "deleted-access",
    text: `select s.title, coalesce(v.name, r.vendor_org_no) as vendor, s.kind
           from systemuser s join registered_system r on r.id = s.system_id left join party v on v.org_no = r.vendor_org_no
           where s.party_id = $1 and s.id = $2 and s.deleted_at > $3::timestamptz - interval '10 minutes'`,
    values: [partyId, id, now],
  });
  return rows[0];
}
