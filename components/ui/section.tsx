import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page: heading, one soft line beside it, at most one button, and what it holds. */
export const Section = ({ id, title, note, action, children }: Props) => (
  <section className="st-section" aria-labelledby={id}>
    <div className="st-section__head">
      <h2 id={id}>{title}</h2>
      {note && <p className="st-soft">{note}</p>}
      {action && <div className="st-push">{action}</div>}
    </div>
    {children}
  </section>
);
