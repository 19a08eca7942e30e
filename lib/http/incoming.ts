import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { addressHeader, pageHeader, traceHeader } from "#lib/http/caller";

const ours = /^[\w-]{8,64}$/;

/** What the routes may believe of a request: these headers are set here, and what a caller wrote in them is overwritten. */
export function mark(
  request: IncomingMessage,
  { isBehindProxy, policy }: { readonly isBehindProxy: boolean; readonly policy: string },
): string {
  const given = request.headers[traceHeader];
  const traceId = isBehindProxy && typeof given === "string" && ours.test(given) ? given : randomUUID();
  request.headers[traceHeader] = traceId;
  const forwarded = isBehindProxy ? request.headers["x-forwarded-for"]?.toString().split(",").at(-1)?.trim() : undefined;
  request.headers[addressHeader] = forwarded || (request.socket.remoteAddress ?? "unknown");
  request.headers[pageHeader] = withoutOwnQuery(request.url ?? "/");
  // Next reads the nonce for its own scripts from here.
  request.headers["content-security-policy"] = policy;
  return traceId;
}

/** Next adds a word of its own when a script asks for a page. */
const withoutOwnQuery = (url: string): string => url.replace(/([?&])_rsc(?:=[^&]*)?(?:&|$)/, "$1").replace(/[?&]$/, "");
