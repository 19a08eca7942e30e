import { ChevronDownIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";

type Props = { readonly summary: ReactNode; readonly note?: ReactNode; readonly isOpen?: boolean; readonly children: ReactNode };

/** More, for those who want it. Printed open. */
export const Disclosure = ({ summary, note, isOpen = false, children }: Props) => (
  <details className="st-disclosure" open={isOpen}>
    <summary>
      <span className="st-disclosure__title">{summary}</span>
      {note && <span className="st-soft">{note}</span>}
      <ChevronDownIcon aria-hidden />
    </summary>
    <div className="st-disclosure__body">{children}</div>
  </details>
);
