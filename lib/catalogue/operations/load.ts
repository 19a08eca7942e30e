import type { ClientBase } from "pg";
import { bringIn, type Counts, type Table, takeAway } from "#lib/catalogue/operations/align";
import { type CatalogueFiles, readCatalogue } from "#lib/catalogue/files";
import { inImportTransaction } from "#lib/imports/transaction";

const flags = { is_assignable: "boolean", is_available_for_service_owners: "boolean" } as const;

/** In the order in which rows can be added; taken away in the opposite one. */
const tables = {
  forms: { name: "organisation_form", key: { code: "text" }, rest: { id: "uuid" } },
  groups: { name: "area_group", key: { id: "uuid" }, rest: { code: "text", name: "jsonb" } },
  areas: { name: "area", key: { id: "uuid" }, rest: { urn: "text", group_id: "uuid", name: "jsonb", description: "jsonb" } },
  packages: {
    name: "package",
    key: { code: "text" },
    rest: {
      id: "uuid",
      urn: "text",
      area_id: "uuid",
      name: "jsonb",
      description: "jsonb",
      provider: "text",
      is_delegable: "boolean",
      ...flags,
    },
  },
  roles: {
    name: "role",
    key: { code: "text" },
    rest: {
      id: "uuid",
      urn: "text",
      legacy_code: "text",
      legacy_urn: "text",
      name: "jsonb",
      provider: "text",
      is_key_role: "boolean",
      ...flags,
    },
  },
  rolePackages: {
    name: "role_package",
    key: { role_code: "text", package_code: "text", form: "text" },
    rest: { has_access: "boolean", can_delegate: "boolean", can_assign: "boolean" },
  },
  roleMap: { name: "role_map", key: { has_code: "text", gets_code: "text" }, rest: {} },
} as const satisfies Record<string, Table>;

type Part = keyof typeof tables;
const parts = Object.keys(tables) as Part[];

export type CatalogueReport = { changed: boolean } & Record<Part, Counts>;

/** Makes the catalogue in the database what the files say. Unchanged files cost one short query. */
export async function loadCatalogue(client: ClientBase, folder: string): Promise<CatalogueReport> {
  const files = readCatalogue(folder);
  if (await isLoaded(client, files.fingerprint)) return report(false, () => ({ added: 0, changed: 0, removed: 0 }));
  return inImportTransaction(client, async () => {
    const counts = await alignAll(client, rowsOf(files));
    // A role may carry more from now on.
    await client.query("select begin_all_new_packages()");
    const { fingerprint } = files;
    const loaded = report(
      parts.some((part) => Object.values(counts[part]).some(Boolean)),
      (part) => counts[part],
    );
    await client.query(
      `insert into import_run (kind, source, started_at, finished_at, report) values ('catalogue', $1, now(), clock_timestamp(), $2)`,
      ["prisma/seed/catalogue", { fingerprint, ...loaded }],
    );
    return loaded;
  });
}

async function isLoaded(client: ClientBase, fingerprint: string): Promise<boolean> {
  const { rows } = await client.query<{ fingerprint: string }>(
    "select report ->> 'fingerprint' as fingerprint from import_run where kind = 'catalogue' order by id desc limit 1",
  );
  return rows[0]?.fingerprint === fingerprint;
}

const report = (changed: boolean, counts: (part: Part) => Counts): CatalogueReport => ({
  changed,
  forms: counts("forms"),
  groups: counts("groups"),
  areas: counts("areas"),
  packages: counts("packages"),
  roles: counts("roles"),
  rolePackages: counts("rolePackages"),
  roleMap: counts("roleMap"),
});

async function alignAll(client: ClientBase, rows: Record<Part, readonly object[]>): Promise<Record<Part, Counts>> {
  const counts = {} as Record<Part, Counts>;
  for (const part of parts) counts[part] = await bringIn(client, tables[part], rows[part]);
  for (const part of parts.toReversed()) counts[part].removed = await takeAway(client, tables[part], rows[part]);
  return counts;
}

function rowsOf(files: CatalogueFiles): Record<Part, readonly object[]> {
  const { areas, packages, roles, forms, descriptions, ...ties } = files.parse();
  const groups = new Map(areas.map(({ group }) => [group.id, group]));
  return {
    forms,
    groups: [...groups.values()],
    areas: areas.map(({ id, urn, name, group }) => ({ id, urn, name, group_id: group.id, description: descriptions.areas[urn] })),
    packages: packages.map((row) => ({
      ...{ code: row.code, id: row.id, urn: row.urn, area_id: row.areaId, name: row.name, description: descriptions.packages[row.code] },
      ...{ provider: row.provider, is_delegable: row.isDelegable, ...flagsOf(row) },
    })),
    roles: roles.map((row) => ({
      ...{ code: row.code, id: row.id, urn: row.urn, legacy_code: row.legacyCode, legacy_urn: row.legacyUrn, name: row.name },
      ...{ provider: row.provider, is_key_role: row.isKeyRole, ...flagsOf(row) },
    })),
    rolePackages: ties["role-packages"].map((row) => ({
      ...{ role_code: row.role, package_code: row.package, form: row.form },
      ...{ has_access: row.hasAccess, can_delegate: row.canDelegate, can_assign: row.canAssign },
    })),
    roleMap: ties["role-map"].map(({ has, gets }) => ({ has_code: has, gets_code: gets })),
  };
}

const flagsOf = (row: { isAssignable: boolean; isAvailableForServiceOwners: boolean }) => ({
  is_assignable: row.isAssignable,
  is_available_for_service_owners: row.isAvailableForServiceOwners,
});
