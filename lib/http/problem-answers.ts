import { z } from "zod";
import type { oas31, ZodOpenApiMediaTypeObject, ZodOpenApiResponsesObject } from "zod-openapi";
import type { Contract } from "#lib/http/contract";
import { groupBy } from "#lib/group-by";
import { describeProblem, problemCodes, type ProblemCode } from "#lib/http/rules/problems";
import { problemsOf, statusOf } from "#lib/http/problems-of";

/** RFC 9457. A refusal may say more than this, in fields of its own. */
const Problem = z
  .looseObject({
    type: z.string().meta({ description: "The code as a URN." }),
    title: z.string().meta({ description: "One sentence, for people. May be worded anew: match on the code." }),
    status: z.int(),
    code: z.string().meta({ description: "What to match on." }),
    traceId: z.string().meta({ description: "Under which we logged it. Quote it when you ask us." }),
  })
  .meta({ description: "A refusal (RFC 9457)." });

const Misfit = z.object({ code: z.string(), title: z.string(), paths: z.array(z.string()) });

const ValidationProblem = Problem.extend({
  validationErrors: z
    .array(Misfit)
    .meta({ description: "Each field that is wrong. Paths are JSON pointers; a parameter of the query has a ? before it." }),
  errors: z.record(z.string(), z.array(z.string())).meta({ description: "The same by field, as web frameworks send it." }),
}).meta({ description: "What was sent does not fit: every field that is wrong, at once." });

export const problemSchemas = { Problem, ValidationProblem };

const exampleOf = (code: ProblemCode): Record<string, unknown> => ({
  ...describeProblem(code),
  traceId: "6b5a1c9e-6f0e-4c3f-9a55-2f8d1f6f1f0a",
  ...(code === "invalid-input" && {
    validationErrors: [{ code: "invalid_type", title: "is missing", paths: ["/name"] }],
    errors: { "/name": ["is missing"] },
  }),
});

/** One example for each refusal that there is; answers point here. */
export function problemExamples(contracts: readonly Contract[]): Record<string, oas31.ExampleObject> {
  const given = new Set(contracts.flatMap(problemsOf));
  const codes = problemCodes.filter((code) => given.has(code));
  return Object.fromEntries(codes.map((code) => [code, { summary: describeProblem(code).title, value: exampleOf(code) }]));
}

const text = (description: string): oas31.HeaderObject => ({ description, schema: { type: "string" } });

const headers: Readonly<Record<number, oas31.HeadersObject>> = {
  401: { "WWW-Authenticate": text("What the token lacks (RFC 6750).") },
  403: { "WWW-Authenticate": text("When a scope is missing (RFC 6750).") },
  429: { "Retry-After": text("How many seconds to wait.") },
  503: { "Retry-After": text("How many seconds to wait.") },
};

/** The refusals of an operation: one answer for each status, and in it every code. */
export function problemAnswers(contract: Contract): ZodOpenApiResponsesObject {
  const grouped = groupBy(problemsOf(contract), statusOf);
  return Object.fromEntries(
    [...grouped].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${describeProblem(code).code}\`: ${describeProblem(code).title}`).join("\n\n"),
        ...(headers[status] && { headers: headers[status] }),
        content: { "application/problem+json": contentOf(codes) },
      },
    ]),
  );
}

const contentOf = (codes: readonly ProblemCode[]): ZodOpenApiMediaTypeObject => ({
  schema: schemaOf(codes),
  examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
});

function schemaOf(codes: readonly ProblemCode[]) {
  if (!codes.includes("invalid-input")) return Problem;
  return codes.length === 1 ? ValidationProblem : z.union([ValidationProblem, Problem]);
}
