/** What can be given at all, as the rules read it: looked up by code, never searched. */

export type Package = { readonly code: string; readonly isAssignable: boolean; readonly isDelegable: boolean };

/** Holders of a role have the package; in parties of that form only, when a form is named. */
export type RolePackage = {
  readonly package: string;
  readonly form: string | null;
  readonly hasAccess: boolean;
  readonly canDelegate: boolean;
};

/** One of these gives the action: holding the package, or holding the role. */
export type ActionRule = { readonly action: string; readonly packages: readonly string[]; readonly roles: readonly string[] };

export type Service = {
  readonly id: string;
  readonly type: string;
  readonly isDelegable: boolean;
  readonly usesAccessList: boolean;
  readonly rules: readonly ActionRule[];
};

export type Catalogue = {
  readonly packages: ReadonlyMap<string, Package>;
  readonly rolePackages: ReadonlyMap<string, readonly RolePackage[]>;
  /** The older roles that a role carries with it. */
  readonly impliedRoles: ReadonlyMap<string, readonly string[]>;
  readonly services: ReadonlyMap<string, Service>;
};

/** The carrier of what a main administrator may give away without holding it. Nobody has this role as such. */
export const mainAdministratorRole = "hovedadministrator";

export const packagesOfRole = (catalogue: Catalogue, role: string, form: string | null): readonly RolePackage[] =>
  (catalogue.rolePackages.get(role) ?? []).filter((row) => row.form === null || row.form === form);
