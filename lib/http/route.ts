import { traceIdOf } from "#lib/http/caller";
import { failure } from "#lib/http/failure";
import { loggedRoute } from "#lib/http/logged-route";
import { problem } from "#lib/http/problem";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type Plain = (request: Request) => Promise<Response>;

/** What an address answers, method by method: the doors that are there, and for the rest 405 with the list of those. */
export function route(doors: Partial<Record<Method, Plain>>): Record<Method | "HEAD" | "OPTIONS", Plain> {
  const there = methods.filter((method) => doors[method]);
  const allow = [...there, ...(doors.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse: Plain = (request) =>
    Promise.resolve(problem("method-not-allowed", { traceId: traceIdOf(request.headers), headers: { allow } }));
  const pick = (method: Method): Plain => {
    const door = doors[method];
    return door ? guarded(door) : refuse;
  };
  const head: Plain = async (request) => {
    const { status, headers } = await pick("GET")(request);
    return new Response(null, { status, headers });
  };
  return {
    ...{ GET: pick("GET"), POST: pick("POST"), PUT: pick("PUT"), PATCH: pick("PATCH"), DELETE: pick("DELETE"), HEAD: head },
    OPTIONS: () => Promise.resolve(new Response(null, { status: 204, headers: { allow } })),
  };
}

/** A door that handle() made answers for its own faults; the few that lead browsers on from page to page do not. */
function guarded(door: Plain): Plain {
  if ("contract" in door) return door;
  return async (request) => {
    try {
      return await door(request);
    } catch (fault) {
      return failure(fault, { operation: loggedRoute(new URL(request.url).pathname), traceId: traceIdOf(request.headers) });
    }
  };
}
