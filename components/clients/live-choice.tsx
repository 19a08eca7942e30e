"use client";

import { type ReactNode, useCallback, useEffect, useRef, useTransition } from "react";

type Props = {
  /** The id of the form that the boxes belong to. */
  readonly form: string;
  /** Keeps what the form says. */
  readonly keep: (form: FormData) => Promise<void>;
  readonly children: ReactNode;
};

const boxesIn = (area: HTMLElement | null) => [...(area?.querySelectorAll<HTMLInputElement>("input[name=chosen]:enabled") ?? [])];

/** Boxes that are kept on the server as they are ticked. Without a script, the form's buttons do it. */
export function LiveChoice({ form, keep, children }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const isAwake = useRef(false);
  const [isPending, start] = useTransition();

  const send = useCallback(() => {
    const from = document.getElementById(form);
    if (!(from instanceof HTMLFormElement)) return;
    // As it is at this moment: the next page's boxes may have come before it is sent.
    const said = new FormData(from);
    start(() => keep(said));
  }, [form, keep]);

  useEffect(() => {
    const inside = area.current;
    const turned = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
      if (target.dataset["all"] !== undefined) for (const box of boxesIn(inside)) box.checked = target.checked;
      showWhole(inside);
      send();
    };
    inside?.addEventListener("change", turned);
    return () => inside?.removeEventListener("change", turned);
  }, [send]);

  useEffect(() => {
    if (isPending) return;
    const boxes = boxesIn(area.current);
    // Ticked before the script was at work.
    if (!isAwake.current && boxes.some((box) => box.checked !== box.defaultChecked)) send();
    else for (const box of boxes) box.checked = box.defaultChecked;
    isAwake.current = true;
    showWhole(area.current);
  });

  return (
    <div ref={area} aria-busy={isPending}>
      {children}
    </div>
  );
}

/** The box for all of them: ticked, not, or in between. */
function showWhole(area: HTMLElement | null) {
  const whole = area?.querySelector<HTMLInputElement>("input[data-all]");
  if (!whole) return;
  const boxes = boxesIn(area);
  const ticked = boxes.filter((box) => box.checked).length;
  whole.checked = boxes.length > 0 && ticked === boxes.length;
  whole.indeterminate = ticked > 0 && ticked < boxes.length;
}
