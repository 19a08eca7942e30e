import type { ReactNode } from "react";

type Crumb = { readonly href: string; readonly name: ReactNode };
type Props = {
  readonly label: string;
  /** From the top down to the page above this one. */
  readonly above: readonly Crumb[];
  readonly current: ReactNode;
};

/** Where the page stands. On a phone: one step back. */
export function Breadcrumbs({ label, above, current }: Props) {
  const parent = above.at(-1);
  return (
    <nav className="ds-breadcrumbs st-crumbs" aria-label={label}>
      {parent && <a href={parent.href}>{parent.name}</a>}
      <ol>
        {above.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
        <li>
          <span aria-current="page">{current}</span>
        </li>
      </ol>
    </nav>
  );
}
