import { packageNamed, partsOf, type Right } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { checkDelegation, type DelegationCheck, refuseMissing } from "#lib/connections/rules/delegation-check";
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
  ...(["service-is-maskinporten-schema", "delegation-check-failed"] as const),
] as const;
export type CreationRefusal = (typeof creationProblems)[number];

type Standing = Parameters<typeof checkDelegation>[1];

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
