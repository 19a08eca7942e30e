import { notFound } from "next/navigation";
import { isTestInstallation } from "#lib/env";

/** The parts are shown to those who build with them, and to nobody else. */
export function onlyOnTestInstallations() {
  if (!isTestInstallation()) notFound();
}
