import { XMarkIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";
import { Button } from "./button";
import { SearchInput } from "./search-input";

type SearchProps = {
  readonly id: string;
  /** Where the form leads: the same page, with what was searched for in its address. */
  readonly action: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly submitLabel: string;
  readonly clearLabel: string;
  readonly clearHref: string;
  /** What else the address says and must go on saying: the chosen tab, the order … */
  readonly keep?: Readonly<Record<string, string>>;
  /** Search while typing, when there is a script. The button is then only for those without. */
  readonly live?: boolean;
  /** More to choose by, sent along. */
  readonly children?: ReactNode;
};

/** A form that asks for the page anew. The server does the searching. */
export const Search = ({
  id,
  action,
  name,
  value,
  label,
  submitLabel,
  clearLabel,
  clearHref,
  keep = {},
  live = false,
  children,
}: SearchProps) => (
  <search className="st-search">
    <form action={action} method="get" data-replace={live || undefined}>
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <div className="st-search__line">
        <div className="st-search__box">
          <SearchInput id={id} name={name} value={value} live={live} />
          {value && (
            <a className="st-search__clear" href={clearHref} aria-label={clearLabel} title={clearLabel}>
              <XMarkIcon aria-hidden />
            </a>
          )}
        </div>
        <Button type="submit" variant="secondary" className={live ? "ds-button st-only-without-script" : "ds-button"}>
          {submitLabel}
        </Button>
      </div>
      {children}
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
    </form>
  </search>
);
