import type { ReactNode } from "react";

/** The first stop of the Tab key: past the header, to the page. */
export const SkipLink = ({ href, children }: { readonly href: `#${string}`; readonly children: ReactNode }) => (
  <a className="ds-skip-link" href={href}>
    {children}
  </a>
);
