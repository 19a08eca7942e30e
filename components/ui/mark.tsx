import type { ReactNode } from "react";

type Props = {
  readonly shape?: "square" | "outline" | "round";
  readonly tone?: "solid" | "accent" | "neutral" | "success" | "warning" | "danger";
  readonly size?: "small" | "medium" | "large";
  readonly children: ReactNode;
};

/** A picture of what a row or page is about: initials or an icon. Decoration; the words beside it say the same. */
export const Mark = ({ shape = "square", tone = "accent", size = "medium", children }: Props) => (
  <span className="st-mark" data-shape={shape} data-tone={tone} data-size={size} aria-hidden="true">
    {children}
  </span>
);

/** "DISKRET NÆR TIGER AS" → "DN": the first letters of its first two words. */
export const initials = (name: string) =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase())
    .join("");
