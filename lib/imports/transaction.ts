import type { ClientBase } from "pg";

/** One import at a time, all or nothing. A connection that dies underneath is reported as a fault of `act`, and the server rolls back. */
export async function inImportTransaction<T>(client: ClientBase, act: () => Promise<T>): Promise<T> {
  let lost: Error | undefined;
  const remember = (fault: Error) => (lost ??= fault);
  client.on("error", remember);
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('systemtilgang import', 0))");
    const result = await act();
    await client.query("commit");
    return result;
  } catch (fault) {
    await client.query("rollback").catch(() => undefined);
    throw lost ?? fault;
  } finally {
    // A connection that died complains once more when its socket closes; with nobody listening that would end the process.
    if (!lost) client.off("error", remember);
  }
}
