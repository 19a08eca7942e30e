import type { ReactNode } from "react";
import type { FoundOne, Lookup } from "./found-organisation";
import { OrgNoLookup } from "./org-no-lookup";

export type LookingUp = {
  /** Where the number is asked about: this page, with the number in its address. */
  readonly action: string;
  readonly value: string;
  readonly keep: Readonly<Record<string, string>>;
  readonly found: Lookup | null;
};

type Props = {
  readonly lookup: LookingUp;
  readonly texts: Readonly<Record<"label" | "description" | "submit" | "wrong" | "unknown", string>>;
  /** The organisation, and what can be done with it. */
  readonly children: (found: FoundOne) => ReactNode;
};

/** An organisation by its number: what the number must be, whether it is anybody's, and whose. */
export function OrganisationLookup({ lookup: { found, ...asked }, texts, children }: Props) {
  const error = found?.is === "invalid" ? texts.wrong : found?.is === "unknown" ? texts.unknown : undefined;
  return (
    <OrgNoLookup id="orgNo" name="orgNo" {...asked} error={error} texts={texts}>
      {found?.is === "found" && children(found)}
    </OrgNoLookup>
  );
}
