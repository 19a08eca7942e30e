"use client";

import { useEffect, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Stands in a form: what is typed or chosen there outlives a page that fails, in this window and until it is closed. `as` names whose words they are.
 */
export function KeepTyped({ as }: { readonly as: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    bringBack(form, as);
    const keep = () => sessionStorage.setItem(as, JSON.stringify(typedIn(form)));
    // What was typed before the script was at work is kept from now on.
    if (fieldsOf(form).some(({ value, defaultValue }) => value !== defaultValue)) keep();
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [as]);
  return <span hidden ref={place} />;
}

const fieldsOf = (form: HTMLFormElement): readonly Field[] => [...form.querySelectorAll<Field>("textarea[name], input[type=radio][name]")];

const typedIn = (form: HTMLFormElement) =>
  Object.fromEntries(
    fieldsOf(form)
      .filter((field) => field.type !== "radio" || (field as HTMLInputElement).checked)
      .map(({ name, value }) => [name, value]),
  );

/** Whoever has begun anew before the script was at work keeps the new words. */
function bringBack(form: HTMLFormElement, as: string) {
  const kept = JSON.parse(sessionStorage.getItem(as) ?? "{}") as Readonly<Record<string, string>>;
  for (const field of fieldsOf(form)) {
    const value = kept[field.name];
    if (value === undefined) continue;
    if (field.type === "radio") (field as HTMLInputElement).checked = field.value === value;
    else if (field.value === "") field.value = value;
  }
}
