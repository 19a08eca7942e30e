import { contractProblems } from "#lib/http/rules/contract-problems";
import { mandateProblems } from "#lib/http/rules/mandate-problems";

/** The one table of refusals on the wire (RFC 9457). A code that is not here does not compile. */
const ownProblems = {
  "invalid-input": [400, "One or more validation errors occurred."],
  "bad-request": [400, "This cannot be read as a request."],
  "nothing-chosen": [400, "There is nobody to add or remove."],
  "not-logged-in": [401, "Log in, or send a token."],
  "invalid-token": [401, "The token is not valid, or not any more."],
  "missing-scope": [403, "The token lacks the scope that this needs."],
  "wrong-origin": [403, "The call came from another site."],
  "level-too-low": [403, "Log in at a higher level to do this."],
  "login-too-old": [403, "Log in again to do this: the login is too old for what is given."],
  "not-permitted": [403, "You may not do this here, or there is no such party."],
  "needs-main-administrator": [403, "Only a main administrator takes that power from another."],
  "not-the-owner": [403, "The system belongs to another vendor."],
  "not-found": [404, "There is nothing here."],
  "act-not-found": [404, "There is no such act."],
  "method-not-allowed": [405, "This address does not answer that method."],
  "too-slow": [408, "The request did not come through in time."],
  "system-exists": [409, "There is, or was, a system with this id."],
  "request-changed": [409, "The request, or its system, has changed. Look at it again."],
  "systemuser-paused": [409, "The system user is on pause already."],
  "systemuser-not-paused": [409, "The system user is not on pause."],
  "systemuser-changed": [409, "The system user has changed. Look at it again."],
  "act-under-way": [409, "Another act on the clients of this system user is under way. Wait until it is over."],
  "not-undoable": [409, "This act changed nothing, or cannot be undone."],
  "already-undone": [409, "The act has been undone already."],
  "undo-too-late": [409, "The act was done too long ago to be undone."],
  "call-under-way": [409, "A call with this Idempotency-Key is under way."],
  gone: [410, "It is gone, or was never there."],
  "length-needed": [411, "Say in Content-Length how much is sent."],
  "too-large": [413, "What was sent is too large."],
  "unsupported-media-type": [415, "The body must be JSON."],
  "expectation-failed": [417, "We cannot do what the Expect header asks for."],
  "key-used-otherwise": [422, "This Idempotency-Key was used for another call."],
  "too-many-requests": [429, "Too many calls. Wait a little."],
  "headers-too-large": [431, "The address and the headers are too large together."],
  fault: [500, "Something went wrong on our side."],
  unavailable: [503, "We cannot answer right now. Try again in a little while."],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof ownProblems | keyof typeof contractProblems | keyof typeof mandateProblems;

/** The whole table, ours first. */
export const problemCodes = [
  ...Object.keys(ownProblems),
  ...Object.keys(contractProblems),
  ...Object.keys(mandateProblems),
] as ProblemCode[];

type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly code: string };

export function describeProblem(code: ProblemCode): Problem {
  if (code in contractProblems) return numbered("AUTH", contractProblems[code as keyof typeof contractProblems]);
  if (code in mandateProblems) return numbered("AM", mandateProblems[code as keyof typeof mandateProblems]);
  const [status, title] = ownProblems[code as keyof typeof ownProblems];
  // The contract's validation problems carry the standard code; the rest are ours.
  const name = code === "invalid-input" ? "STD-00000" : code;
  return { type: code === "invalid-input" ? "urn:altinn:error:STD-00000" : `urn:systemtilgang:problem:${code}`, title, status, code: name };
}

function numbered(family: string, [number, status, title]: readonly [number, number, string]): Problem {
  const name = `${family}-${String(number).padStart(5, "0")}`;
  return { type: `urn:altinn:error:${name}`, title, status, code: name };
}
