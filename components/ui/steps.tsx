import { CheckmarkIcon } from "@navikt/aksel-icons";
import { VisuallyHidden } from "./visually-hidden";

type Props = {
  readonly label: string;
  readonly doneLabel: string;
  readonly steps: readonly string[];
  /** Counted from 0. */ readonly current: number;
};

/** How far in a task of several pages. */
export const Steps = ({ label, doneLabel, steps, current }: Props) => (
  <ol className="st-steps" aria-label={label}>
    {steps.map((name, place) => (
      <li key={name} aria-current={place === current ? "step" : undefined} data-done={place < current || undefined}>
        <span className="st-steps__mark" aria-hidden="true">
          {place < current ? <CheckmarkIcon /> : place + 1}
        </span>
        {name}
        {place < current && <VisuallyHidden> {doneLabel}</VisuallyHidden>}
      </li>
    ))}
  </ol>
);
