import type { ReactNode } from "react";
import { Mark } from "./mark";

type Props = {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly level?: 2 | 3;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** Nothing here: what this is, why it is empty, and one thing to do about it. */
export function EmptyState({ icon, title, level = 3, action, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="st-card st-empty">
      <Mark size="large">{icon}</Mark>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action}
    </div>
  );
}
