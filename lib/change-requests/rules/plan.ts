import { packageCode, partsOf } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import type { Wishes } from "#lib/change-requests/contract";
import { refuse } from "#lib/result";
import { type AccessKind, checkWishes } from "#lib/systems/rules/wishes";

/** What a change would do to an access, given what the access holds now. */

export type Part = { readonly resources: readonly string[]; readonly packages: readonly string[] };
export type Plan = { readonly added: Part; readonly removed: Part; readonly unchanged: Part };

/** A service counts as held when any of its actions is: whether more of them follow is seen when it is decided. */
export function planChange(wishes: Wishes, held: Part): Plan {
  const required = partOf(wishes.requiredRights, wishes.requiredAccessPackages);
  const unwanted = partOf(wishes.unwantedRights, wishes.unwantedAccessPackages);
  const removed = both((kind) => held[kind].filter((one) => unwanted[kind].includes(one)));
  return {
    added: both((kind) => required[kind].filter((one) => !held[kind].includes(one))),
    removed,
    unchanged: both((kind) => held[kind].filter((one) => !removed[kind].includes(one))),
  };
}

export const changesNothing = ({ added, removed }: Plan): boolean => isEmpty(added) && isEmpty(removed);
/** An access that holds nothing is none: it is deleted, not changed. */
export const leavesNothing = ({ added, unchanged }: Plan): boolean => isEmpty(added) && isEmpty(unchanged);

export const asksNothing = (wishes: Wishes): boolean =>
  [wishes.requiredRights, wishes.unwantedRights, wishes.requiredAccessPackages, wishes.unwantedAccessPackages].every(
    ({ length }) => length === 0,
  );

const kinds = ["resources", "packages"] as const;
const isEmpty = (part: Part): boolean => kinds.every((kind) => part[kind].length === 0);
const both = (of: (kind: (typeof kinds)[number]) => readonly string[]): Part => ({
  resources: of("resources"),
  packages: of("packages"),
});

/** The services and the codes of the packages, each once. What is written otherwise is held by nobody, and refused where it is required. */
export const partOf = (rights: Wishes["requiredRights"], packages: Wishes["requiredAccessPackages"]): Part => ({
  resources: [...new Set(rights.map((right) => partsOf(right).resourceId))],
  packages: [...new Set(packages.map(({ urn }) => packageCode(urn) ?? urn))],
});

type Offered = Parameters<typeof checkWishes>[1];

/** What is wanted must be in the register, and of the access's kind: one for clients has packages only. */
export function checkChange(kind: AccessKind, wishes: Wishes, system: Offered, catalogue: Catalogue): ReturnType<typeof checkWishes> {
  const { requiredRights: rights, requiredAccessPackages: packages } = wishes;
  if (kind === "agent" && rights.length > 0) return refuse("rights-not-delegable", { NotFoundRights: partOf(rights, []).resources });
  return checkWishes({ kind, rights, packages }, system, catalogue);
}
