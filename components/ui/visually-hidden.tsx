import type { ReactNode } from "react";

/** For those who listen to the page. */
export const VisuallyHidden = ({ children }: { readonly children: ReactNode }) => <span className="ds-sr-only">{children}</span>;
