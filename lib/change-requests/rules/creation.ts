import type { Catalogue } from "#lib/catalogue/rules";
import type { ChangeRequestBody } from "#lib/change-requests/contract";
import { asksNothing, changesNothing, checkChange, type Part, planChange } from "#lib/change-requests/rules/plan";
import type { RequestStatus } from "#lib/requests/rules/life";
import { ok, refuse, type Result } from "#lib/result";
import { type AccessKind, checkRedirect, type checkWishes, type WishRefusal } from "#lib/systems/rules/wishes";

/** May the vendor ask for this change? That the access is there, and of a system of the vendor's, has been asked before. */

type Asked = { readonly systemUserId: string; readonly kind: AccessKind; readonly vendorOrgNo: string; readonly body: ChangeRequestBody };

type Existing = {
  readonly vendorOrgNo: string;
  readonly systemUserId: string;
  readonly status: RequestStatus;
  readonly expires: string;
  readonly isDeleted: boolean;
};

type Found<Stored extends Existing> = {
  readonly system: { readonly isDeleted: boolean; readonly redirectUrls: readonly string[] } & Parameters<typeof checkWishes>[1];
  readonly partyIsDeleted: boolean;
  readonly held: Part;
  /** Whatever there is, or was, under the same correlation id. */
  readonly existing: Stored | null;
};

type Creation<Stored> = { readonly is: "new" | "nothing" } | { readonly is: "repeat"; readonly stored: Stored };
type CreationRefusal =
  | ("system-not-found" | "reportee-unknown" | "no-redirects-registered" | "redirect-not-allowed")
  | "correlation-id-used"
  | WishRefusal["code"];

export function decideCreation<Stored extends Existing>(
  asked: Asked,
  found: Found<Stored>,
  catalogue: Catalogue,
): Result<Creation<Stored>, CreationRefusal> {
  const { body } = asked;
  if (asksNothing(body)) return ok({ is: "nothing" });
  if (found.existing) return decideRepeat(asked, found.existing);
  if (changesNothing(planChange(body, found.held))) return ok({ is: "nothing" });
  if (found.system.isDeleted) return refuse("system-not-found");
  if (found.partyIsDeleted) return refuse("reportee-unknown");
  const redirect = checkRedirect(body.redirectUrl, found.system.redirectUrls);
  if (!redirect.ok) return redirect;
  const wishes = checkChange(asked.kind, body, found.system, catalogue);
  return wishes.ok ? ok({ is: "new" }) : wishes;
}

/** A correlation id is used once, for one access. Whose it is besides is told to nobody. */
function decideRepeat<Stored extends Existing>(
  { systemUserId, vendorOrgNo }: Asked,
  stored: Stored,
): Result<Creation<Stored>, CreationRefusal> {
  if (stored.vendorOrgNo !== vendorOrgNo) return refuse("correlation-id-used");
  return stored.isDeleted || stored.systemUserId !== systemUserId ? refuse("correlation-id-used") : ok({ is: "repeat", stored });
}
