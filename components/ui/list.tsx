import { ChevronRightIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";
import { flag } from "./flag";

export const List = ({ label, children }: { readonly label?: string; readonly children: ReactNode }) => (
  <ul className="st-list" aria-label={label}>
    {children}
  </ul>
);

type RowProps = {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  /** Where the whole row leads. A row has this or an action, never both. */
  readonly href?: string;
  /** Short facts under the title, separated by a dot. */
  readonly facts?: readonly ReactNode[];
  readonly tags?: ReactNode;
  readonly action?: ReactNode;
  readonly isNew?: boolean;
  readonly isCurrent?: boolean;
  /** Quiet: it is here to be seen, but cannot be chosen. */
  readonly isOff?: boolean;
  readonly isUnderParent?: boolean;
};

export function Row({ mark, title, href, facts = [], tags, action, ...states }: RowProps) {
  return (
    <li className="st-row" {...attributes(states)}>
      {mark}
      <div className="st-row__body">
        {href ? (
          <a className="st-row__title st-cover" href={href} aria-current={flag(states.isCurrent)}>
            {title}
          </a>
        ) : (
          <span className="st-row__title">{title}</span>
        )}
        {facts.length > 0 && (
          <p className="st-row__facts">
            {facts.map((fact, place) => (
              <span key={place}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      {tags && <div className="st-row__tags">{tags}</div>}
      {action ? <div className="st-row__act">{action}</div> : href && <ChevronRightIcon className="st-row__go" aria-hidden />}
    </li>
  );
}

const attributes = ({ isNew, isCurrent, isOff, isUnderParent }: Pick<RowProps, "isNew" | "isCurrent" | "isOff" | "isUnderParent">) => ({
  "data-new": flag(isNew),
  "data-current": flag(isCurrent),
  "data-off": flag(isOff),
  "data-under": flag(isUnderParent),
});
