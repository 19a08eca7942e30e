import type { ReactNode } from "react";

type Props = { readonly icon: ReactNode; readonly tone?: "accent" | "neutral"; readonly title: string; readonly children: ReactNode };

/** One letter on the desk: a mark, the big sentence, and what follows from it. */
export const Sheet = ({ icon, tone = "neutral", title, children }: Props) => (
  <div className="st-sheet">
    <span className="st-mark" data-tone={tone} aria-hidden="true">
      {icon}
    </span>
    <h1 className="mt-4" style={{ fontSize: "var(--st-text-display)", lineHeight: 1.22 }}>
      {title}
    </h1>
    {children}
  </div>
);
