/** The catalogue as anyone may read it, in one language: every part with all that surrounds it. The contract of each read says how much of it leaves. */

type Group = { readonly id: string; readonly name: string };
type Area = { readonly id: string; readonly urn: string; readonly groupId: string; readonly name: string; readonly description: string };
type Package = {
  readonly id: string;
  readonly code: string;
  readonly urn: string;
  readonly areaId: string;
  readonly name: string;
  readonly description: string;
  readonly isDelegable: boolean;
  readonly isAssignable: boolean;
  readonly isResourcePolicyAvailable: boolean;
  /** Their ids, by name. */
  readonly services: readonly string[];
};
type Service = {
  readonly refId: string;
  readonly name: string;
  readonly description: string;
  readonly type: { readonly name: string };
  readonly provider: { readonly code: string; readonly name: string; readonly refId?: string };
};
type Role = {
  readonly id: string;
  readonly code: string;
  readonly urn: string;
  readonly name: string;
  readonly legacyRoleCode?: string;
  readonly legacyUrn?: string;
  readonly isKeyRole: boolean;
  readonly isResourcePolicyAvailable: boolean;
  readonly provider: { readonly code: string };
};

/** As it stands in the database, in the order it is shown. */
export type CatalogueRows = {
  readonly groups: readonly Group[];
  readonly areas: readonly Area[];
  readonly packages: readonly Package[];
  readonly services: readonly Service[];
  readonly roles: readonly Role[];
};

/** All packages of ours are for parties of this kind. */
const organisations = { id: "8c216e2f-afdd-4234-9ba2-691c727bb33d", name: "Organization" } as const;

export function assemble({ groups: groupRows, areas: areaRows, packages: packageRows, services, roles }: CatalogueRows) {
  const groupById = new Map(groupRows.map((group) => [group.id, { ...group, type: organisations.name }]));
  const areaById = new Map(areaRows.map((area) => [area.id, { ...area, group: needed(groupById, area.groupId) }]));
  const serviceById = new Map(services.map((service) => [service.refId, { ...service, sought: comparable(service.name) }]));
  const packages = packageRows.map((one) => ({
    ...one,
    sought: { name: comparable(one.name), description: comparable(one.description) },
    type: organisations,
    area: needed(areaById, one.areaId),
    resources: one.services.map((id) => needed(serviceById, id)),
  }));
  const areas = [...areaById.values()].map((area) => ({ ...area, packages: packages.filter(({ areaId }) => areaId === area.id) }));
  const groups = [...groupById.values()].map((group) => ({ ...group, areas: areas.filter(({ groupId }) => groupId === group.id) }));
  return { groups, areas, packages, services: [...serviceById.values()], roles };
}

export type PublicCatalogue = ReturnType<typeof assemble>;
export type PublicPackage = PublicCatalogue["packages"][number];

function needed<Part>(parts: ReadonlyMap<string, Part>, id: string): Part {
  const part = parts.get(id);
  if (part === undefined) throw new Error("the catalogue names a part that it does not have");
  return part;
}

/** As texts are compared: capitals as small letters, and each letter written in one way. */
export const comparable = (text: string): string => text.normalize("NFC").toLowerCase();

/** "urn:altinn:accesspackage:lonn", ":lonn" or "lonn", in any case. */
export function findPackage(name: string, { packages }: PublicCatalogue): PublicPackage | undefined {
  const wanted = name.toLowerCase();
  return packages.find(({ urn, code }) => [urn, `:${code}`, code].includes(wanted));
}

/** By its id, code or urn; or, where none is called so, by what it was called before. In any case. */
export function findRole(name: string, { roles }: PublicCatalogue): Role | undefined {
  const wanted = name.toLowerCase();
  return (
    roles.find(({ id, code, urn }) => [id, code, urn].some((one) => one.toLowerCase() === wanted)) ??
    roles.find(({ legacyRoleCode, legacyUrn }) => [legacyRoleCode, legacyUrn].some((one) => one?.toLowerCase() === wanted))
  );
}
