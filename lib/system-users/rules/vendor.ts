import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";

/** The vendor whose software is asking: also when it acts for an organisation. People are nobody's software. */
export function vendorOf(actor: Actor): Result<string, "vendor-unknown"> {
  if (actor.kind === "organisation") return ok(actor.orgNo);
  return actor.kind === "system-user" ? ok(actor.vendorOrgNo) : refuse("vendor-unknown");
}
