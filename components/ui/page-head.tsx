import type { ReactNode } from "react";

type Props = {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  /** 1, except where a page is only shown within another. */
  readonly level?: 1 | 3;
  /** For whom: name and number, on every page. */
  readonly sub?: ReactNode;
  readonly lead?: ReactNode;
  /** At most one. */
  readonly action?: ReactNode;
};

export function PageHead({ mark, title, level = 1, sub, lead, action }: Props) {
  const Heading = level === 1 ? "h1" : "h3";
  return (
    <div className="st-head">
      <div className="st-head__id">
        {mark}
        <div>
          <Heading>{title}</Heading>
          {sub && <p className="st-soft">{sub}</p>}
        </div>
      </div>
      {action && <div className="st-head__act">{action}</div>}
      {lead && <p className="st-head__lead">{lead}</p>}
    </div>
  );
}
