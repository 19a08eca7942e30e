import { mainAdministratorPackage, type Powers } from "#lib/connections/rules/holdings";
import type { Deletion, Way, WhyNotTakeBack } from "#lib/mandates/rules/users";
import { type Refusal, refuse } from "#lib/result";

/** What can be taken back, and by whom: what the organisation itself has given. Roles in the register are never touched. */

/** The power of a main administrator only another of them takes away. */
export const checkTakingBack = (codes: readonly string[], { mainAdministrator }: Powers): Refusal<"needs-main-administrator"> | null =>
  codes.includes(mainAdministratorPackage) && !mainAdministrator ? refuse("needs-main-administrator") : null;

/** Null: it can be taken back by this person. `ways`: all in which the user holds it. */
export function whyNotTakeBack(code: string, ways: readonly Way[], powers: Powers): WhyNotTakeBack | null {
  if (!ways.some((way) => way.by === "mandate" && way.giver === "party" && way.through === null)) return whyHeldOtherwise(ways);
  if (!powers.accessManager) return "notAccessManager";
  return checkTakingBack([code], powers) && "needsMainAdministrator";
}

function whyHeldOtherwise(ways: readonly Way[]): WhyNotTakeBack {
  if (ways.some(({ by, through }) => by === "role" && through === null)) return "onlyByRole";
  return ways.some(({ through }) => through === null) ? "byMainUnit" : "inherited";
}

type Given = {
  readonly isGiven: boolean;
  readonly packages: readonly string[];
  /** Roles in the register, which stay. */
  readonly hasOtherWays: boolean;
};

export function whatDeletes({ isGiven, packages, hasOtherWays }: Given, powers: Powers): Deletion {
  if (!powers.accessManager) return "notAccessManager";
  if (!isGiven) return "nothingToDelete";
  if (checkTakingBack(packages, powers)) return "needsMainAdministrator";
  return hasOtherWays ? "rolesRemain" : "whole";
}
