import type { Catalogue } from "#lib/catalogue/rules";
import type { PersonFacts } from "#lib/connections/rules/facts";
import { type Holdings, mainAdministratorPackage, type Powers } from "#lib/connections/rules/holdings";
import { ok, refuse, type Result } from "#lib/result";

/** May this person give a package to this receiver, and take one back? That the person is an access manager at all has been asked before. */

export type GiveObstacle =
  | "unknownPackage"
  | "onlyByRegisterRole"
  | "notAssignable"
  | "notForOrganisations"
  /** A main administrator who was merely given that power. */
  | "notPassedOn"
  | "notHeld"
  | "notToYourself"
  | "partyDeleted"
  | "receiverGone";

export type Receiver = { readonly id: string; readonly kind: "person" | "organisation"; readonly isGone: boolean };

export type Giver = { readonly facts: PersonFacts; readonly holdings: Holdings; readonly powers: Powers };

/** Organisations do not get these: they are for people. */
const onlyForPeople: readonly string[] = [mainAdministratorPackage, "virksomhetens-representant-skjemaoppgaver"];

const adminPackages = ["tilgangsstyrer", "klientadministrator", mainAdministratorPackage] as const;

/** Which of the powers over others this package is, if any. */
export const adminPackageOf = (code: string): (typeof adminPackages)[number] | undefined => adminPackages.find((one) => one === code);

/** Null: it may be given. What holds for everybody is said before what is this person's own. */
export function whyNotGive(code: string, to: Receiver, by: Giver, catalogue: Catalogue): GiveObstacle | null {
  const known = catalogue.packages.get(code);
  if (!known) return "unknownPackage";
  if (!known.isAssignable) return isCarriedByRole(code, catalogue) ? "onlyByRegisterRole" : "notAssignable";
  if (to.kind === "organisation" && onlyForPeople.includes(code)) return "notForOrganisations";
  if (by.facts.party.isDeleted) return "partyDeleted";
  if (to.isGone) return "receiverGone";
  if (to.id === by.facts.personId && !by.powers.mainAdministrator) return "notToYourself";
  const holding = by.holdings.get(code);
  if (holding?.mayPassOn) return null;
  return code === mainAdministratorPackage && holding?.hasAccess ? "notPassedOn" : "notHeld";
}

const isCarriedByRole = (code: string, { rolePackages }: Catalogue): boolean =>
  [...rolePackages.values()].some((rows) => rows.some((row) => row.package === code && row.hasAccess));

export type Hindered = { readonly package: string; readonly because: GiveObstacle };

/** All of them, or none: what may not be given is named, each with the reason. */
export function decideGiving(
  codes: readonly string[],
  to: Receiver,
  by: Giver,
  catalogue: Catalogue,
): Result<readonly string[], "nothing-chosen" | "package-not-givable"> {
  const wanted = [...new Set(codes)].sort();
  if (wanted.length === 0) return refuse("nothing-chosen");
  const obstacles = wanted.flatMap((code): Hindered[] => {
    const because = whyNotGive(code, to, by, catalogue);
    return because === null ? [] : [{ package: code, because }];
  });
  return obstacles.length === 0 ? ok(wanted) : refuse("package-not-givable", { obstacles });
}

const undoMinutes = 10;

export const undoableUntil = (givenAt: Date): Date => new Date(givenAt.getTime() + undoMinutes * 60_000);

export type GivablePackage = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly isAdmin: boolean;
  /** Titles of the services that it opens. */
  readonly services: readonly string[];
  /** Given: by the organisation itself, so that it can be taken back. */
  readonly holds: "given" | "otherwise" | null;
  readonly mayGive: boolean;
  readonly because: GiveObstacle | null;
  /** Names of those here who may give it, when this person may not. */
  readonly whoCan: readonly string[];
};

export type GivableArea = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  readonly held: number;
  readonly total: number;
  readonly packages: readonly GivablePackage[];
};

export type Givable = { readonly areas: readonly GivableArea[]; readonly found: number };

/** What somebody else may still be asked for. */
export const isPersonal = (because: GiveObstacle | null): boolean =>
  because === "notHeld" || because === "notPassedOn" || because === "notToYourself";
