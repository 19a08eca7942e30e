"use client";

import { useEffect, useRef } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Toast } from "#components/ui/toast";

type Props = {
  readonly message: string;
  readonly closeLabel: string;
  readonly undo: { readonly label: string; readonly action: FormAction };
  /** Sends what can still be undone. */
  readonly send: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  /** Does the same, told by a page that is being left. */
  readonly lastWord: string;
  readonly lasts: number;
  /** However long somebody stays at the button. */
  readonly atMost: number;
};

/** What was done can be undone for a while. When the time is over it is sent, and at once when the page is left. */
export function UndoToast({ message, closeLabel, undo, send, fields, lastWord, lasts, atMost }: Props) {
  const form = useRef<HTMLFormElement | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const isUndone = useRef(false);
  const over = () => {
    if (!isUndone.current) form.current?.requestSubmit();
  };

  useEffect(() => {
    form.current = place.current?.querySelector("form") ?? null;
    const limit = setTimeout(over, atMost);
    return () => clearTimeout(limit);
  }, [atMost]);
  useLastWord(lastWord, isUndone);

  return (
    <div onSubmitCapture={({ target }) => (isUndone.current ||= target !== form.current)}>
      <div ref={place}>
        <ActionForm action={send} fields={fields}>
          {null}
        </ActionForm>
      </div>
      <Toast message={message} closeLabel={closeLabel} undo={{ ...undo, fields }} lasts={lasts} onOver={over} />
    </div>
  );
}

/** Said when the page goes: to another site, to another page of ours, or when its window is closed. */
function useLastWord(address: string, isUndone: { readonly current: boolean }) {
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    const say = () => {
      if (!isUndone.current) navigator.sendBeacon(address);
    };
    addEventListener("pagehide", say);
    return () => {
      removeEventListener("pagehide", say);
      isHere.current = false;
      // While pages are written, React takes each part away once and puts it back.
      setTimeout(() => {
        if (!isHere.current) say();
      });
    };
  }, [address, isUndone]);
}
