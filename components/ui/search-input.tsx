"use client";

import { useEffect, useRef } from "react";

type Props = { readonly id: string; readonly name: string; readonly value: string; readonly live: boolean };

const pause = 250;

/** Keeps what is being typed while answers come in, and shows the address's word when nobody types. */
export function SearchInput({ id, name, value, live }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const searchSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => input.current?.form?.requestSubmit(), pause);
  };
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
