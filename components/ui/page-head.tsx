import type { ReactNode } from "react";

type Props = {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  /** For whom: name and number, on every page. */
  readonly sub?: ReactNode;
  readonly lead?: ReactNode;
  /** At most one. */
  readonly action?: ReactNode;
};

export const PageHead = ({ mark, title, sub, lead, action }: Props) => (
  <div className="st-head">
    <div className="st-head__id">
      {mark}
      <div>
        <h1>{title}</h1>
        {sub && <p className="st-soft">{sub}</p>}
      </div>
    </div>
    {action && <div className="st-head__act">{action}</div>}
    {lead && <p className="st-head__lead">{lead}</p>}
  </div>
);
