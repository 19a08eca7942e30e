import { CheckmarkIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";

type Choice = { readonly href: string; readonly name: ReactNode; readonly count?: ReactNode; readonly isCurrent: boolean };
type Props = { readonly label: string; readonly choices: readonly Choice[] };

const Choices = ({ label, choices, className, icon }: Props & { readonly className: string; readonly icon?: ReactNode }) => (
  <nav className={className} aria-label={label}>
    <ul>
      {choices.map(({ href, name, count, isCurrent }) => (
        <li key={href}>
          <a href={href} aria-current={isCurrent ? "page" : undefined}>
            {isCurrent && icon}
            {name}
            {count}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Parts of one page, each with an address of its own. */
export const Tabs = (props: Props) => <Choices {...props} className="st-tabs" />;

/** The same list, narrowed in one of a few ways. */
export const FilterChips = (props: Props) => <Choices {...props} className="st-chips" icon={<CheckmarkIcon aria-hidden />} />;
