"use client";

import { useCallback, useEffect, useRef } from "react";

type Props = { readonly id: string; readonly name: string; readonly value: string; readonly live: boolean };

const pause = 250;

/** Keeps what is being typed while answers come in, and shows the address's word when nobody types. */
export function SearchInput({ id, name, value, live }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const searchSoon = useCallback(() => {
    clearInterval(timer.current);
    timer.current = setInterval(() => {
      // Going on now would throw away the answer to what has just been pressed.
      if (document.querySelector("form button[aria-busy=true]")) return;
      clearInterval(timer.current);
      input.current?.form?.requestSubmit();
    }, pause);
  }, []);

  useEffect(() => {
    const typed = input.current;
    if (!typed || typed.value === value) return;
    if (typed !== document.activeElement) typed.value = value;
    // Typed before the script was at work, or faster than the answers come.
    else if (live) searchSoon();
  }, [value, live, searchSoon]);
  useEffect(() => {
    // Enter was faster: what was to be asked soon is asked now.
    const form = input.current?.form;
    const asked = () => clearInterval(timer.current);
    form?.addEventListener("submit", asked);
    // Another form that was pressed first, and leads back here: it takes along what has been typed since.
    const takeAlong = ({ formData }: FormDataEvent) => {
      if (live && input.current && formData.has(name)) formData.set(name, input.current.value);
    };
    document.addEventListener("formdata", takeAlong);
    return () => {
      form?.removeEventListener("submit", asked);
      document.removeEventListener("formdata", takeAlong);
      clearInterval(timer.current);
    };
  }, [live, name]);

  return (
    <input
      ref={input}
      className="ds-input"
      id={id}
      name={name}
      type="search"
      defaultValue={value}
      autoComplete="off"
      enterKeyHint="search"
      onInput={live ? searchSoon : undefined}
    />
  );
}
