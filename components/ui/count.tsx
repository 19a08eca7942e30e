import { VisuallyHidden } from "./visually-hidden";

type Props = {
  readonly value: string | number;
  /** What is counted, for those who only hear the figure. */
  readonly label: string;
  readonly isWaiting?: boolean;
};

export const Count = ({ value, label, isWaiting = false }: Props) => (
  <span className="st-count" data-waiting={isWaiting || undefined}>
    {value}
    <VisuallyHidden> {label}</VisuallyHidden>
  </span>
);
