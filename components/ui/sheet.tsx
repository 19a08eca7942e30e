import type { ReactNode } from "react";
import { Mark } from "./mark";

type Props = {
  readonly icon: ReactNode;
  readonly tone?: "accent" | "neutral" | "success" | "warning";
  readonly title: ReactNode;
  readonly children: ReactNode;
};

/** One letter on the desk: a mark, the big sentence, and what follows from it. */
export const Sheet = ({ icon, tone = "neutral", title, children }: Props) => (
  <div className="st-sheet">
    <Mark size="large" tone={tone}>
      {icon}
    </Mark>
    <h1 className="st-ask mt-4">{title}</h1>
    {children}
  </div>
);
