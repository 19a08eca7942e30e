import type { ComponentType, ReactNode } from "react";
import { Mark } from "./mark";

type Tone = "neutral" | "success" | "warning" | "danger";

/** How one kind of act looks. */
export type ActLook = { readonly icon: ComponentType<{ "aria-hidden": true }>; readonly tone: Tone };

type Entry = {
  readonly icon: ReactNode;
  readonly tone?: Tone;
  readonly what: ReactNode;
  readonly when?: ReactNode;
};

/** What happened, or will happen, one thing after the other. */
export const History = ({ entries }: { readonly entries: readonly Entry[] }) => (
  <ol className="st-history">
    {entries.map(({ icon, tone = "neutral", what, when }, place) => (
      <li key={place}>
        <Mark size="small" tone={tone}>
          {icon}
        </Mark>
        <div>
          <p>{what}</p>
          {when && <p className="st-soft">{when}</p>}
        </div>
      </li>
    ))}
  </ol>
);
