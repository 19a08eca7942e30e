import { vi } from "vitest";
import { pool } from "#lib/db";

/** How many statements `act` sends to the database through the pool, but for the one that counts the call itself. */
export async function countQueries(act: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pool, "query");
  try {
    await act();
    return spy.mock.calls.filter(([asked]: readonly unknown[]) => !countsCalls(asked)).length;
  } finally {
    spy.mockRestore();
  }
}

/** The wrapper's own: it counts the call, and is no statement of the operation. */
export const countsCalls = (asked: unknown): boolean =>
  typeof asked === "object" && asked !== null && "name" in asked && asked.name === "count-call";
