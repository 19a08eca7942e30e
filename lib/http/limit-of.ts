import type { Contract } from "#lib/http/contract";

/**
 * How often each caller may do what changes something: fifty times a second, for a minute. A vendor that moves a thousand customers in one is not near
 * it. Reads are counted nowhere (docs/decisions/0029).
 */
const writes = { per: "caller", hits: 3_000, seconds: 60 } as const;

/** What is counted of an operation: what its contract says, or what holds for everything that a token may change. */
export const limitOf = ({ limit, access, method }: Contract): Contract["limit"] =>
  limit ?? (access.by === "token" && method !== "GET" ? writes : undefined);
