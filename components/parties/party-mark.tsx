import { initials, Mark } from "#components/ui/mark";

export type PartyKind = "organisation" | "sub-unit" | "person";

type Props = { readonly name: string; readonly kind: PartyKind; readonly size?: "small" | "medium" | "large" };

const looks = {
  organisation: { tone: "solid" },
  "sub-unit": { shape: "outline" },
  person: { shape: "round" },
} as const;

/** Filled square: organisation. Outlined: one of its sub-units. Circle: person. */
export const PartyMark = ({ name, kind, size = "medium" }: Props) => (
  <Mark size={size} {...looks[kind]}>
    {initials(name)}
  </Mark>
);
