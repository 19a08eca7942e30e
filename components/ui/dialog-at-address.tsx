"use client";

import { useLayoutEffect } from "react";

/**
 * The page came with its dialog open. Makes it modal: the rest of the page is out of reach, Esc closes it, and closing it by any way
 * follows its closing link, so that the address and what is seen stay the same thing. Focus goes back to the link that led here.
 */
export function DialogAtAddress({ id }: { readonly id: string }) {
  useLayoutEffect(() => {
    const dialog = document.getElementById(id);
    if (!(dialog instanceof HTMLDialogElement)) return;
    // Somebody may have begun to fill it in before the script was at work.
    const busyWith =
      document.activeElement instanceof HTMLElement && dialog.contains(document.activeElement) ? document.activeElement : null;
    // A dialog that is open already cannot be made modal.
    dialog.removeAttribute("open");
    dialog.showModal();
    (busyWith ?? document.getElementById(`${id}-title`))?.focus();
    const here = `${location.pathname}${location.search}`;
    const leave = () => {
      if (dialog.open) return;
      dialog.querySelector<HTMLAnchorElement>("a[data-close]")?.click();
    };
    dialog.addEventListener("close", leave);
    return () => {
      dialog.removeEventListener("close", leave);
      dialog.close();
      if (document.activeElement === document.body) document.querySelector<HTMLElement>(`a[href="${CSS.escape(here)}"]`)?.focus();
    };
  }, [id]);
  return null;
}
