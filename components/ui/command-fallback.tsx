"use client";

import { useEffect } from "react";

/** Browsers from before 2026 do not know `command` on a button: does what they would have done. Stands once on a page. */
export function CommandFallback() {
  useEffect(() => {
    if ("commandForElement" in HTMLButtonElement.prototype) return;
    const obey = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest("button[commandfor]") : null;
      const dialog = document.getElementById(button?.getAttribute("commandfor") ?? "");
      if (!(dialog instanceof HTMLDialogElement)) return;
      if (button?.getAttribute("command") === "close") dialog.close();
      else if (!dialog.open) dialog.showModal();
    };
    document.addEventListener("click", obey);
    return () => document.removeEventListener("click", obey);
  }, []);
  return null;
}
