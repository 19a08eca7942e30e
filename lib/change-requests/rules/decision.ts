import type { Catalogue } from "#lib/catalogue/rules";
import type { Wishes } from "#lib/change-requests/contract";
import { checkChange, leavesNothing, type Part, type Plan, planChange } from "#lib/change-requests/rules/plan";
import { checkDelegation, type Granted, refuseMissing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import type { Holdings } from "#lib/connections/rules/holdings";
import { type RequestStatus, stillOpen } from "#lib/requests/rules/life";
import { ok, refuse, type Result } from "#lib/result";
import type { AccessKind, checkWishes, WishRefusal } from "#lib/systems/rules/wishes";

/** What an organisation may answer, and what its yes does to the access. That the person may decide there at all has been asked before. */

type Standing = { readonly status: RequestStatus; readonly expires: string };
/** `is`: what there is to see now. `seen`: what the person decided on, when that was said. */
type Sight = { readonly is: string; readonly seen: string | undefined };

/** Still waiting, and still what the person saw. */
export function mayBeDecided(
  { status, expires }: Standing,
  { is, seen }: Sight,
  now: Date,
): Result<true, "request-not-new" | "request-changed"> {
  const open = stillOpen({ status, expiresAt: new Date(expires) }, now);
  if (!open.ok) return open;
  return seen === undefined || seen.toLowerCase() === is ? ok(true) : refuse("request-changed");
}

type Circumstances = {
  readonly system: { readonly isDeleted: boolean } & Parameters<typeof checkWishes>[1];
  readonly accessIsLiving: boolean;
  readonly partyIsDeleted: boolean;
  readonly held: Part;
  readonly standing: { readonly facts: PersonFacts; readonly holdings: Holdings };
  readonly catalogue: Catalogue;
};

export type Change = Plan & { readonly actions: readonly Granted[] };
type Missing = Exclude<ReturnType<typeof refuseMissing>, null>;
type ApprovalRefusal =
  "systemuser-not-found" | "system-not-found" | "reportee-unknown" | "rights-needed" | WishRefusal["code"] | Missing["code"];

/** The register's word of today counts, and what the access holds today. Whoever decides need only hold what is new. */
export function decideApproval(wishes: Wishes & { readonly kind: AccessKind }, by: Circumstances): Result<Change, ApprovalRefusal> {
  if (!by.accessIsLiving) return refuse("systemuser-not-found");
  if (by.system.isDeleted) return refuse("system-not-found");
  if (by.partyIsDeleted) return refuse("reportee-unknown");
  const covered = checkChange(wishes.kind, wishes, by.system, by.catalogue);
  if (!covered.ok) return covered;
  const plan = planChange(wishes, by.held);
  if (leavesNothing(plan)) return refuse("rights-needed");
  // For clients nothing is given here: each of them gives it, or does not.
  return wishes.kind === "agent" ? ok({ ...plan, actions: [] }) : checkGiver(plan, by);
}

/** What is held already stays exactly as it is: it is shown as unchanged, so it is. Asking for it again gives no more of its actions. */
function checkGiver(plan: Plan, { standing, catalogue }: Circumstances): Result<Change, Missing["code"]> {
  const check = checkDelegation(plan.added, standing, catalogue);
  return refuseMissing(check) ?? ok({ ...plan, actions: check.actions });
}
