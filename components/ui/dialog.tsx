import type { ReactNode } from "react";
import { XMarkIcon } from "@navikt/aksel-icons";
import { CloseButton } from "./icon-button";
import { DialogAtAddress } from "./dialog-at-address";

type Props = {
  readonly id: string;
  /** The question that the dialog asks. */
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly closeLabel: string;
  /** A dialog with an address of its own: open on that page, and closing it leads to this one. Works without a script. */
  readonly at?: { readonly isOpen: boolean; readonly closeHref: string };
  readonly width?: "normal" | "wide";
  /** A list to choose from: the whole screen of a phone. */
  readonly fillsPhone?: boolean;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** Opened by a button (`opens`), or by an address of its own (`at`). Esc closes it and changes nothing. */
export function Dialog({ id, title, lead, closeLabel, at, width = "normal", fillsPhone = false, foot, children }: Props) {
  return (
    <>
      <dialog
        className="ds-dialog st-dialog"
        id={id}
        open={at?.isOpen}
        data-width={width}
        data-fills-phone={fillsPhone || undefined}
        aria-labelledby={`${id}-title`}
      >
        <div className="st-dialog__head">
          <div>
            <h2 id={`${id}-title`} tabIndex={-1}>
              {title}
            </h2>
            {lead && <p className="st-soft">{lead}</p>}
          </div>
          {at ? (
            <a
              className="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              data-icon=""
              data-close=""
              href={at.closeHref}
              aria-label={closeLabel}
            >
              <XMarkIcon aria-hidden />
            </a>
          ) : (
            <CloseButton label={closeLabel} closes={id} />
          )}
        </div>
        <div className="st-dialog__body">{children}</div>
        {foot && <div className="st-dialog__foot">{foot}</div>}
      </dialog>
      {at?.isOpen && <DialogAtAddress id={id} />}
    </>
  );
}
