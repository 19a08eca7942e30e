import { type Actor, organisationOf } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

/** The vendor whose software is asking. */
export function vendorOf(actor: Actor): Result<string, "vendor-unknown"> {
  const orgNo = organisationOf(actor);
  return orgNo === null ? refuse("vendor-unknown") : ok(orgNo);
}
