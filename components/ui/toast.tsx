"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ActionForm, type FormAction } from "./action-form";
import { Button } from "./button";
import { CloseButton } from "./icon-button";
import { pausableTimer } from "./pausable-timer";

type Props = {
  readonly message: string;
  readonly closeLabel: string;
  readonly undo?: { readonly label: string; readonly action: FormAction; readonly fields?: Readonly<Record<string, string>> };
  /** Milliseconds. Left out: it stays until it is closed. The clock stands still while somebody points at it or is in it. */
  readonly lasts?: number;
  /** When its time has run out, or somebody has closed it. */
  readonly onOver?: () => void;
};

/** Tells what was done, and takes it back. At the foot of the screen; without a script, a line where it stands in the page. */
export function Toast({ message, closeLabel, undo, lasts, onOver }: Props) {
  const [isClosed, setClosed] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLSpanElement>(null);

  // A live region speaks of what changes in it: it must be there, empty, before the words are.
  useEffect(() => {
    if (said.current) said.current.textContent = message;
  }, [message]);
  const over = () => {
    setClosed(true);
    onOver?.();
  };
  const runOut = useEffectEvent(over);
  useEffect(() => (lasts && line.current ? pausableTimer(line.current, lasts, () => runOut()) : undefined), [lasts]);

  return (
    <>
      <span className="ds-sr-only" role="status" ref={said} />
      {!isClosed && (
        <div className="st-toast" ref={line}>
          <p>{message}</p>
          {undo && (
            <ActionForm action={undo.action} fields={undo.fields ?? {}}>
              <Button type="submit" variant="tertiary">
                {undo.label}
              </Button>
            </ActionForm>
          )}
          <span className="st-only-with-script">
            <CloseButton label={closeLabel} onClick={() => over()} />
          </span>
        </div>
      )}
    </>
  );
}
