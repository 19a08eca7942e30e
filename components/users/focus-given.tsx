"use client";

import { useEffect } from "react";

/** The button that was pressed is gone: focus goes on to what it was about, so that Tab goes on from there. */
export function FocusGiven({ id, when }: { readonly id: string; readonly when: string }) {
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement instanceof HTMLDialogElement)
      document.getElementById(id)?.focus();
  }, [id, when]);
  return null;
}
