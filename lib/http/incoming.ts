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

const largest = 4 * 1024 * 1024;

/** Too much to take in at all, by what the caller itself says. */
export const isTooLarge = (request: IncomingMessage): boolean => Number(request.headers["content-length"] ?? 0) > largest;

const machine = /^\/(?:authentication|authorization|accessmanagement\/api)\//i;
const api = /^\/(?:authentication|accessmanagement)\/api\/v1(?=\/)/i;

/** A form of another site that is sent to one of our pages. Machines' addresses look at this themselves, each as its contract says. */
export function isForeignForm({ method = "GET", url = "/", headers }: IncomingMessage, ours: string): boolean {
  const { origin } = headers;
  return method !== "GET" && method !== "HEAD" && origin !== undefined && origin !== ours && !machine.test(url);
}

/** Machines may end an address with a slash, and write the beginning of it in any case. What follows is found without regard to case anyway. */
export function asMachinesMean(url: string): string {
  const [path = "", ...query] = url.split("?");
  if (!machine.test(path)) return url;
  const found = path.replace(api, (beginning) => beginning.toLowerCase()).replace(/(?<=.)\/+$/, "");
  return [found, ...query].join("?");
}

/** The route as it may be logged: where a person's or a thing's number could stand there is a star, also when it is written in code or in groups. */
export const withoutNumbers = (url: string): string =>
  (url.split("?")[0] ?? "")
    .replaceAll(/%(?:3\d|2d|20)/gi, (code) => decodeURIComponent(code))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d[\d -]{3,}\d/gi, "*")
    .slice(0, 200);
