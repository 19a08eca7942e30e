import { ok, refuse, type Result } from "#lib/result";

/** Where a request, or a change request, stands: decided once, or out of time. */

export type RequestStatus = "New" | "Accepted" | "Rejected" | "Denied" | "Timedout";
type Standing = { readonly status: RequestStatus; readonly expiresAt: Date };

/** What the clock says, whether or not anybody has swept since. */
export const statusAt = ({ status, expiresAt }: Standing, now: Date): RequestStatus =>
  status === "New" && expiresAt <= now ? "Timedout" : status;

export function stillOpen(request: Standing, now: Date): Result<true, "request-not-new"> {
  const status = statusAt(request, now);
  return status === "New" ? ok(true) : refuse("request-not-new", { requestStatus: status });
}
