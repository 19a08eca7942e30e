import { pool } from "#lib/db";
import type { ExternalSystemUser } from "#lib/system-users/contract";

type ExternalId = {
  readonly clientId: string;
  readonly systemProviderOrgNo: string;
  readonly systemUserOwnerOrgNo: string;
  readonly externalRef?: string | undefined;
};

/** One living system user, of a living system, that this client may act through. One on pause is not to be had: no token is made for it. */
export async function findByExternalId(asked: ExternalId): Promise<ExternalSystemUser | undefined> {
  const { clientId, systemProviderOrgNo, systemUserOwnerOrgNo: owner, externalRef = owner } = asked;
  const { rows } = await pool.query<Omit<ExternalSystemUser, "created"> & { created: Date }>({
    name: "system-user-by-external-id",
    text: byExternalId,
    values: [clientId, systemProviderOrgNo, owner, externalRef],
  });
  const [found] = rows;
  return found && { ...found, created: found.created.toISOString() };
}

const byExternalId = `
  select s.id, s.title as "integrationTitle", r.system_id as "systemId", r.system_id as "productName", p.org_no as "reporteeOrgNo",
         s.created_at as created, false as "isDeleted", '' as "supplierName", r.vendor_org_no as "supplierOrgno",
         s.external_ref as "externalRef", s.kind as "userType"
  from system_client c
  join registered_system r on r.id = c.system_id and r.deleted_at is null and r.vendor_org_no = $2
  join party p on p.org_no = $3
  join systemuser s on s.party_id = p.id and s.system_id = r.id and s.external_ref = $4 and s.deleted_at is null
    and not exists (select from systemuser_pause q where q.party_id = s.party_id and q.system_user_id = s.id and q.resumed_at is null)
  where c.client_id = $1`;
