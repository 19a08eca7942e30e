import { z } from "zod";
import type { ProblemCode } from "#lib/http/rules/problems";
import type { ScopePolicy } from "#lib/identity/rules/policies";

/** Who may call. A cookie opens no machine route, and a token no page's route. */
export type Access =
  | { readonly by: "anyone" }
  /** A bearer token, with any one of the policy's scopes when it names one. */
  | {
      readonly by: "token";
      readonly policy: ScopePolicy | null;
      /** Where the same person may also come from our own pages. */
      readonly orSession?: true;
    }
  /** The portal's own session. */
  | { readonly by: "session" };

type Answer = {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly type?: "application/json" | "text/plain" | "text/csv";
  readonly example?: unknown;
};

/** One operation on the wire: what goes in, what comes out, who may. The document, the checks and the tests all read this. */
export type Contract = {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `{name}` stands for a part of the address. */
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Nothing at all may be sent in place of it, which then is an object without fields. */
  readonly mayLackBody?: true;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly problems: readonly ProblemCode[];
  /** How much the body may hold, where a megabyte and 50,000 values are not enough. */
  readonly largest?: { readonly bytes: number; readonly values: number };
  /** A POST of the portal's own that may carry an Idempotency-Key, as those of machines may. */
  readonly isOnceByKey?: true;
  /** At most so many calls in so many seconds, from one address or one caller, over all instances. Left out: what `limitOf` says of all. */
  readonly limit?: { readonly per: "address" | "caller"; readonly hits: number; readonly seconds: number };
};

/** A yes or no in an address: nothing but these two words. */
export const trueOrFalse = z.stringbool({ truthy: ["true"], falsy: ["false"], error: "must be true or false" });

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown;

export type Input<C extends Contract> = Parsed<C["params"]> & Parsed<C["query"]> & { readonly body: Parsed<C["body"]> };
