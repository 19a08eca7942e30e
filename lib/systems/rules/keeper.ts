import { type Actor, organisationOf } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

const adminScope = "altinn:authentication/systemregister.admin";

/** Whose software changes the register, as the change log tells it. */
export type Keeper = { readonly orgNo: string; readonly clientId: string | null };

/** Vendors keep their own systems. Who has the whole admin scope keeps everybody's. */
export function keeperFor(actor: Actor, vendorOrgNo: string): Result<Keeper, "not-the-owner"> {
  const orgNo = organisationOf(actor);
  if (actor.kind === "person" || orgNo === null) return refuse("not-the-owner");
  if (orgNo !== vendorOrgNo && !actor.scopes.includes(adminScope)) return refuse("not-the-owner");
  return ok({ orgNo, clientId: actor.clientId });
}
