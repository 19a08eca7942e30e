import type { ReactNode } from "react";
import { Mark } from "./mark";

type Props = { readonly icon: ReactNode; readonly title: ReactNode; readonly action?: ReactNode; readonly children: ReactNode };

/** Nothing here: what this is, why it is empty, and one thing to do about it. */
export const EmptyState = ({ icon, title, action, children }: Props) => (
  <div className="st-card st-empty">
    <Mark size="large">{icon}</Mark>
    <h3>{title}</h3>
    <p>{children}</p>
    {action}
  </div>
);
