import type { Contract, Input } from "#lib/http/contract";
import { addressOf, bearerOf, isFromOurPages, sessionTokenOf, traceIdOf } from "#lib/http/caller";
import { failure } from "#lib/http/failure";
import { readInput } from "#lib/http/input";
import { inputProblem, type Misfit, problem } from "#lib/http/problem";
import type { ProblemCode } from "#lib/http/rules/problems";
import type { Actor } from "#lib/identity/actor";
import { resumeSession, type Visitor } from "#lib/identity/operations";
import { satisfies } from "#lib/identity/rules/policies";
import { actorOf, verifyToken } from "#lib/identity/tokens";
import { countCall } from "#lib/limits/operations";
import { ok, type Refusal, refuse, type Result } from "#lib/result";

type ActorFor<C extends Contract> = C["access"] extends { by: "token" } ? Actor : C["access"] extends { by: "session" } ? Visitor : null;

export type Call<C extends Contract> = {
  readonly input: Input<C>;
  readonly actor: ActorFor<C>;
  readonly now: Date;
  readonly request: Request;
};

type Act<C extends Contract, Value> = (call: Call<C>) => Promise<Result<Value, ProblemCode> | Response>;

/** A route: a plain function from request to response, which any server can serve. */
export type Door = ((request: Request) => Promise<Response>) & { readonly contract: Contract };

/** The one wrapper of API routes: who is asking, is the input in order, then the operation, then the answer through the contract. */
export function handle<C extends Contract, Value>(contract: C, act: Act<C, Value>): Door {
  const door = async (request: Request): Promise<Response> => {
    const traceId = traceIdOf(request.headers);
    try {
      const outcome = await answer(contract, act, request);
      if (outcome instanceof Response) return outcome;
      return outcome.ok ? respond(contract, outcome.value) : refusal(outcome, traceId);
    } catch (fault) {
      return failure(fault, { operation: contract.id, traceId });
    }
  };
  return Object.assign(door, { contract });
}

async function answer<C extends Contract, Value>(contract: C, act: Act<C, Value>, request: Request) {
  const now = new Date();
  const actor = await findActor(contract, request, now);
  if (!actor.ok) return actor;
  const tooMany = await countCalls(contract, request, actor.value, now);
  if (tooMany) return tooMany;
  const input = await readInput(request, contract);
  if (!input.ok) return input;
  return act({ input: input.value as Input<C>, actor: actor.value as ActorFor<C>, now, request });
}

async function findActor({ access, method }: Contract, request: Request, now: Date): Promise<Result<Actor | null, ProblemCode>> {
  if (access.by === "anyone") return ok(null);
  if (access.by === "session") {
    const token = sessionTokenOf(request.headers);
    const visitor = token === null ? null : await resumeSession(token, now);
    if (!visitor) return refuse("not-logged-in");
    return method === "GET" || isFromOurPages(request.headers) ? ok(visitor) : refuse("wrong-origin");
  }
  const token = bearerOf(request.headers);
  if (token === null) return refuse("not-logged-in");
  const verified = await verifyToken(token, now);
  const actor = verified.ok ? await actorOf(verified.value) : null;
  if (!actor) return refuse("invalid-token");
  return access.policy === null || satisfies(actor, access.policy) ? ok(actor) : refuse("missing-scope");
}

async function countCalls({ id, limit }: Contract, { headers }: Request, actor: Actor | null, now: Date) {
  if (!limit) return null;
  const caller = limit.per === "caller" && actor ? callerOf(actor) : addressOf(headers);
  const over = await countCall(`${id} ${caller}`, limit, now);
  return over && refuse("too-many-requests", { retryAfter: over.waitSeconds });
}

const callerOf = (actor: Actor): string => (actor.kind === "organisation" ? `${actor.orgNo} ${actor.clientId ?? ""}` : actor.id);

function respond({ answers }: Contract, value: unknown): Response {
  const [[status, { schema, type }]] = Object.entries(answers) as unknown as [[string, Contract["answers"][number]]];
  if (schema === undefined) return new Response(null, { status: Number(status) });
  const body = schema.parse(value);
  const text = type === "text/plain" ? String(body) : JSON.stringify(body, (_, member: unknown) => member ?? undefined);
  const contentType = type === "text/plain" ? "text/plain; charset=utf-8" : "application/json";
  return new Response(text, { status: Number(status), headers: { "content-type": contentType, "cache-control": "no-store" } });
}

const challenges: Partial<Record<ProblemCode, string>> = {
  "not-logged-in": "Bearer",
  "invalid-token": 'Bearer error="invalid_token"',
  "missing-scope": 'Bearer error="insufficient_scope"',
};

export function refusal({ code, details }: Refusal<ProblemCode>, traceId: string): Response {
  if (code === "invalid-input") {
    const { misfits, ...more } = details ?? {};
    return inputProblem(misfits as readonly Misfit[], { traceId, details: more });
  }
  const challenge = challenges[code];
  const wait = code === "too-many-requests" ? { "retry-after": String(Number(details?.["retryAfter"])) } : {};
  return problem(code, { traceId, details, headers: { ...(challenge !== undefined && { "www-authenticate": challenge }), ...wait } });
}
