"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** A field of a form that is there only where a script is at work: for what cannot be promised without one. */
export function ScriptField({ name, value }: { readonly name: string; readonly value: string }) {
  const isAtWork = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isAtWork && <input type="hidden" name={name} value={value} />;
}
