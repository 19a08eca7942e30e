import type { ReactNode } from "react";
import { LinkButton } from "./button";

type Props = { readonly closeHref: string; readonly cancel: string; readonly children: ReactNode };

/** At the foot of a form in a dialog: what does it, and the way out that changes nothing. */
export const ButtonsOrCancel = ({ closeHref, cancel, children }: Props) => (
  <div className="st-bar">
    {children}
    <LinkButton variant="tertiary" href={closeHref}>
      {cancel}
    </LinkButton>
  </div>
);
