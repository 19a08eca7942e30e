import type { IncomingMessage } from "node:http";
import { inputProblem, problem } from "#lib/http/problem";
import type { ProblemCode } from "#lib/http/rules/problems";

type Gate = { readonly ours: string; readonly traceId: string };

/** What is answered before a route or a page looks at it: what cannot be read, is too much, comes from elsewhere or asks for what no address does. */
export function answerAtTheGate(request: IncomingMessage, { ours, traceId }: Gate): Response | null {
  const { method = "GET", url = "/", headers, httpVersion } = request;
  const path = pathOf(url);
  if (!path.startsWith("/") || (httpVersion === "1.1" && headers.host === undefined)) return problem("bad-request", { traceId });
  if (isMachine(path) && !isReadable(path)) return inputProblem([unreadable], { traceId });
  // Browsers say how long a form is. Next would take in what has no length, and find out too late.
  if (isPage(path) && headers["transfer-encoding"] !== undefined) return problem("length-needed", { traceId });
  if (isTooLarge(request)) return problem("too-large", { traceId });
  const allow = methodsOf(path);
  if (!allow.includes(method)) return problem("method-not-allowed", { traceId, headers: { allow: allow.join(", ") } });
  if (method === "OPTIONS" && isPage(path)) return new Response(null, { status: 204, headers: { allow: allow.join(", ") } });
  return !isMachine(path) && isForeignForm(request, ours) ? problem("wrong-origin", { traceId }) : null;
}

const unreadable = { path: "", code: "invalid_address", title: "is not UTF-8, percent-encoded" };

/** What Node's own parser refuses, by its word for it: no request, and so no route, ever sees it. */
export function codeOfBadRequest(fault: string | undefined): ProblemCode {
  if (fault === "HPE_HEADER_OVERFLOW") return "headers-too-large";
  return fault === "ERR_HTTP_REQUEST_TIMEOUT" ? "too-slow" : "bad-request";
}

const largest = 4 * 1024 * 1024;

/** Too much to take in at all, by what the caller itself says. */
const isTooLarge = ({ headers }: IncomingMessage): boolean => Number(headers["content-length"] ?? 0) > largest;

/** A form of another site. Only for our pages: machines' addresses look at this themselves, each as its contract says. */
const isForeignForm = ({ method = "GET", headers: { origin } }: IncomingMessage, ours: string): boolean =>
  method !== "GET" && method !== "HEAD" && origin !== undefined && origin !== ours;

const every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ofPages = ["GET", "HEAD", "POST", "OPTIONS"];

/** A route says itself which of all methods it answers; a page would take any of them for a GET. */
const methodsOf = (path: string): readonly string[] => (isPage(path) ? ofPages : every);

const machine = /^\/(?:authentication|authorization|accessmanagement\/api)\//i;
const route = /^\/(?:health\/|openapi\.json$|\.well-known\/|login$|api\/auth\/)/;
const isMachine = (path: string): boolean => machine.test(path);
const isPage = (path: string): boolean => !isMachine(path) && !route.test(path);

/** A proxy may write the whole address into the request's first line. */
const pathOf = (url: string): string => withoutHost(url).split("?")[0] ?? "";
const withoutHost = (url: string): string => url.replace(/^https?:\/\/[^/?#]*\/?/i, "/");

function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

const api = /^\/(?:authentication|accessmanagement)\/api\/v1(?=\/)/i;
/** There is no page here. */
const nowhere = "/not-found";

/** Machines may end an address with a slash, and write the beginning of it in any case. What follows is found without regard to case anyway. A page's address that cannot be read leads nowhere. */
export function addressToAnswer(written: string): string {
  const [path = "", ...query] = withoutHost(written).split("?");
  if (!isMachine(path)) return [isReadable(path) ? path : nowhere, ...query].join("?");
  const found = path.replace(api, (beginning) => beginning.toLowerCase()).replace(/(?<=.)\/+$/, "");
  return [found, ...query].join("?");
}
