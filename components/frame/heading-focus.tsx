"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * After going to another page, focus stands at its heading: it is read out, and Tab goes on from there. The same where the page's address says
 * something else now, and what was in focus has gone with it. Not on the first page.
 */
export function HeadingFocus() {
  const path = usePathname();
  const search = useSearchParams().toString();
  const last = useRef({ path, search });
  useEffect(() => {
    const before = last.current;
    last.current = { path, search };
    if (before.path === path && (before.search === search || document.activeElement !== document.body)) return;
    if (focusHeading()) return;
    // The page is still on its way; its skeleton has no heading.
    const watcher = new MutationObserver(() => {
      if (focusHeading()) watcher.disconnect();
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [path, search]);
  return null;
}

function focusHeading() {
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
