import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "#prisma-client";
import { settings } from "#lib/env";

/** One pool serves Prisma and the hand-written statements. Kept across hot reloads, which would else leak one pool each. */
function connect() {
  const pool = new Pool({
    connectionString: settings().DATABASE_URL ?? "postgresql://DATABASE_URL-is-not-set.invalid/none",
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: "systemtilgang",
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

const kept = globalThis as typeof globalThis & { systemtilgangDatabase?: ReturnType<typeof connect> };

export const { pool, db } = (kept.systemtilgangDatabase ??= connect());
