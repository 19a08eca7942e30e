import type { ReactNode } from "react";

/** A small assurance: an icon and one soft sentence. At most three, at the end of a page. */
export const Note = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <p className="st-note">
    {icon}
    <span>{children}</span>
  </p>
);
