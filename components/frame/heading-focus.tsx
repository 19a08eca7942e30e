"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After going to another page, focus stands at its heading: it is read out, and Tab goes on from there. Not on the first page. */
export function HeadingFocus() {
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (focusHeading()) return;
    // The page is still on its way; its skeleton has no heading.
    const watcher = new MutationObserver(() => {
      if (focusHeading()) watcher.disconnect();
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [path]);
  return null;
}

function focusHeading() {
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
