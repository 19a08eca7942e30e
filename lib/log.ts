import pino from "pino";
import { settings } from "#lib/env";

/** What is written down: codes, routes and times. Never a query, a body, a cookie, a token, a name or a personal number. */
export const log = pino({
  level: settings().LOG_LEVEL ?? (settings().INSTALLATION === "production" ? "info" : "warn"),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** A fault as it may be written down: its kind and where, without the values that a message of the database, or of Next, would quote. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const code = "code" in fault ? String(fault.code) : undefined;
  const message = isAboutData(code) ? undefined : fault.message.replace(/"[^"]*"|\d{6,}/g, "…");
  // The reference that the error page shows.
  const digest = "digest" in fault ? String(fault.digest) : undefined;
  const known = { ...(code !== undefined && { code }), ...(digest !== undefined && { digest }) };
  return { fault: fault.name, ...known, ...(message !== undefined && { message }), at: placesOf(fault) };
}

/** PostgreSQL's classes 22 and 23 quote values. */
const isAboutData = (code: string | undefined) => /^2[23]...$/.test(code ?? "");

const placesOf = ({ stack }: Error) =>
  (stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .map((line) => line.trim());
