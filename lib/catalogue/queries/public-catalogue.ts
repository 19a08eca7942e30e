import { pool } from "#lib/db";
import { assemble, type CatalogueRows, type PublicCatalogue } from "#lib/catalogue/rules/public-catalogue";
import type { Language } from "#lib/language";

/** Anyone may read it, as often as they like: read whole and kept, so that nobody reaches the database in this way. */
const freshFor = 5 * 60_000;
const kept = new Map<Language, { readonly catalogue: Promise<PublicCatalogue>; readonly at: number }>();

export function publicCatalogue(language: Language, now: Date): Promise<PublicCatalogue> {
  const known = kept.get(language);
  if (known && now.getTime() - known.at <= freshFor) return known.catalogue;
  const catalogue = load(language);
  kept.set(language, { catalogue, at: now.getTime() });
  catalogue.catch(() => kept.delete(language));
  return catalogue;
}

async function load(language: Language): Promise<PublicCatalogue> {
  const { rows } = await pool.query<CatalogueRows>({ name: "public-catalogue", text: everythingVisible, values: [language] });
  const [row] = rows;
  if (!row) throw new Error("the catalogue gave no row");
  return assemble(row);
}

const everythingVisible = `
  select
    (select coalesce(json_agg(json_build_object('id', id, 'name', name ->> $1) order by code), '[]') from area_group) as "groups",
    (select coalesce(json_agg(json_build_object(
       'id', id, 'urn', urn, 'groupId', group_id, 'name', name ->> $1, 'description', description ->> $1) order by name ->> $1, id), '[]')
     from area) as "areas",
    (select coalesce(json_agg(json_build_object(
       'id', id, 'code', code, 'urn', urn, 'areaId', area_id, 'name', name ->> $1, 'description', description ->> $1,
       'isDelegable', is_delegable, 'isAssignable', is_assignable, 'isResourcePolicyAvailable', is_available_for_service_owners,
       'services', coalesce(services, '[]')) order by name ->> $1, code), '[]')
     from package left join (
       select package_code, json_agg(id order by title ->> $1, id) as services
       from (select distinct package_code, resource_id from resource_rule where package_code is not null) r
       join resource on id = r.resource_id and is_visible
       group by package_code
     ) its_services on package_code = code) as "packages",
    (select coalesce(json_agg(json_build_object(
       'refId', id, 'name', title ->> $1, 'description', description ->> $1, 'type', json_build_object('name', type),
       'provider', json_strip_nulls(json_build_object('code', o.code, 'name', o.name ->> $1, 'refId', o.org_no)))), '[]')
     from resource join service_owner o on o.code = owner_code where is_visible) as "services",
    (select coalesce(json_agg(json_strip_nulls(json_build_object(
       'id', id, 'code', code, 'urn', urn, 'name', name ->> $1, 'legacyRoleCode', legacy_code, 'legacyUrn', legacy_urn,
       'isKeyRole', is_key_role, 'isResourcePolicyAvailable', is_available_for_service_owners,
       'provider', json_build_object('code', provider))) order by name ->> $1, code), '[]')
     from role) as "roles"`;
