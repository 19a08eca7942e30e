import { packageNamed } from "#lib/catalogue/contract";
import type { Granted } from "#lib/connections/rules/delegation-check";
import type { Receipt, Thing } from "#lib/receipts/contract";

/** What a decision was about, as codes. */

export type Things = {
  readonly packages: readonly string[];
  readonly resources: readonly string[];
  /** Of the services: what may be done there. */
  readonly actions?: readonly Granted[];
};

export type Part = "granted" | "removed" | "asked";
export type Decided = Readonly<Partial<Record<Part, Things>>>;

export const grantedBy = ({
  packages,
  actions,
}: {
  readonly packages: readonly string[];
  readonly actions: readonly Granted[];
}): Things => ({
  packages,
  resources: [...new Set(actions.map(({ resource }) => resource))],
  actions,
});

export type Item = Pick<Thing, "kind" | "id" | "actions"> & { readonly part: Part; readonly code: string };

const parts = ["granted", "removed", "asked"] as const satisfies readonly Part[];

/** One row for each, packages first, in the order that they have. */
export const itemsOf = (decided: Decided): readonly Item[] => parts.flatMap((part) => itemsIn(part, decided[part]));

const itemsIn = (part: Part, { packages, resources, actions = [] }: Things = { packages: [], resources: [] }): readonly Item[] => [
  ...packages.map((code) => ({ ...{ part, code, kind: "package" as const }, id: urnOf(code), actions: [] })),
  ...resources.map((code) => ({
    ...{ part, code, id: code, kind: "service" as const },
    actions: actions.filter(({ resource }) => resource === code).map(({ action }) => action),
  })),
];

/** What was asked for in another form than ours is kept as it was written. */
const urnOf = (code: string): string => (code.includes(":") ? code : packageNamed(code).urn);

type Named = Item & Pick<Thing, "name" | "owner">;

export const partsOf = (named: readonly Named[]): Pick<Receipt, Part> => {
  const inPart = (wanted: Part) =>
    named.filter(({ part }) => part === wanted).map(({ kind, id, name, actions, owner }) => ({ kind, id, name, actions, owner }));
  return { granted: inPart("granted"), removed: inPart("removed"), asked: inPart("asked") };
};
