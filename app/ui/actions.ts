"use server";

import { redirect } from "next/navigation";
import { onlyOnTestInstallations } from "./access";

/** Stands where the real pages have actions of their own: does nothing, and comes back. */
export async function comeBack(): Promise<void> {
  onlyOnTestInstallations();
  redirect("/ui");
}

export async function undo(): Promise<void> {
  onlyOnTestInstallations();
  redirect("/ui?done=undone#notices");
}

/** Long enough to see what the button says meanwhile. */
export async function workForAWhile(): Promise<void> {
  onlyOnTestInstallations();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  redirect("/ui#buttons");
}
