import { packageNamed, partsOf, type Right } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { checkDelegation, type Granted, refuseMissing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import type { Holdings } from "#lib/connections/rules/holdings";
import { stillOpen } from "#lib/requests/rules/life";
import type { SystemRequest } from "#lib/requests/rules/request";
import { ok, type Refusal, refuse, type Result } from "#lib/result";
import { checkWishes, type WishRefusal } from "#lib/systems/rules/wishes";

/** What an organisation may answer to a request. That the person may decide there at all has been asked before. */

/** `is`: what there is to see now. `seen`: what the person decided on, when that was said. */
type Sight = { readonly is: string; readonly seen: string | undefined };

/** Still waiting, and still what the person saw. */
export function mayBeDecided(request: SystemRequest, sight: Sight, now: Date): Result<true, "request-not-new" | "request-changed"> {
  const open = stillOpen(request, now);
  if (!open.ok) return open;
  return sight.seen === undefined || sight.seen.toLowerCase() === sight.is ? ok(true) : refuse("request-changed");
}

type Circumstances = {
  readonly system: { readonly isDeleted: boolean; readonly rights: readonly Right[]; readonly packages: readonly string[] };
  readonly hasSystemUser: boolean;
  readonly sight: Sight;
  readonly standing: { readonly facts: PersonFacts; readonly holdings: Holdings };
  readonly catalogue: Catalogue;
  readonly now: Date;
};

type Grants = { readonly packages: readonly string[]; readonly actions: readonly Granted[] };
type Missing = Exclude<ReturnType<typeof refuseMissing>, null>;
type ApprovalRefusal =
  | ("request-not-new" | "request-changed" | "reportee-unknown" | "system-not-found" | "systemuser-exists")
  | WishRefusal["code"]
  | Missing["code"];

/** All that the access will hold, or why not. The register's word of today counts, not that of the day of the request. */
export function decideApproval(request: SystemRequest, by: Circumstances): Result<Grants, ApprovalRefusal> {
  const decidable = mayBeDecided(request, by.sight, by.now);
  if (!decidable.ok) return decidable;
  if (by.standing.facts.party.isDeleted) return refuse("reportee-unknown");
  if (by.system.isDeleted) return refuse("system-not-found");
  if (by.hasSystemUser) return refuse("systemuser-exists");
  const { kind, rights, packages } = request;
  const wishes = checkWishes({ kind, rights, packages: packages.map(packageNamed) }, by.system, by.catalogue);
  if (!wishes.ok) return wishes;
  // Those who act for clients hold nothing until clients are added, each with what it has given.
  if (kind === "agent") return ok({ packages: wishes.value, actions: [] });
  return checkGiver(request, wishes.value, by);
}

function checkGiver(
  { rights }: SystemRequest,
  packages: readonly string[],
  { standing, catalogue }: Circumstances,
): Result<Grants, Missing["code"]> {
  const resources = rights.map((right) => partsOf(right).resourceId);
  const check = checkDelegation({ resources, packages }, standing, catalogue);
  return refuseMissing(check) ?? ok({ packages: check.packages, actions: check.actions });
}

const longest = 300;

/** What a person writes along with an answer: nothing, or a few lines. */
export function checkWords(path: string, text: string | undefined): Result<string | null, "invalid-input"> {
  const words = text?.trim() || null;
  return words === null || words.length <= longest ? ok(words) : refuseField(path, `must be ${longest} characters at most`);
}

export const refuseField = (path: string, title: string): Refusal<"invalid-input"> =>
  refuse("invalid-input", { misfits: [{ path, code: "invalid", title }] });
