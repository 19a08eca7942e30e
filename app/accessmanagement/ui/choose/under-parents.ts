import type { ListedParty } from "#lib/parties/queries";

/** The list comes with each main unit right before its sub-units; here they are put under it. */
export function underTheirParents<Shown>(parties: readonly ListedParty[], toShown: (party: ListedParty) => Shown) {
  const shown: (Shown & { units: Shown[] })[] = [];
  for (const party of parties) {
    const parent = shown.at(-1);
    if (party.isUnderParent && parent) parent.units.push(toShown(party));
    else shown.push({ ...toShown(party), units: [] });
  }
  return shown;
}
