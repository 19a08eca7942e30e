import { mayBeMarked } from "#lib/http/answer-once";
import type { Contract } from "#lib/http/contract";
import { limitOf } from "#lib/http/limit-of";
import { describeProblem, problemCodes, type ProblemCode } from "#lib/http/rules/problems";

/** Every refusal that an operation can give: those it names, and those that the wrapper of routes gives for it. By status. */
export function problemsOf(contract: Contract): readonly ProblemCode[] {
  const given = new Set<ProblemCode>([...contract.problems, ...byWrapper(contract)]);
  return problemCodes.filter((code) => given.has(code)).sort((one, other) => statusOf(one) - statusOf(other));
}

export const statusOf = (code: ProblemCode): number => describeProblem(code).status;

function byWrapper(contract: Contract): ProblemCode[] {
  const { access, method, params, query, body } = contract;
  const codes: ProblemCode[] = ["fault", "unavailable"];
  if (params ?? query ?? body) codes.push("invalid-input");
  if (body) codes.push("too-large", "unsupported-media-type");
  if (mayBeMarked(contract)) codes.push("invalid-input", "call-under-way", "key-used-otherwise");
  if (limitOf(contract)) codes.push("too-many-requests");
  if (access.by !== "anyone") codes.push("not-logged-in");
  if (access.by === "session" || (access.by === "token" && access.orSession)) {
    codes.push("level-too-low");
    if (method !== "GET") codes.push("wrong-origin");
  }
  if (access.by === "token") codes.push("invalid-token");
  if (access.by === "token" && access.policy !== null) codes.push("missing-scope");
  return codes;
}
