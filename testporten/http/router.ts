import type { IncomingMessage, ServerResponse } from "node:http";
import { problemPage } from "../page/frame.ts";
import { type Answer, Refusal, text } from "./answers.ts";
import { Visit } from "./visit.ts";

export type Route = {
  readonly method: "GET" | "POST";
  /** `/mail/:id`: a part that begins with a colon is any one segment. */
  readonly path: string;
  readonly answer: (visit: Visit) => Answer | Promise<Answer>;
  /** Programs get a plain sentence when they are refused, people a page. */
  readonly for?: "programs";
};

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The OIDC provider takes over what none of our routes is asked for, below its own prefix. */
export type Fallback = { readonly prefix: string; readonly answer: Listener };

export function router(routes: readonly Route[], fallback: Fallback): Listener {
  const table = routes.map((route) => ({ route, segments: route.path.split("/") }));
  return async (request, response) => {
    const url = parseUrl(request.url ?? "/");
    if (url === undefined) return send(request, response, text("The address cannot be read.", 400));
    const matches = table.flatMap(({ route, segments }) => {
      const parts = match(segments, url.pathname.split("/"));
      return parts ? [{ route, parts }] : [];
    });
    if (matches.length === 0 && url.pathname.startsWith(`${fallback.prefix}/`)) {
      await fallback.answer(request, response);
      return;
    }
    const method = request.method === "HEAD" ? "GET" : request.method;
    const found = matches.find(({ route }) => route.method === method);
    await send(request, response, await (found ? run(found.route, new Visit(request, response, url, found.parts)) : missing(matches)));
  };
}

function parseUrl(target: string): URL | undefined {
  try {
    const url = new URL(target, "http://testporten");
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

function match(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const value = decodeURIComponent(given[i] ?? "");
    if (segment.startsWith(":")) parts[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return parts;
}

async function run(route: Route, visit: Visit): Promise<Answer> {
  try {
    return await route.answer(visit);
  } catch (fault) {
    const { status, message, headers } = fault instanceof Refusal ? fault : failed(fault);
    return route.for === "programs" ? text(message, status, headers) : problemPage(status, message, headers);
  }
}

function failed(fault: unknown): Refusal {
  process.stderr.write(`testporten: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  return new Refusal(500, "Noe gikk galt i testporten. Feilen står i loggen.");
}

function missing(matches: readonly { readonly route: Route }[]): Answer {
  if (matches.length === 0) return problemPage(404, "Det er ingen side på denne adressen.");
  const allow = matches.map(({ route }) => (route.method === "GET" ? "GET, HEAD" : route.method)).join(", ");
  return problemPage(405, `Adressen tar bare imot ${allow}.`, { allow });
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  if (answer === "sent") return;
  const { status, headers, body } = answer;
  response.writeHead(status, {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-length": Buffer.byteLength(body),
    ...headers,
  });
  await new Promise<void>((done) => response.end(request.method === "HEAD" ? "" : body, done));
}
