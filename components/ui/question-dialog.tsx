import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "./action-form";
import { ButtonsOrCancel } from "./buttons-or-cancel";
import { Dialog } from "./dialog";

export type Asking = {
  readonly isOpen: boolean;
  /** The page without its dialog. */
  readonly closeHref: string;
  readonly action: FormAction;
  /** Sent along: about what, for whom. */
  readonly fields: Readonly<Record<string, string>>;
};

type Props = {
  readonly id: string;
  /** The question. */
  readonly title: ReactNode;
  readonly at: Asking;
  readonly closeLabel: string;
  readonly cancel: string;
  /** What does it. */
  readonly buttons: ReactNode;
  /** What follows if it is done. */
  readonly children: ReactNode;
};

/** Is it meant? Asked before something is done; at an address of its own, so that it works without a script. */
export const QuestionDialog = ({ id, title, at, closeLabel, cancel, buttons, children }: Props) => (
  <Dialog id={id} title={title} closeLabel={closeLabel} at={at}>
    <ActionForm action={at.action} fields={at.fields}>
      <div className="st-stack">
        {children}
        <ButtonsOrCancel closeHref={at.closeHref} cancel={cancel}>
          {buttons}
        </ButtonsOrCancel>
      </div>
    </ActionForm>
  </Dialog>
);
