import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "./cluster.ts";

export type Server = { readonly url: string; readonly stop: () => Promise<void> };

/** A PostgreSQL for one run: the one DATABASE_URL names, else one in a temporary folder that goes away with it. */
export async function startThrowaway(): Promise<Server> {
  const given = process.env["DATABASE_URL"];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), "systemtilgang-test-"));
  chmodSync(folder, 0o755);
  const cluster = await startCluster(folder, { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: cluster.url("postgres"), stop };
}
