import { groupBy } from "#lib/group-by";
import { mayBeMarked, repeatable } from "#lib/http/answer-once";
import type { Contract } from "#lib/http/contract";
import { exampleCall } from "#lib/http/example-call";
import { limitOf } from "#lib/http/limit-of";
import { describeProblem, problemCodes, type ProblemCode } from "#lib/http/rules/problems";
import { problemsOf } from "#lib/http/problems-of";
import { fieldsOf, sampleOf, schemaOf } from "#lib/http/sample";
import { whoMayCall } from "#lib/http/who-may-call";

/** The contracts as people read them: operations by group, each with all that is needed to call it. */
export const describeGroups = (contracts: readonly Contract[]) =>
  [...groupBy(contracts, ({ group }) => group)].map(([name, members]) => ({ name, operations: members.map(describeOperation) }));

const describeOperation = (contract: Contract) => ({
  id: contract.id,
  method: contract.method,
  path: contract.path,
  summary: contract.summary,
  caller: whoMayCall(contract),
  limit: limitOf(contract) ?? null,
  fields: fieldsSent(contract),
  call: exampleCall(contract),
  answers: Object.entries(contract.answers).map(([status, answer]) => describeAnswer(Number(status), answer)),
  problems: describeProblems(problemsOf(contract)),
});

function fieldsSent(contract: Contract) {
  const { params, query, body } = contract;
  const places = [
    ["path", params],
    ["query", query],
    ["header", mayBeMarked(contract) ? repeatable : undefined],
    ["body", body],
  ] as const;
  return places.flatMap(([place, schema]) => (schema ? fieldsOf(schemaOf(schema, "input")).map((field) => ({ ...field, place })) : []));
}

function describeAnswer(status: number, { description, schema, type, example }: Contract["answers"][number]) {
  const sample = schema && (example ?? sampleOf(schemaOf(schema, "output")));
  return { status, description, example: sample === undefined ? null : written(sample, type) };
}

const written = (sample: unknown, type = "application/json") => (type === "text/plain" ? String(sample) : JSON.stringify(sample, null, 2));

export const describeProblems = (codes: readonly ProblemCode[] = problemCodes) =>
  codes.map(describeProblem).map(({ code, status, title }) => ({ code, status, title }));
