import { packageNamed, type Right } from "#lib/catalogue/contract";
import { pool } from "#lib/db";
import { isoText } from "#lib/sql";
import { type Actor, organisationOf } from "#lib/identity/actor";
import type { Language } from "#lib/language";
import { ok, refuse, type Result } from "#lib/result";
import type {
  ChoosableSystem,
  KeptSystem,
  OfferedPackage,
  OfferedSystem,
  ShownRight,
  SystemChange,
  SystemContents,
  Translated,
} from "#lib/systems/contract";
import { vendorNamed } from "#lib/systems/rules/content";
import { keeperFor } from "#lib/systems/rules/keeper";

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
async function findSystem(systemId: string): Promise<RegisteredSystem | undefined> {
  const { rows } = await pool.query<{ system: RegisteredSystem }>({
    name: "system",
    text: `select ${systemAsJson} as system from registered_system r where r.system_id = $1`,
    values: [systemId],
  });
  return rows[0]?.system;
}

export type Claims = { readonly isKnown: boolean; readonly isClaimed: boolean };

/** Is there a system with this id, living or not, and does any of these clients belong to one? */
export async function findClaims(systemId: string, clientIds: readonly string[]): Promise<Claims> {
  const { rows } = await pool.query<Claims>({ name: "claims-on-system", text: claims, values: [systemId, clientIds] });
  return rows[0] ?? { isKnown: false, isClaimed: false };
}

const claims = `
  select exists (select from registered_system where system_id = $1) as "isKnown",
         exists (select from system_client where client_id = any($2::text[])) as "isClaimed"`;

/** For the vendor that keeps it, whole; also when it is deleted. */
export async function findKeptSystem(systemId: string, actor: Actor): Promise<Result<KeptSystem, "system-not-found" | "not-the-owner">> {
  const system = await findSystem(systemId);
  if (!system) return refuse("system-not-found");
  const keeper = keeperFor(actor, system.vendorOrgNo);
  return keeper.ok ? ok(asKept(system)) : keeper;
}

const asKept = (system: RegisteredSystem): KeptSystem => ({
  id: system.systemId,
  vendor: { ID: vendorNamed(system.vendorOrgNo) },
  name: system.name,
  description: system.description,
  rights: [...system.rights],
  accessPackages: system.packages.map(packageNamed),
  isDeleted: system.isDeleted,
  clientId: [...system.clientIds],
  isVisible: system.isVisible,
  allowedRedirectUrls: [...system.redirectUrls],
});

/** As everybody sees it. Vendors know the column of the vendor's name as one that is empty. */
const offered = `
  select r.system_id as "systemId", r.vendor_org_no as "systemVendorOrgNumber", '' as "systemVendorOrgName", r.name, r.description,
         (select coalesce(jsonb_agg(as_right(o.resource_id, o.sub_resources, o.action) order by o.no), '[]') from system_right o where o.system_id = r.id) as rights,
         (select coalesce(jsonb_agg(as_package(o.package_code) order by o.no), '[]') from system_package o where o.system_id = r.id) as "accessPackages",
         r.is_visible as "isVisible"
  from registered_system r`;

/** Those that customers may find, by their id. */
export async function listVisibleSystems(): Promise<OfferedSystem[]> {
  const text = `${offered} where r.deleted_at is null and r.is_visible order by r.system_id`;
  const { rows } = await pool.query<OfferedSystem>({ name: "visible-systems", text });
  return rows;
}

/** A vendor's own, visible or not. No scope shows more than one's own. */
export async function listKeptSystems(actor: Actor): Promise<Result<OfferedSystem[], "not-permitted">> {
  const orgNo = organisationOf(actor);
  if (orgNo === null) return refuse("not-permitted");
  const text = `${offered} where r.vendor_org_no = $1 and r.deleted_at is null order by r.system_id`;
  const { rows } = await pool.query<OfferedSystem>({ name: "kept-systems", text, values: [orgNo] });
  return ok(rows);
}

/** Also one that is deleted or hidden: those who have an access to it may want to know what it is. */
export async function findOfferedSystem(systemId: string): Promise<OfferedSystem | undefined> {
  const { rows } = await pool.query<OfferedSystem>({
    name: "offered-system",
    text: `${offered} where r.system_id = $1`,
    values: [systemId],
  });
  return rows[0];
}

export async function listRights(systemId: string): Promise<ShownRight[]> {
  const { rows } = await pool.query<{ right: ShownRight }>({ name: "rights-of-system", text: rightsOf, values: [systemId] });
  return rows.map(({ right }) => right);
}

const rightsOf = `
  select as_right(o.resource_id, o.sub_resources, o.action) as right
  from registered_system r join system_right o on o.system_id = r.id where r.system_id = $1 order by o.no`;

export async function listPackages(systemId: string): Promise<OfferedPackage[]> {
  const { rows } = await pool.query<{ package: OfferedPackage }>({ name: "packages-of-system", text: packagesOf, values: [systemId] });
  return rows.map((row) => row.package);
}

const packagesOf = `
  select as_package(o.package_code) as package
  from registered_system r join system_package o on o.system_id = r.id where r.system_id = $1 order by o.no`;

type Changes = Result<SystemChange[], "system-not-found" | "not-the-owner">;

/** Everything that was ever changed, newest first. */
export async function listChanges(systemId: string, actor: Actor): Promise<Changes> {
  const { rows } = await pool.query<{ vendorOrgNo: string; changes: SystemChange[] }>({
    name: "changes-of-system",
    text: changesOf,
    values: [systemId],
  });
  const [system] = rows;
  if (!system) return refuse("system-not-found");
  const keeper = keeperFor(actor, system.vendorOrgNo);
  return keeper.ok ? ok(system.changes) : keeper;
}

const changesOf = `
  select r.vendor_org_no as "vendorOrgNo", coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'systemInternalId', c.system_id, 'changedByOrgNumber', c.changed_by_org_no, 'changeType', replace(c.kind::text, '_', ''), 'clientId', c.client_id,
      'changedData', c.data, 'created', ${isoText("c.created_at")})) order by c.id desc)
    from system_change c where c.system_id = r.id), '[]') as changes
  from registered_system r where r.system_id = $1`;

/** What a person can choose from, by name as that language sorts it. */
export async function listChoosableSystems(language: Language): Promise<ChoosableSystem[]> {
  const { rows } = await pool.query<ChoosableSystem>({ name: "choosable-systems", text: choosable, values: [language] });
  const { compare } = new Intl.Collator(language);
  return rows.sort((one, other) => compare(one.name, other.name) || compare(one.systemId, other.systemId));
}

const choosable = `
  select r.system_id as "systemId", r.vendor_org_no as "systemVendorOrgNumber", coalesce(p.name, '') as "systemVendorOrgName", r.name ->> $1 as name
  from registered_system r left join party p on p.org_no = r.vendor_org_no
  where r.deleted_at is null and r.is_visible`;

/** What an access to it would hold: its services, and its packages with theirs. */
export async function findContents(systemId: string, language: Language): Promise<SystemContents | undefined> {
  const { rows } = await pool.query<SystemContents>({ name: "contents-of-system", text: contents, values: [systemId, language] });
  return rows[0];
}

const described = `jsonb_build_object('identifier', s.id, 'title', s.title ->> $2, 'description', s.description ->> $2,
  'resourceOwnerName', o.name ->> $2, 'resourceOwnerOrgcode', o.code)`;

const contents = `
  select (
    select coalesce(jsonb_agg(${described} order by w.no, w.place), '[]')
    from (
      select no, place, id from system_right, unnest(array_prepend(resource_id, sub_resources)) with ordinality as part (id, place) where system_id = r.id
    ) w join resource s on s.id = w.id join service_owner o on o.code = s.owner_code
  ) as resources, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'urn', p.urn, 'name', p.name ->> $2, 'description', p.description ->> $2, 'resources', (
        select coalesce(jsonb_agg(${described} order by s.title ->> $2, s.id), '[]')
        from (select distinct resource_id from resource_rule where package_code = p.code) given
        join resource s on s.id = given.resource_id and s.is_visible join service_owner o on o.code = s.owner_code
      )) order by w.no), '[]')
    from system_package w join package p on p.code = w.package_code where w.system_id = r.id
  ) as "accessPackages"
  from registered_system r where r.system_id = $1 and r.deleted_at is null`;
