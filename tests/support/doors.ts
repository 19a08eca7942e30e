import { z } from "zod";
import type { Contract } from "#lib/http/contract";

/** Small contracts of our own, to see what the wrapper does with any. */
const shared = { summary: "A test", group: "Test", problems: [] } as const;
const answers = { 200: { description: "Fine.", schema: z.unknown() } } as const;

export const open = {
  ...shared,
  id: "open",
  method: "GET",
  path: "/test/open",
  access: { by: "anyone" },
  answers,
} as const satisfies Contract;

export const withInput = {
  ...shared,
  id: "withInput",
  method: "POST",
  path: "/test/{orgNo}/things",
  access: { by: "anyone" },
  params: z.object({ orgNo: z.string().regex(/^\d{9}$/, "must be nine digits") }),
  query: z.object({ size: z.coerce.number("must be a number").max(100, "must be 100 at most").optional() }),
  body: z.object({
    name: z.string("is missing"),
    rights: z.array(z.object({ action: z.string("is missing") })).optional(),
  }),
  answers,
} as const satisfies Contract;

export const byToken = {
  ...shared,
  id: "byToken",
  method: "GET",
  path: "/test/token",
  access: { by: "token", policy: "request.write" },
  answers,
} as const satisfies Contract;

export const byAnyToken = { ...byToken, id: "byAnyToken", access: { by: "token", policy: null } } as const satisfies Contract;

export const writeByToken = { ...byAnyToken, id: "writeByToken", method: "POST" } as const satisfies Contract;

export const bySession = {
  ...shared,
  id: "bySession",
  method: "GET",
  path: "/test/session",
  access: { by: "session" },
  answers,
} as const satisfies Contract;

export const writeBySession = { ...bySession, id: "writeBySession", method: "POST" } as const satisfies Contract;

export const withAnswer = {
  ...open,
  id: "withAnswer",
  answers: {
    201: {
      description: "Made.",
      schema: z.object({ id: z.string(), note: z.string().nullable(), more: z.array(z.object({ a: z.number().nullable() })) }),
    },
  },
} as const satisfies Contract;

export const withoutAnswer = { ...open, id: "withoutAnswer", answers: { 204: { description: "Done." } } } as const satisfies Contract;
export const perAddress = { ...open, id: "perAddress", limit: { per: "address", hits: 10, seconds: 60 } } as const satisfies Contract;
export const perCaller = { ...byAnyToken, id: "perCaller", limit: { per: "caller", hits: 2, seconds: 60 } } as const satisfies Contract;
