/** A refusal is an answer, not an exception: it has a code from a closed list, and may say more. */
export type Refusal<Code extends string> = {
  readonly ok: false;
  readonly code: Code;
  readonly details?: Readonly<Record<string, unknown>>;
};
export type Result<Value, Code extends string> = { readonly ok: true; readonly value: Value } | Refusal<Code>;

export const ok = <Value>(value: Value) => ({ ok: true, value }) as const;

export const refuse = <Code extends string>(code: Code, details?: Readonly<Record<string, unknown>>): Refusal<Code> =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };
