"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Sends the form it stands in, says so while it does, and does not send it twice. */
export function SubmitButton({ working, ...rest }: Omit<ButtonProps, "busy" | "type" | "onClick"> & { readonly working: string }) {
  const { pending } = useFormStatus();
  return <Button type="submit" busy={pending} working={working} onClick={(press) => pending && press.preventDefault()} {...rest} />;
}
