import { groupBy } from "#lib/group-by";
import { describeProblem, type ProblemCode } from "#lib/http/rules/problems";

/** One field that is wrong. `more` stands beside the code, under the names that the contract gives. */
export type Misfit = {
  readonly path: string;
  readonly code: string;
  readonly title: string;
  readonly more?: Readonly<Record<string, unknown>>;
};

type Telling = {
  readonly traceId: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

export function problem(code: ProblemCode, { traceId, details, headers }: Telling): Response {
  const body = describeProblem(code);
  return new Response(JSON.stringify({ ...details, ...body, traceId }), {
    status: body.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** Bad input, field by field: as the contract's validation errors, and as the dictionary that web frameworks send. */
export function inputProblem(misfits: readonly Misfit[], telling: Telling): Response {
  const byPath = groupBy(misfits, ({ path }) => path);
  const errors = Object.fromEntries([...byPath].map(([path, alike]) => [path, alike.map(({ title }) => title)]));
  const validationErrors = misfits.map(({ path, code, title, more }) => ({ ...more, code, title, paths: [path] }));
  return problem("invalid-input", { ...telling, details: { ...telling.details, validationErrors, errors } });
}
