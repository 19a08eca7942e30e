import type { Catalogue } from "#lib/catalogue/rules";
import { checkDelegation, type Missing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { holdingsOf, mainAdministratorPackage, powersOf } from "#lib/connections/rules/holdings";

/** Codes of the roles, packages and services through which somebody could come to hold something. */
export type Ways = { readonly roles: readonly string[]; readonly packages: readonly string[]; readonly services: readonly string[] };

const managing = ["tilgangsstyrer", mainAdministratorPackage];

/** Whoever is an access manager has one of these. Having one is not enough: a form of organisation may restrict it, so the rules have the last word. */
export const waysToManage = (catalogue: Catalogue): Ways => ({ roles: rolesWith(managing, catalogue), packages: managing, services: [] });

const administrating = ["klientadministrator", mainAdministratorPackage];

/** The same for those who administrate the organisation's clients. */
export const waysToAdministrate = (catalogue: Catalogue): Ways => ({
  roles: rolesWith(administrating, catalogue),
  packages: administrating,
  services: [],
});

/** And whoever may give one of what is missing has that through one of these. */
export function waysToGive(missing: readonly Missing[], catalogue: Catalogue): Ways {
  const services = missing.flatMap((one) => (one.kind === "right" ? [one.resource] : []));
  const rules = services.flatMap((id) => catalogue.services.get(id)?.rules ?? []);
  const packages = [
    ...managing,
    ...missing.flatMap((one) => (one.kind === "package" ? [one.package] : [])),
    ...rules.flatMap((rule) => rule.packages),
  ];
  const roles = rules.flatMap((rule) => rule.roles);
  return { roles: [...rolesWith(packages, catalogue), ...roles, ...rolesCarrying(roles, catalogue)], packages, services };
}

const rolesWith = (packages: readonly string[], catalogue: Catalogue): readonly string[] =>
  [...catalogue.rolePackages].filter(([, rows]) => rows.some((row) => packages.includes(row.package))).map(([role]) => role);

const rolesCarrying = (roles: readonly string[], catalogue: Catalogue): readonly string[] =>
  [...catalogue.impliedRoles].filter(([, implied]) => implied.some((role) => roles.includes(role))).map(([role]) => role);

export const isAccessManager = (facts: PersonFacts, catalogue: Catalogue): boolean =>
  powersOf(facts, holdingsOf(facts, catalogue)).accessManager;

export const isClientAdministrator = (facts: PersonFacts, catalogue: Catalogue): boolean =>
  powersOf(facts, holdingsOf(facts, catalogue)).clientAdministrator;

/** What of this the person gives with the approval of a request, for which it must be an access manager too. */
export function givable(missing: readonly Missing[], facts: PersonFacts, catalogue: Catalogue): readonly Missing[] {
  const holdings = holdingsOf(facts, catalogue);
  if (!powersOf(facts, holdings).accessManager) return [];
  const asked = {
    resources: missing.flatMap((one) => (one.kind === "right" ? [one.resource] : [])),
    packages: missing.flatMap((one) => (one.kind === "package" ? [one.package] : [])),
  };
  const lacking = new Set(checkDelegation(asked, { facts, holdings }, catalogue).missing.map(nameOf));
  return missing.filter((one) => !lacking.has(nameOf(one)));
}

const nameOf = (missing: Missing): string => (missing.kind === "right" ? `right:${missing.resource}` : `package:${missing.package}`);
