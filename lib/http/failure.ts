import { problem } from "#lib/http/problem";
import { IssuerUnreachable } from "#lib/identity/issuers";
import { describeFault, log } from "#lib/log";

/** The one answer to a fault: written down without its values, and told without its reason. */
export function failure(fault: unknown, { operation, traceId }: { readonly operation: string; readonly traceId: string }): Response {
  log.error({ traceId, operation, ...describeFault(fault) }, "a route failed");
  return isOutage(fault) ? problem("unavailable", { traceId, headers: { "retry-after": "5" } }) : problem("fault", { traceId });
}

/** The database, or an issuer of tokens, cannot be reached: not our caller's fault, and soon over. */
function isOutage(fault: unknown): boolean {
  if (fault instanceof IssuerUnreachable || fault instanceof AggregateError) return true;
  if (!(fault instanceof Error)) return false;
  const code = "code" in fault ? String(fault.code) : "";
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|57P|53)/.test(code) ||
    /^(timeout exceeded when trying|Connection terminated)/.test(fault.message)
  );
}
