import type { ReactNode } from "react";

type Props = {
  readonly tone?: "neutral" | "accent" | "success" | "warning" | "danger";
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** A state in a word or two. Colour never stands alone: where it means something, an icon says it too. */
export const Tag = ({ tone = "neutral", icon, children }: Props) => (
  <span className="ds-tag" data-color={tone}>
    {icon}
    {children}
  </span>
);
