import { pool } from "#lib/db";
import { groupBy } from "#lib/group-by";
import type { ActionRule, Catalogue, Package, RolePackage, Service } from "#lib/catalogue/rules";

/** The whole catalogue as the rules read it. Kept in memory: it changes with imports, not with requests. */
const freshFor = 60_000;
let kept: { readonly catalogue: Catalogue; readonly at: number } | undefined;
let loading: Promise<Catalogue> | undefined;

export async function currentCatalogue(now: Date): Promise<Catalogue> {
  if (kept && now.getTime() - kept.at <= freshFor) return kept.catalogue;
  loading ??= loadAll().finally(() => (loading = undefined));
  const catalogue = await loading;
  kept = { catalogue, at: now.getTime() };
  return catalogue;
}

/**
 * For use inside a transaction, after currentCatalogue was asked before it: never waits for another connection. All of them may be held by those who
 * wait for the locks of this one.
 */
export const catalogueInHand = (now: Date): Catalogue | Promise<Catalogue> => kept?.catalogue ?? currentCatalogue(now);

type Row = {
  packages: Package[];
  rolePackages: (RolePackage & { role: string })[];
  roleMap: { has: string; gets: string }[];
  services: (Omit<Service, "rules"> & { rules: ActionRule[] })[];
};

async function loadAll(): Promise<Catalogue> {
  const { rows } = await pool.query<Row>(wholeCatalogue);
  const [row] = rows;
  if (!row) throw new Error("the catalogue gave no row");
  return {
    packages: new Map(row.packages.map((one) => [one.code, one])),
    rolePackages: groupBy(row.rolePackages, ({ role }) => role),
    impliedRoles: new Map([...groupBy(row.roleMap, ({ has }) => has)].map(([has, rows]) => [has, rows.map(({ gets }) => gets)])),
    services: new Map(row.services.map((one) => [one.id, one])),
  };
}

const wholeCatalogue = `
  select
    (select coalesce(json_agg(json_build_object('code', code, 'isAssignable', is_assignable, 'isDelegable', is_delegable)), '[]') from package) as "packages",
    (select coalesce(json_agg(json_build_object('role', role_code, 'package', package_code, 'form', form,
                                                'hasAccess', has_access, 'canDelegate', can_delegate)), '[]') from role_package) as "rolePackages",
    (select coalesce(json_agg(json_build_object('has', has_code, 'gets', gets_code)), '[]') from role_map) as "roleMap",
    (select coalesce(json_agg(json_build_object(
       'id', id, 'type', type, 'isDelegable', is_delegable, 'usesAccessList', uses_access_list, 'rules', coalesce(rules, '[]'))), '[]')
     from resource left join lateral (
       select json_agg(json_build_object('action', action, 'packages', packages, 'roles', roles) order by action) as rules
       from (select a.action,
                    coalesce(json_agg(r.package_code) filter (where r.package_code is not null), '[]') as packages,
                    coalesce(json_agg(r.role_code) filter (where r.role_code is not null), '[]') as roles
             from resource_action a left join resource_rule r on r.resource_id = a.resource_id and r.action = a.action
             where a.resource_id = resource.id group by a.action) by_action
     ) its_rules on true) as "services"`;
