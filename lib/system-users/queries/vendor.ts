import { pool } from "#lib/db";
import { toPage } from "#lib/http/page";
import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";
import type { ExternalSystemUser } from "#lib/system-users/contract";
import { isPaused } from "#lib/system-users/queries/paused";
import { vendorOf } from "#lib/system-users/rules/vendor";

/** What vendors, and Maskinporten for them, may look up. One on pause is shown to its vendor: it is there, but no token is made for it. */

type Row = Omit<ExternalSystemUser, "created"> & { readonly created: Date };
const external = ({ created, ...rest }: Row): ExternalSystemUser => ({ ...rest, created: created.toISOString() });

const shown = (productName: string) => `
  s.id, s.title as "integrationTitle", r.system_id as "systemId", ${productName} as "productName", p.org_no as "reporteeOrgNo",
  s.created_at as created, false as "isDeleted", '' as "supplierName", r.vendor_org_no as "supplierOrgno",
  s.external_ref as "externalRef", s.kind as "userType"`;

type ExternalId = {
  readonly clientId: string;
  readonly systemProviderOrgNo: string;
  readonly systemUserOwnerOrgNo: string;
  readonly externalRef?: string | undefined;
};

/** One living system user, of a living system, that this client may act through. One on pause is not to be had: no token is made for it. */
export async function findByExternalId(asked: ExternalId): Promise<ExternalSystemUser | undefined> {
  const { clientId, systemProviderOrgNo, systemUserOwnerOrgNo: owner, externalRef = owner } = asked;
  const values = [clientId, systemProviderOrgNo, owner, externalRef];
  const { rows } = await pool.query<Row>({ name: "system-user-by-external-id", text: byExternalId, values });
  return rows.map(external)[0];
}

const byExternalId = `
  select ${shown("r.system_id")}
  from system_client c
  join registered_system r on r.id = c.system_id and r.deleted_at is null and r.vendor_org_no = $2
  join party p on p.org_no = $3
  join systemuser s on s.party_id = p.id and s.system_id = r.id and s.external_ref = $4 and s.deleted_at is null
    and not ${isPaused}
  where c.client_id = $1`;

type ByQuery = { readonly actor: Actor; readonly systemId: string; readonly orgNo: string; readonly externalRef?: string | undefined };

/** A vendor looks for the system user that an organisation has for one of its systems. */
export async function findForVendor({
  actor,
  systemId,
  orgNo,
  externalRef = orgNo,
}: ByQuery): Promise<Result<ExternalSystemUser, "vendor-unknown" | "systemuser-not-found">> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const values = [systemId, vendor.value, orgNo, externalRef];
  const { rows } = await pool.query<Row>({ name: "system-user-by-query", text: byQuery, values });
  const [found] = rows;
  return found ? ok(external(found)) : refuse("systemuser-not-found");
}

const byQuery = `
  select ${shown("''")}
  from registered_system r
  join party p on p.org_no = $3
  join systemuser s on s.party_id = p.id and s.system_id = r.id and s.external_ref = $4 and s.deleted_at is null
  where r.system_id = $1 and r.vendor_org_no = $2`;

type BySystem = { readonly actor: Actor; readonly systemId: string; readonly from: number; readonly path: string };
type ListedRow = Row & { readonly changeNo: string };
type Page = ReturnType<typeof toPage<ExternalSystemUser & { readonly changeNo: string }>>;

const pageSize = 50;

/** Everyone's system users of one of the vendor's systems, of both kinds. One that is changed meanwhile moves to the end, and so is not missed. */
export async function listForVendor({
  actor,
  systemId,
  from,
  path,
}: BySystem): Promise<Result<Page, "vendor-unknown" | "system-not-found">> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const values = [systemId, vendor.value, from, pageSize + 1];
  const { rows } = await pool.query<ListedRow | { readonly id: null }>({ name: "system-users-by-system", text: bySystem, values });
  if (rows.length === 0) return refuse("system-not-found");
  const found = rows.filter((row): row is ListedRow => row.id !== null).map((row) => ({ ...external(row), changeNo: row.changeNo }));
  return ok(toPage({ rows: found, size: pageSize, cursorOf: ({ changeNo }) => Number(changeNo), path }));
}

/** The system itself gives a row: without one, the vendor has no such system. */
const bySystem = `
  select listed.*
  from registered_system r
  left join lateral (
    select ${shown("''")}, s.change_no as "changeNo"
    from systemuser s join party p on p.id = s.party_id
    where s.system_id = r.id and s.deleted_at is null and s.change_no >= $3
    order by s.change_no limit $4
  ) listed on true
  where r.system_id = $1 and r.vendor_org_no = $2
  order by listed."changeNo"`;
