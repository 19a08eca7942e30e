import type { DelegationCheck, Missing, MissingReason } from "#lib/connections/rules/delegation-check";
import type { Descriptions, PackageDescription, ServiceDescription } from "#lib/descriptions/contract";

/** What is asked for, as the person who looks at it should see it: what it is, and whether she may give it. */

export type Holder = { readonly name: string; readonly role: string };

/** Why this person may not give it, and who in the organisation may. */
export type Lack = { readonly reasons: readonly MissingReason[]; readonly holders: readonly Holder[] };

type Giving<Language extends string> = {
  readonly missing: Missing;
  readonly people: readonly { readonly name: string; readonly roles: readonly Readonly<Record<Language, string>>[] }[];
};

/** By code of package or identifier of service. */
export function holdersOf<Language extends string>(
  givers: readonly Giving<Language>[],
  language: Language,
): ReadonlyMap<string, readonly Holder[]> {
  const entries = givers.map(({ missing, people }) => {
    const id = missing.kind === "package" ? missing.package : missing.resource;
    return [id, people.map(({ name, roles }) => ({ name, role: roles[0]?.[language] ?? "" }))] as const;
  });
  return new Map(entries);
}

type Shown = {
  /** Left out: nothing was looked up for this person. */
  readonly check?: "givable" | Lack;
  readonly change?: "added" | "removed" | "kept";
  /** Actions of a service that would not follow: the person may give the others only. */
  readonly withheld?: readonly string[];
};

export type ShownRight = Shown &
  (
    | { readonly kind: "package"; readonly described: PackageDescription }
    | { readonly kind: "service"; readonly described: ServiceDescription }
  );

type How = {
  readonly change?: Shown["change"];
  readonly check?: DelegationCheck | undefined;
  /** Who in the organisation may give what is missing, by code of package or identifier of service. */
  readonly holders?: ReadonlyMap<string, readonly Holder[]>;
};

/** Everything that is described is shown: in its order, packages first. */
export function showRights({ packages, services }: Descriptions, how: How = {}): readonly ShownRight[] {
  return [
    ...packages.map((described) => ({ kind: "package" as const, described, ...seen(described.code, "package", how) })),
    ...services.map((described) => ({ kind: "service" as const, ...narrowed(described, how), ...seen(described.id, "right", how) })),
  ];
}

function seen(id: string, kind: "package" | "right", { change, check, holders }: How): Shown {
  const lacking = check?.missing.find((one) => one.kind === kind && (one.kind === "package" ? one.package : one.resource) === id);
  return {
    ...(change && { change }),
    ...(check && { check: lacking ? { reasons: lacking.reasons, holders: holders?.get(id) ?? [] } : ("givable" as const) }),
  };
}

/** Of a service, those actions are granted that the person may give. */
function narrowed(
  described: ServiceDescription,
  { check }: How,
): { readonly described: ServiceDescription; readonly withheld?: readonly string[] } {
  const given = check?.actions.filter(({ resource }) => resource === described.id).map(({ action }) => action) ?? [];
  if (!described.isKnown || given.length === 0) return { described };
  const withheld = described.actions.filter((action) => !given.includes(action));
  return withheld.length === 0 ? { described } : { described: { ...described, actions: given }, withheld };
}

export const lackOf = ({ check }: ShownRight): Lack | undefined => (typeof check === "object" ? check : undefined);

/** Of those that were looked up: how many are asked for, and how many the person may give. */
export function countGivable(rights: readonly ShownRight[]): { readonly total: number; readonly givable: number } {
  const checked = rights.filter(({ check }) => check !== undefined);
  return { total: checked.length, givable: checked.filter(({ check }) => check === "givable").length };
}

/** What a person can do something with, of all the reasons that the check has. */
export type Why = "notHeld" | "notListed" | "notDelegable" | "maskinporten" | "unknown" | "followsRole";

const whys: Readonly<Partial<Record<MissingReason, Why>>> = {
  AccessListValidationFail: "notListed",
  ResourceNotDelegable: "notDelegable",
  ResourceIsMaskinPortenSchema: "maskinporten",
  UnknownResource: "unknown",
  PackageNotAssignable: "followsRole",
};

/** Whoever cannot give it for another reason is not helped by holding it: then that is not said. */
export function whyOf(reasons: readonly MissingReason[]): readonly Why[] {
  const telling = [...new Set(reasons.flatMap((reason) => whys[reason] ?? []))];
  if (telling.includes("maskinporten")) return ["maskinporten"];
  return telling.length > 0 ? telling : ["notHeld"];
}

/** Nobody at all can give it: only the vendor can help, by asking for something else. */
export const isBeyondAnybody = (why: readonly Why[]): boolean => why.some((one) => one !== "notHeld" && one !== "notListed");
