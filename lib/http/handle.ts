import { settings } from "#lib/env";
import { answerOnce, keyOf, mayBeMarked } from "#lib/http/answer-once";
import type { Contract, Input } from "#lib/http/contract";
import { addressOf, bearerOf, isFromOurPages, sessionTokenOf, traceIdOf } from "#lib/http/caller";
import { failure } from "#lib/http/failure";
import { readInput } from "#lib/http/input";
import { limitOf } from "#lib/http/limit-of";
import { inputProblem, type Misfit, problem } from "#lib/http/problem";
import type { ProblemCode } from "#lib/http/rules/problems";
import type { Actor } from "#lib/identity/actor";
import { resumeSession, type Visitor } from "#lib/identity/operations";
import { isEnough } from "#lib/identity/rules/levels";
import { satisfies } from "#lib/identity/rules/policies";
import { actorOf, verifyToken } from "#lib/identity/tokens";
import { countCall } from "#lib/limits/operations";
import { ok, type Refusal, refuse, type Result } from "#lib/result";

type ActorIn<A extends Contract["access"]> = A extends { by: "token" } ? Actor : A extends { by: "session" } ? Visitor : null;
type ActorFor<C extends Contract> = ActorIn<C["access"]>;

export type Call<C extends Contract> = {
  readonly input: Input<C>;
  readonly actor: ActorFor<C>;
  readonly now: Date;
  /** Under which this call is logged, and what it does recorded. */
  readonly traceId: string;
  readonly request: Request;
};

/** What leaves, where the contract has more than one way to say yes. Without a status: the first that the contract names. */
type Answered<Value> = { readonly ok: true; readonly value: Value; readonly status?: number; readonly headers?: Record<string, string> };

type Act<C extends Contract, Value> = (call: Call<C>) => Promise<Answered<Value> | Refusal<ProblemCode> | Response>;

/** A route: a plain function from request to response, which any server can serve. */
export type Door = ((request: Request) => Promise<Response>) & { readonly contract: Contract };

/** The one wrapper of API routes: who is asking, is the input in order, then the operation, then the answer through the contract. */
export function handle<C extends Contract, Value>(contract: C, act: Act<C, Value>): Door {
  const door = async (request: Request): Promise<Response> => {
    const traceId = traceIdOf(request.headers);
    try {
      const answered = await answer(contract, act, { request, traceId, now: new Date() });
      return answered.ok ? answered.value : refusal(answered, traceId);
    } catch (fault) {
      return failure(fault, { operation: contract.id, traceId });
    }
  };
  return Object.assign(door, { contract });
}

type Incoming = { readonly request: Request; readonly traceId: string; readonly now: Date };

async function answer<C extends Contract, Value>(
  contract: C,
  act: Act<C, Value>,
  incoming: Incoming,
): Promise<Result<Response, ProblemCode>> {
  const { request, traceId, now } = incoming;
  const actor = await findActor(contract, request, now);
  if (!actor.ok) return actor;
  const tooMany = await countCalls(contract, request, actor.value, now);
  if (tooMany) return tooMany;
  const key = mayBeMarked(contract) ? keyOf(request.headers) : ok(null);
  if (!key.ok) return key;
  const input = await readInput(request, contract);
  if (!input.ok) return input;

  const perform = async () => {
    const outcome = await act({ input: input.value as Input<C>, actor: actor.value as ActorFor<C>, ...incoming });
    if (outcome instanceof Response) return outcome;
    return outcome.ok ? respond(contract, outcome) : refusal(outcome, traceId);
  };
  if (key.value === null || actor.value === null) return ok(await perform());
  return answerOnce({ caller: callerOf(actor.value), key: key.value, operation: contract.id, input: input.value }, now, perform);
}

async function findActor({ access, method }: Contract, request: Request, now: Date): Promise<Result<Actor | null, ProblemCode>> {
  if (access.by === "anyone") return ok(null);
  if (access.by === "session" || (access.orSession && bearerOf(request.headers) === null && sessionTokenOf(request.headers) !== null)) {
    const token = sessionTokenOf(request.headers);
    const visitor = token === null ? null : await resumeSession(token, now);
    if (!visitor) return refuse("not-logged-in");
    if (method !== "GET" && !isFromOurPages(request.headers)) return refuse("wrong-origin");
    // Said before anything is looked up, and so of no party.
    return isEnough(visitor.level, settings().LOGIN_LEVEL) ? ok(visitor) : refuse("level-too-low");
  }
  const token = bearerOf(request.headers);
  if (token === null) return refuse("not-logged-in");
  const verified = await verifyToken(token, now);
  const actor = verified.ok ? await actorOf(verified.value) : null;
  if (!actor) return refuse("invalid-token");
  return access.policy === null || satisfies(actor, access.policy) ? ok(actor) : refuse("missing-scope");
}

async function countCalls(contract: Contract, { headers }: Request, actor: Actor | null, now: Date) {
  const limit = limitOf(contract);
  if (!limit) return null;
  const caller = limit.per === "caller" && actor ? callerOf(actor) : addressOf(headers);
  const over = await countCall(`${contract.id} ${caller}`, limit, now);
  return over && refuse("too-many-requests", { retryAfter: over.waitSeconds });
}

/** One vendor may have many clients, each a caller of its own. */
const callerOf = (actor: Actor): string => (actor.kind === "organisation" ? `${actor.orgNo} ${actor.clientId ?? ""}` : actor.id);

function respond({ answers }: Contract, { value, status = Number(Object.keys(answers)[0]), headers }: Answered<unknown>): Response {
  const { schema, type } = answers[status] ?? {};
  if (schema === undefined) return new Response(null, { status, headers: { "cache-control": "no-store", ...headers } });
  const body = schema.parse(value);
  const text = type === "text/plain" ? String(body) : JSON.stringify(body, (_, member: unknown) => member ?? undefined);
  const contentType = type === "text/plain" ? "text/plain; charset=utf-8" : "application/json";
  return new Response(text, { status, headers: { "content-type": contentType, "cache-control": "no-store", ...headers } });
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
  const wait =
    code === "too-many-requests" || code === "too-many-lookups" ? { "retry-after": String(Number(details?.["retryAfter"])) } : {};
  return problem(code, { traceId, details, headers: { ...(challenge !== undefined && { "www-authenticate": challenge }), ...wait } });
}
