import { type ActionRule, type Catalogue, mainAdministratorRole, type Service } from "#lib/catalogue/rules";
import type { PersonFacts, SystemUserFacts } from "#lib/connections/rules/facts";
import { type Holdings, mainAdministratorPackage, packagesOfSystemUser } from "#lib/connections/rules/holdings";

/** The same question for single services: which actions may be done, which may be passed on, and if not, why. */

export type ReasonCode =
  | "RoleAccess"
  | "DelegationAccess"
  | "PackageAccess"
  | "MissingRoleAccess"
  | "MissingDelegationAccess"
  | "MissingPackageAccess"
  | "AccessListValidationFail"
  | "ResourceNotDelegable"
  | "ResourceIsMaskinPortenSchema";

export type ActionHolding = {
  readonly action: string;
  readonly hasAccess: boolean;
  readonly mayPassOn: boolean;
  readonly reasons: readonly ReasonCode[];
};

/** Every action of the service, held or not. An unknown service has none. */
export function actionsOf(facts: PersonFacts, holdings: Holdings, catalogue: Catalogue, serviceId: string): readonly ActionHolding[] {
  const service = catalogue.services.get(serviceId);
  if (!service) return [];
  const roles = effectiveRoles(facts, holdings, catalogue);
  return service.rules.map((rule) => judge(rule, service, facts, holdings, roles));
}

function judge(rule: ActionRule, service: Service, facts: PersonFacts, holdings: Holdings, roles: EffectiveRoles): ActionHolding {
  const given = facts.rights.some((right) => right.service === service.id && right.action === rule.action) && !facts.isDead;
  const byRole = rule.roles.some((role) => roles.held.has(role));
  const byPackage = rule.packages.some((code) => holdings.get(code)?.hasAccess);
  const unlisted = service.usesAccessList && !facts.listedFor.includes(service.id);

  const passes: readonly ReasonCode[] = [
    ...(byRole || rule.roles.some((role) => roles.toGiveAway.has(role)) ? (["RoleAccess"] as const) : []),
    ...(rule.packages.some((code) => holdings.get(code)?.paths.some(({ canDelegate }) => canDelegate)) ? (["PackageAccess"] as const) : []),
    ...(given ? (["DelegationAccess"] as const) : []),
  ];
  const stops: readonly ReasonCode[] = [
    ...(passes.length === 0 ? whatIsMissing(rule) : []),
    ...(service.isDelegable ? [] : (["ResourceNotDelegable"] as const)),
    ...(service.type === "MaskinportenSchema" ? (["ResourceIsMaskinPortenSchema"] as const) : []),
    ...(unlisted ? (["AccessListValidationFail"] as const) : []),
  ];
  return {
    action: rule.action,
    hasAccess: (byRole || byPackage || given) && !unlisted,
    mayPassOn: stops.length === 0 && !facts.party.isDeleted,
    reasons: stops.length === 0 ? passes : stops,
  };
}

const whatIsMissing = ({ packages, roles }: ActionRule): readonly ReasonCode[] => [
  ...(packages.length > 0 ? (["MissingPackageAccess"] as const) : []),
  ...(roles.length > 0 ? (["MissingRoleAccess"] as const) : []),
  "MissingDelegationAccess",
];

type EffectiveRoles = { readonly held: ReadonlySet<string>; readonly toGiveAway: ReadonlySet<string> };

/** Roles in the register, with the older roles that they carry; and those a main administrator may give rights of without holding them. */
function effectiveRoles(facts: PersonFacts, holdings: Holdings, catalogue: Catalogue): EffectiveRoles {
  const implied = (role: string) => catalogue.impliedRoles.get(role) ?? [];
  const held = facts.isDead ? [] : facts.roles.map(({ role }) => role);
  const isMainAdministrator = holdings.get(mainAdministratorPackage)?.hasAccess ?? false;
  return {
    held: new Set(held.flatMap((role) => [role, ...implied(role)])),
    toGiveAway: new Set(isMainAdministrator ? implied(mainAdministratorRole) : []),
  };
}

/** May the system user do this, for the party that the facts were loaded for? */
export function systemUserMay(facts: SystemUserFacts, catalogue: Catalogue, serviceId: string, action: string): boolean {
  const service = catalogue.services.get(serviceId);
  const rule = service?.rules.find((candidate) => candidate.action === action);
  if (!service || !rule || facts.isResting) return false;
  if (service.usesAccessList && !facts.listedFor.includes(serviceId)) return false;
  const packages = packagesOfSystemUser(facts, catalogue);
  return (
    rule.packages.some((code) => packages.has(code)) || facts.rights.some((right) => right.service === serviceId && right.action === action)
  );
}
