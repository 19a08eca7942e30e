import type { AccessPackage, Right } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { statusAt } from "#lib/requests/rules/life";
import type { SystemRequest } from "#lib/requests/rules/request";
import { ok, type Refusal, refuse, type Result } from "#lib/result";
import { type AccessKind, checkRedirect, checkWishes, type WishRefusal } from "#lib/systems/rules/wishes";

/** May the vendor ask for this? Ownership comes first: nothing about an organisation is told to a vendor whose system it is not. */

type Asked = {
  readonly kind: AccessKind;
  readonly rights?: readonly Right[] | null | undefined;
  readonly accessPackages?: readonly AccessPackage[] | null | undefined;
  readonly redirectUrl: string | null;
};

type System = {
  readonly vendorOrgNo: string;
  readonly isDeleted: boolean;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
  readonly redirectUrls: readonly string[];
};
type Party = { readonly isDeleted: boolean };

type Found<S extends System, P extends Party> = {
  readonly system: S | null;
  readonly party: P | null;
  /** The one that stands for the same organisation, system and reference. */
  readonly standing: SystemRequest | null;
  readonly hasSystemUser: boolean;
};

type Creation<S, P> =
  | { readonly is: "repeat"; readonly request: SystemRequest }
  /** `outdated` has run out, and makes room. */
  | {
      readonly is: "new";
      readonly system: S;
      readonly party: P;
      readonly packages: readonly string[];
      readonly outdated: SystemRequest | null;
    };

const ofOtherKind = {
  New: "already-pending",
  Accepted: "already-accepted",
  Rejected: "already-rejected",
  Denied: "already-denied",
  Timedout: "already-pending",
} as const;

type Empty = "rights-not-delegable" | "rights-needed" | "package-needed";
type CreationRefusal =
  | ("system-not-found" | "systemuser-exists" | "reportee-unknown" | "no-redirects-registered" | "redirect-not-allowed")
  | (typeof ofOtherKind)[keyof typeof ofOtherKind]
  | Empty
  | WishRefusal["code"];

type Circumstances = { readonly vendorOrgNo: string; readonly catalogue: Catalogue; readonly now: Date };

export function decideCreation<S extends System, P extends Party>(
  asked: Asked,
  found: Found<S, P>,
  by: Circumstances,
): Result<Creation<S, P>, CreationRefusal> {
  const { system, party, standing } = found;
  if (!system || system.vendorOrgNo !== by.vendorOrgNo || system.isDeleted) return refuse("system-not-found");
  if (found.hasSystemUser) return refuse("systemuser-exists");
  const isOutdated = standing !== null && statusAt(standing, by.now) === "Timedout";
  if (standing && !isOutdated) {
    return standing.kind === asked.kind ? ok({ is: "repeat", request: standing }) : refuse(ofOtherKind[standing.status]);
  }
  if (!party || party.isDeleted) return refuse("reportee-unknown");
  const redirect = checkRedirect(asked.redirectUrl, system.redirectUrls);
  if (!redirect.ok) return redirect;
  const nothing = refuseNothing(asked);
  if (nothing) return nothing;
  const wishes = checkWishes({ kind: asked.kind, rights: asked.rights ?? [], packages: asked.accessPackages ?? [] }, system, by.catalogue);
  return wishes.ok ? ok({ is: "new", system, party, packages: wishes.value, outdated: standing }) : wishes;
}

function refuseNothing({ kind, rights, accessPackages }: Asked): Refusal<Empty> | null {
  if (accessPackages && accessPackages.length > 0) return null;
  if (kind === "agent") return refuse("package-needed");
  if (rights && rights.length > 0) return null;
  return refuse(rights || accessPackages ? "rights-needed" : "rights-not-delegable");
}
