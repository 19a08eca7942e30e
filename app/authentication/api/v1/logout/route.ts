import { isFromOurPages, traceIdOf } from "#lib/http/caller";
import { problem } from "#lib/http/problem";
import { route } from "#lib/http/route";
import { leave } from "#lib/identity/leave";

const logOut = (request: Request): Promise<Response> => leave({ request, now: new Date() });

/** The button on our pages. The address that the contract has, a GET, stays open to all: the worst it does is to log somebody out. */
const press = (request: Request): Promise<Response> =>
  isFromOurPages(request.headers) ? logOut(request) : Promise.resolve(problem("wrong-origin", { traceId: traceIdOf(request.headers) }));

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: logOut, POST: press });
