/** The refusals of the contract's operations on mandates and agents: a family of numbers of their own. */
export const mandateProblems = {
  "agent-not-found": [18, 400, "There is nobody with this id here."],
  "missing-connection": [22, 400, "The receiver is not a user of the party. Add it first."],
  "person-not-found": [23, 400, "There is no person with this number and last name."],
  "person-needed": [24, 400, "Say whom: by uuid, by number and last name, or by organisation number."],
  "too-many-lookups": [26, 429, "Too many look-ups of persons have failed. Wait before trying again."],
  "package-check-invalid": [41, 400, "There is no such access package to give."],
} as const satisfies Record<string, readonly [number: number, status: number, title: string]>;
