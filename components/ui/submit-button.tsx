"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Sends the form it stands in, says so while it does, and does not send it twice. */
export function SubmitButton({ working, ...rest }: Omit<ButtonProps, "busy" | "type" | "onClick"> & { readonly working: string }) {
  const { pending, data } = useFormStatus();
  // In a form with several buttons, only the one that was pressed says that it works.
  const isMine = rest.name === undefined || data?.get(rest.name) === rest.value;
  return (
    <Button type="submit" busy={pending && isMine} working={working} onClick={(press) => pending && press.preventDefault()} {...rest} />
  );
}
