"use client";

import { useEffect } from "react";

/** The button that was pressed is gone: focus goes on to what it was about, so that Tab goes on from there. */
export function FocusGiven({ id, when }: { readonly id: string; readonly when: string }) {
  useEffect(() => {
    const { activeElement } = document;
    // A dialog that opens anew has put it at its title.
    if (activeElement === document.body || activeElement?.id === "give-title") document.getElementById(id)?.focus();
  }, [id, when]);
  return null;
}
