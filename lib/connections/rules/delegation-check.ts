import type { Catalogue } from "#lib/catalogue/rules";
import { actionsOf, type ReasonCode } from "#lib/connections/rules/actions";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { type Holdings, mayGive } from "#lib/connections/rules/holdings";
import { type Refusal, refuse } from "#lib/result";

/**
 * May this person give all of this? Everything is looked at, so that the answer names all that is missing, with the reason. A service counts when at
 * least one of its actions may be given; those that may be are what is granted.
 */

export type MissingReason = ReasonCode | "UnknownResource" | "PackageNotAssignable" | "MissingPackage";

export type Missing =
  | { readonly kind: "right"; readonly resource: string; readonly reasons: readonly MissingReason[] }
  | { readonly kind: "package"; readonly package: string; readonly reasons: readonly MissingReason[] };

export type Granted = { readonly resource: string; readonly action: string };

export type DelegationCheck = {
  /** What may be given: service by service, action by action. */
  readonly actions: readonly Granted[];
  readonly packages: readonly string[];
  readonly missing: readonly Missing[];
};

type Standing = { readonly facts: PersonFacts; readonly holdings: Holdings };
type Asked = { readonly resources: readonly string[]; readonly packages: readonly string[] };

export function checkDelegation(asked: Asked, { facts, holdings }: Standing, catalogue: Catalogue): DelegationCheck {
  const services = [...new Set(asked.resources)].map((resource) => ({
    resource,
    actions: actionsOf(facts, holdings, catalogue, resource),
  }));
  const packages = [...new Set(asked.packages)];
  const givable = packages.filter((code) => mayGive(holdings, catalogue, code));
  return {
    actions: services.flatMap(({ resource, actions }) =>
      actions.filter(({ mayPassOn }) => mayPassOn).map(({ action }) => ({ resource, action })),
    ),
    packages: givable,
    missing: [
      ...services
        .filter(({ actions }) => !actions.some(({ mayPassOn }) => mayPassOn))
        .map(({ resource, actions }) => ({ kind: "right" as const, resource, reasons: reasonsOf(actions) })),
      ...packages
        .filter((code) => !givable.includes(code))
        .map((code) => ({ kind: "package" as const, package: code, reasons: [whyNot(code, catalogue)] })),
    ],
  };
}

const reasonsOf = (actions: ReturnType<typeof actionsOf>): readonly MissingReason[] =>
  actions.length === 0 ? ["UnknownResource"] : [...new Set(actions.flatMap(({ reasons }) => reasons))];

const whyNot = (code: string, catalogue: Catalogue): MissingReason =>
  catalogue.packages.get(code)?.isAssignable === false ? "PackageNotAssignable" : "MissingPackage";

const codes = {
  MissingPackageAccess: "missing-package-access",
  MissingRoleAccess: "missing-role",
  MissingDelegationAccess: "missing-delegation",
  AccessListValidationFail: "not-on-service-list",
  ResourceNotDelegable: "service-not-delegable",
  ResourceIsMaskinPortenSchema: "service-is-maskinporten-schema",
} as const satisfies Partial<Record<MissingReason, string>>;

type MissingCode = (typeof codes)[keyof typeof codes] | "delegation-check-failed" | "missing-package";

/** The contract's refusal for the first that is missing, rights before packages; everything that is missing goes along. */
export function refuseMissing({ missing }: DelegationCheck): Refusal<MissingCode> | null {
  const [first] = missing;
  if (!first) return null;
  return refuse(first.kind === "package" ? "missing-package" : codeOf(first.reasons), { missing });
}

function codeOf(reasons: readonly MissingReason[]): MissingCode {
  const known = reasons.find((reason): reason is keyof typeof codes => reason in codes);
  return known ? codes[known] : "delegation-check-failed";
}
