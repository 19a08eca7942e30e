import { pool } from "#lib/db";
import { describeWanted } from "#lib/descriptions/queries";
import { inPortalForm } from "#lib/descriptions/rules";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Language } from "#lib/language";
import { ok, refuse, type Result } from "#lib/result";
import type { OpenedSystemUser, PortalSystemUser } from "#lib/system-users/contract";
import { permitAt } from "#lib/system-users/queries/owner";

/** What the portal shows of an organisation's system users, in the visitor's language. */

type Asked = { readonly actor: Actor; readonly language: Language; readonly now: Date };
type AskedAt = Asked & { readonly party: number; readonly kind: "standard" | "agent" };

const needs = { standard: "accessManager", agent: "administration" } as const;

type Row = Omit<PortalSystemUser, "created"> & { readonly created: Date };
const listed = ({ created, ...rest }: Row) => ({ ...rest, created: created.toISOString(), resources: [], accessPackages: [] });

/** Of a system user, or of a request for one, `s`. */
const columns = `
  s.id, coalesce(s.title, r.name ->> $2) as "integrationTitle", p.party_id::text as "partyId", s.created_at as created, s.kind as "userType",
  jsonb_build_object('systemId', r.system_id, 'systemVendorOrgNumber', r.vendor_org_no, 'systemVendorOrgName', coalesce(v.name, ''),
                     'name', r.name ->> $2) as system`;

const tables = `
  join party p on p.id = s.party_id
  join registered_system r on r.id = s.system_id
  left join party v on v.org_no = r.vendor_org_no
  where s.party_id = $1 and s.deleted_at is null`;

/** The newest first. */
export async function listInPortal(asked: AskedAt): Promise<Result<ReturnType<typeof listed>[], NotPermitted>> {
  const party = await permitAt(asked, needs[asked.kind]);
  if (!party.ok) return party;
  const values = [party.value, asked.language, asked.kind];
  const { rows } = await pool.query<Row>({ name: "system-users-in-portal", text: list, values });
  return ok(rows.map(listed));
}

const list = `select ${columns} from systemuser s ${tables} and s.kind = $3 order by s.created_at desc, s.id desc`;

type Pending = Asked & { readonly partyId: string };

/** What vendors have asked for and nobody has decided, while there is time; whether or not somebody has passed it on. */
export async function listPending({ actor, partyId, language, now }: Pending): Promise<Result<ReturnType<typeof listed>[], NotPermitted>> {
  const permitted = await permitPerson({ actor, partyId, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  const { rows } = await pool.query<Row>({ name: "requests-pending-in-portal", text: pending, values: [partyId, language, now] });
  return ok(rows.map(listed));
}

const pending = `
  select ${columns} from request s ${tables} and s.status = 'New' and s.expires_at > $3 order by s.created_at desc, s.id desc`;

type Found = Row & { readonly packages: readonly string[]; readonly resources: readonly string[] };

/** With what it holds, in words. What the catalogue no longer knows is shown by its own name, and never left out. */
export async function openInPortal(
  asked: AskedAt & { readonly id: string },
): Promise<Result<OpenedSystemUser, NotPermitted | "systemuser-not-found">> {
  const party = await permitAt(asked, needs[asked.kind]);
  if (!party.ok) return party;
  const values = [party.value, asked.language, asked.kind, asked.id];
  const { rows } = await pool.query<Found>({ name: "system-user-in-portal", text: one, values });
  const [found] = rows;
  if (!found) return refuse("systemuser-not-found");
  const { packages, resources, ...rest } = found;
  return ok({ ...listed(rest), ...inPortalForm(await describeWanted({ packages, resources, language: asked.language })) });
}

const one = `
  select ${columns},
    array(select package_code from systemuser_package where party_id = s.party_id and system_user_id = s.id order by 1) as packages,
    array(select distinct resource_id from systemuser_right where party_id = s.party_id and system_user_id = s.id order by 1) as resources
  from systemuser s ${tables} and s.kind = $3 and s.id = $4`;
