import { type Catalogue, mainAdministratorRole, packagesOfRole } from "#lib/catalogue/rules";
import type { Holder, PersonFacts, Place, SystemUserFacts } from "#lib/connections/rules/facts";

/**
 * The heart: who holds which packages for a party, through what, and which of them may be passed on.
 * Every page, every route and every decision asks this and nothing else.
 */

/** One way in which a package is held. `role` is null where another party gave it. */
export type Path = {
  readonly role: string | null;
  readonly from: Place;
  readonly to: Holder;
  /** Held only to give away, by a main administrator. */
  readonly asMainAdministrator: boolean;
  readonly hasAccess: boolean;
  readonly canDelegate: boolean;
};

export type Holding = { readonly paths: readonly Path[]; readonly hasAccess: boolean; readonly mayPassOn: boolean };
export type Holdings = ReadonlyMap<string, Holding>;

export const mainAdministratorPackage = "hovedadministrator";

export function holdingsOf(facts: PersonFacts, catalogue: Catalogue): Holdings {
  if (facts.isDead) return new Map();
  const paths = new Map<string, Path[]>();
  const add = (code: string, path: Path) => {
    if (catalogue.packages.has(code)) paths.set(code, [...(paths.get(code) ?? []), path]);
  };

  for (const { role, in: from, holder: to } of facts.roles) {
    for (const { package: code, hasAccess, canDelegate } of packagesOfRole(catalogue, role, from.form)) {
      add(code, { role, from, to, asMainAdministrator: false, hasAccess, canDelegate });
    }
  }
  for (const { package: code, by: from, to } of facts.packages) {
    // Whoever was merely given the power of a main administrator cannot pass that power on.
    add(code, { role: null, from, to, asMainAdministrator: false, hasAccess: true, canDelegate: code !== mainAdministratorPackage });
  }
  for (const path of [...(paths.get(mainAdministratorPackage) ?? [])].filter(({ hasAccess }) => hasAccess)) {
    for (const { package: code } of packagesOfRole(catalogue, mainAdministratorRole, path.from.form)) {
      add(code, { ...path, asMainAdministrator: true, hasAccess: false, canDelegate: true });
    }
  }
  return new Map([...paths].map(([code, ways]) => [code, sumUp(ways, facts.party.isDeleted)]));
}

/** A deleted organisation can still be looked into, but gives nothing more away. */
const sumUp = (paths: readonly Path[], isDeleted: boolean): Holding => ({
  paths,
  hasAccess: paths.some(({ hasAccess }) => hasAccess),
  mayPassOn: !isDeleted && paths.some(({ canDelegate }) => canDelegate),
});

/** What a system user holds for a party. It passes nothing on. */
export function packagesOfSystemUser(facts: SystemUserFacts, catalogue: Catalogue): ReadonlySet<string> {
  return new Set(facts.isResting ? [] : facts.packages.filter((code) => catalogue.packages.has(code)));
}

/** May this package be given to somebody directly? Some exist only through a role in the register. */
export const mayGive = (holdings: Holdings, catalogue: Catalogue, code: string): boolean =>
  (catalogue.packages.get(code)?.isAssignable ?? false) && (holdings.get(code)?.mayPassOn ?? false);

export type Powers = {
  /** Decides about requests, and gives others what it holds itself. */
  readonly accessManager: boolean;
  /** Adds and removes clients. */
  readonly clientAdministrator: boolean;
  /** Both, and gives what it does not hold. */
  readonly mainAdministrator: boolean;
  /** Has anything at all to do with the party: may see that a request exists, and forward it. */
  readonly tie: boolean;
};

export function powersOf(facts: PersonFacts, holdings: Holdings): Powers {
  const has = (code: string) => holdings.get(code)?.hasAccess ?? false;
  const mainAdministrator = has(mainAdministratorPackage);
  return {
    accessManager: mainAdministrator || has("tilgangsstyrer"),
    clientAdministrator: mainAdministrator || has("klientadministrator"),
    mainAdministrator,
    tie: !facts.isDead && (facts.personId === facts.party.id || facts.roles.length + facts.packages.length + facts.rights.length > 0),
  };
}

/** How a path is named on the wire, in the reasons of a delegation check. */
export function describePath({ role, from, to, asMainAdministrator }: Path): string {
  const who = to.keyRole === null ? "Direct" : "KeyRole";
  const what = role === null ? "AssignmentPackage" : "RolePackage";
  return `${who}-${what}${from.isMainUnit ? "-MainUnit" : ""}${asMainAdministrator ? "-HovedAdmin" : ""}`;
}
