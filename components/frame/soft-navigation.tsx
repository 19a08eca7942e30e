"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Our parts are plain links and plain GET forms, which work without a script. With one, they lead on without loading the page anew.
 * Anything unusual (another server, a new tab, a download) is left to the browser.
 */
export function SoftNavigation() {
  const router = useRouter();
  useEffect(() => {
    const go = (to: URL, replace = false) => {
      for (const panel of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) panel.hidePopover();
      const address = `${to.pathname}${to.search}${to.hash}`;
      if (replace) router.replace(address, { scroll: false });
      else router.push(address, { scroll: to.pathname !== location.pathname });
    };
    const follow = (press: MouseEvent) => {
      const to = press.defaultPrevented || isSpecial(press) ? undefined : leadsTo(press.target);
      if (!to) return;
      press.preventDefault();
      go(to);
    };
    const send = (sent: SubmitEvent) => {
      const form = sent.target;
      if (sent.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || form.target) return;
      const to = addressOf(form, sent.submitter);
      if (to.origin !== location.origin) return;
      sent.preventDefault();
      go(to, form.hasAttribute("data-replace"));
    };
    document.addEventListener("click", follow);
    document.addEventListener("submit", send);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("submit", send);
    };
  }, [router]);
  return null;
}

const isSpecial = (press: MouseEvent) => press.button !== 0 || press.metaKey || press.ctrlKey || press.shiftKey || press.altKey;

function leadsTo(target: EventTarget | null) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link?.href || link.target || link.hasAttribute("download") || link.hasAttribute("data-reload")) return;
  const to = new URL(link.href);
  const isSamePlace = to.pathname === location.pathname && to.search === location.search;
  return to.origin === location.origin && !(isSamePlace && to.hash) ? to : undefined;
}

/** What the browser would have asked for, without the fields that say nothing. */
function addressOf(form: HTMLFormElement, submitter: HTMLElement | null) {
  const to = new URL(form.action);
  const said = [...new FormData(form, submitter)].filter(
    (field): field is [string, string] => typeof field[1] === "string" && field[1] !== "",
  );
  to.search = new URLSearchParams(said).toString();
  return to;
}
