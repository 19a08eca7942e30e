import { packageNamed, partsOf, type Right } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { checkDelegation, type DelegationCheck, refuseMissing } from "#lib/connections/rules/delegation-check";
import { sightOf } from "#lib/requests/rules/content";
import { isBeyondAnybody, whyOf } from "#lib/requests/rules/shown-rights";
import { ok, refuse, type Result } from "#lib/result";
import { fitsKind } from "#lib/systems/rules/wishes";

/** What there is to go by when somebody makes an access for the organisation's own use: it gets all that the system says it needs. */
export type Creation = {
  readonly system: {
    readonly rights: readonly Right[];
    readonly packages: readonly string[];
    readonly isVisible: boolean;
    readonly isDeleted: boolean;
  } | null;
  /** There is a living one for the same organisation, system and reference. */
  readonly isTaken: boolean;
};

/** Every refusal that can come of it. */
export const creationProblems = [
  ...(["reportee-unknown", "system-not-found", "systemuser-exists", "rights-needed", "package-not-assignable", "missing-package"] as const),
  ...(["missing-role", "missing-delegation", "missing-package-access", "not-on-service-list", "service-not-delegable"] as const),
  ...(["service-is-maskinporten-schema", "delegation-check-failed", "login-too-old"] as const),
] as const;
export type CreationRefusal = (typeof creationProblems)[number];

type Standing = Parameters<typeof checkDelegation>[1];

type Given = {
  readonly id: string;
  readonly system: Parameters<typeof sightOf>[1];
  readonly check: Pick<DelegationCheck, "actions" | "packages">;
};

/** What somebody who makes an access has seen: for whom, what the register says of the system, and what of it this person gives. */
export const creationSight = ({ id, system, check: { actions, packages } }: Given): string =>
  JSON.stringify([
    sightOf(id, system),
    actions.map(({ resource, action }) => JSON.stringify([resource, action])).sort(),
    [...packages].sort(),
  ]);

/** The first reference that is free: the organisation's own number, or that with a number of its own. */
export function freeReference(orgNo: string, taken: readonly string[]): string {
  const isFree = (reference: string) => !taken.includes(reference);
  const numbered = Array.from({ length: taken.length + 1 }, (_, place) => `${orgNo}-${place + 2}`);
  return [orgNo, ...numbered].find(isFree) ?? orgNo;
}

export function decideCreation(
  { system, isTaken }: Creation,
  standing: Standing,
  catalogue: Catalogue,
): Result<DelegationCheck, CreationRefusal> {
  // One that the vendor keeps out of sight, or has withdrawn, is not for people to choose.
  if (!system || system.isDeleted || !system.isVisible) return refuse("system-not-found");
  if (isTaken) return refuse("systemuser-exists");
  if (system.rights.length + system.packages.length === 0) return refuse("rights-needed");
  const unfit = system.packages.filter((code) => !fitsKind(code, "standard", catalogue));
  if (unfit.length > 0)
    return refuse("package-not-assignable", { NotDelegablePackages: unfit.map((code) => packageNamed(code).urn).join(", ") });
  const resources = system.rights.map((right) => partsOf(right).resourceId);
  const check = checkDelegation({ resources, packages: system.packages }, standing, catalogue);
  return refuseMissing(check) ?? ok(check);
}

/** How it would go, as somebody who chooses between systems is told beforehand. `never`: nobody at all could make it here. */
export type Prospect = { readonly is: "all" | "lacks" | "exists" | "never"; readonly count: number };

export function prospectOf({ accesses, check }: { readonly accesses: number; readonly check: DelegationCheck }): Prospect {
  if (accesses > 0) return { is: "exists", count: accesses };
  const { missing } = check;
  const asksNothing = missing.length + check.packages.length + check.actions.length === 0;
  if (asksNothing || missing.some(({ reasons }) => isBeyondAnybody(whyOf(reasons)))) return { is: "never", count: missing.length };
  return { is: missing.length === 0 ? "all" : "lacks", count: missing.length };
}
