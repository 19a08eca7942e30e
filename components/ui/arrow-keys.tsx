"use client";

import { type ReactNode, useEffect, useRef } from "react";

const stops = "input[type=search], a.st-row__title";

/** Up and down move between the search field and the rows under it, as in a menu. Enter is the link's own. */
export function ArrowKeys({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const inside = area.current;
    const move = (press: KeyboardEvent) => {
      if (press.key !== "ArrowDown" && press.key !== "ArrowUp") return;
      const all = [...(inside?.querySelectorAll<HTMLElement>(stops) ?? [])];
      const at = all.findIndex((stop) => stop === document.activeElement);
      if (at < 0) return;
      press.preventDefault();
      all[press.key === "ArrowDown" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)]?.focus();
    };
    inside?.addEventListener("keydown", move);
    return () => inside?.removeEventListener("keydown", move);
  }, []);
  return <div ref={area}>{children}</div>;
}
