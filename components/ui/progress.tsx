import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  /** What is done of how much, in words: "7 940 av 12 418". */
  readonly text: ReactNode;
  readonly note?: ReactNode;
  readonly value: number;
  readonly max: number;
};

/** How far a long job has come. The figures are the news; the bar only draws them. */
export const Progress = ({ id, text, note, value, max }: Props) => (
  <div className="st-progress">
    <div className="st-progress__text">
      <p id={id} role="status">
        {text}
      </p>
      {note && <p className="st-soft">{note}</p>}
    </div>
    <progress value={value} max={max} aria-labelledby={id} />
  </div>
);
