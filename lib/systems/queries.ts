import type { Right } from "#lib/catalogue/contract";
import { pool, type Queryable } from "#lib/db";
import type { Translated } from "#lib/systems/contract";

/** A registered system, whole. `id` is ours; vendors know it by `systemId`. */
export type RegisteredSystem = {
  readonly id: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly name: Translated;
  readonly description: Translated;
  readonly isVisible: boolean;
  readonly isDeleted: boolean;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
  readonly clientIds: readonly string[];
  readonly redirectUrls: readonly string[];
};

/** A system `r` of the register as one JSON value: for statements that need it among other things. */
export const systemAsJson = `jsonb_build_object(
  'id', r.id, 'systemId', r.system_id, 'vendorOrgNo', r.vendor_org_no, 'name', r.name, 'description', r.description,
  'isVisible', r.is_visible, 'isDeleted', r.deleted_at is not null,
  'rights', (select coalesce(jsonb_agg(as_right(o.resource_id, o.sub_resources, o.action) order by o.no), '[]') from system_right o where o.system_id = r.id),
  'packages', (select coalesce(jsonb_agg(o.package_code order by o.no), '[]') from system_package o where o.system_id = r.id),
  'clientIds', (select coalesce(jsonb_agg(o.client_id order by o.no), '[]') from system_client o where o.system_id = r.id),
  'redirectUrls', (select coalesce(jsonb_agg(o.url order by o.no), '[]') from system_redirect o where o.system_id = r.id))`;

/** Also one that is deleted: whether that matters is for the caller to say. */
export async function findSystem(systemId: string, on: Queryable = pool): Promise<RegisteredSystem | undefined> {
  const { rows } = await on.query<{ system: RegisteredSystem }>({
    name: "system",
    text: `select ${systemAsJson} as system from registered_system r where r.system_id = $1`,
    values: [systemId],
  });
  return rows[0]?.system;
}
