import type { Catalogue } from "#lib/catalogue/rules";
import { refuseClientOnly, refuseWithoutPackages } from "#lib/clients/rules";
import { checkDelegation, type Missing, refuseMissing } from "#lib/connections/rules/delegation-check";
import type { PersonFacts } from "#lib/connections/rules/facts";
import type { Holdings, Powers } from "#lib/connections/rules/holdings";

/** The organisation that owns an access for clients, as a client of its own: is it in, and may this person put it in? */

type Asked = {
  /** What the access needs. */
  readonly packages: readonly string[];
  /** What it holds from its own organisation. */
  readonly held: readonly string[];
  readonly standing: { readonly facts: PersonFacts; readonly holdings: Holdings; readonly powers: Powers };
  readonly catalogue: Catalogue;
};

export type OwnOrganisation = {
  /** Partly: the access has come to need more since. */
  readonly is: "in" | "partly" | "out";
  /** Why it cannot be put in by this person, if it cannot. */
  readonly stops: "notManager" | "clientsOnly" | "nothing" | "lacks" | null;
  readonly missing: readonly Missing[];
};

export function ownOrganisation({ packages, held, standing, catalogue }: Asked): OwnOrganisation {
  const is = held.length === 0 ? "out" : packages.every((code) => held.includes(code)) ? "in" : "partly";
  const stopped = (stops: OwnOrganisation["stops"], missing: readonly Missing[] = []) => ({ is, stops, missing }) as const;
  if (refuseWithoutPackages(packages)) return stopped("nothing");
  if (refuseClientOnly(packages, catalogue.packages)) return stopped("clientsOnly");
  if (!standing.powers.accessManager) return stopped("notManager");
  const check = checkDelegation({ resources: [], packages }, standing, catalogue);
  return refuseMissing(check) ? stopped("lacks", check.missing) : stopped(null);
}
