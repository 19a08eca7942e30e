"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { Select } from "./select";

type Props = Omit<ComponentProps<typeof Select>, "onChange" | "defaultValue" | "ref"> & { readonly value: string };

/** Sends the form it stands in when another is chosen. Without a script, the form's button does. */
export function InstantSelect({ value, ...rest }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  // The page may have gone back to an earlier choice.
  useEffect(() => {
    if (select.current) select.current.value = value;
  }, [value]);
  return <Select {...rest} ref={select} defaultValue={value} onChange={(turn) => turn.currentTarget.form?.requestSubmit()} />;
}
