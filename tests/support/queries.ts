import { vi } from "vitest";
import { pool } from "#lib/db";

/** How many statements `act` sends to the database through the pool. */
export async function countQueries(act: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pool, "query");
  try {
    await act();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
