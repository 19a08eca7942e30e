import { PrismaPg } from "@prisma/adapter-pg";
import { Client, Pool, type PoolClient } from "pg";
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

/** The pool, or the one connection that a transaction has. Inside a transaction, ask nothing of the pool: all of its connections may be waiting for yours. */
export type Queryable = Pick<PoolClient, "query">;

/** All or nothing. A refusal undoes what was written before it, as a fault does. Two that wait for each other are tried once more. */
export async function inTransaction<Outcome extends { readonly ok: boolean }>(act: (on: Queryable) => Promise<Outcome>): Promise<Outcome> {
  return twice(() => attempt(act));
}

async function twice<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && (fault.code === "40P01" || fault.code === "40001")) return act();
    throw fault;
  }
}

async function attempt<Outcome extends { readonly ok: boolean }>(act: (on: Queryable) => Promise<Outcome>): Promise<Outcome> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    return await between(connection, act);
  } catch (fault) {
    await connection.query("rollback").catch((error: unknown) => (broken = error instanceof Error ? error : new Error("rollback failed")));
    throw fault;
  } finally {
    connection.release(broken);
  }
}

async function between<Outcome extends { readonly ok: boolean }>(
  on: Queryable,
  act: (on: Queryable) => Promise<Outcome>,
): Promise<Outcome> {
  await on.query("begin");
  const outcome = await act(on);
  const { command } = await on.query(outcome.ok ? "commit" : "rollback");
  // After a fault that the act kept to itself, the database answers a commit by undoing everything.
  if (outcome.ok && command !== "COMMIT") throw new Error("the transaction had failed before it was committed");
  return outcome;
}

/** A connection outside the pool, for what lasts: it keeps nobody else waiting for one. */
export type Apart = Queryable & {
  readonly inTransaction: <Outcome extends { readonly ok: boolean }>(act: (on: Queryable) => Promise<Outcome>) => Promise<Outcome>;
  /** What is locked for the connection is free after this. */
  readonly end: () => Promise<void>;
};

export async function openApart(): Promise<Apart> {
  const client = new Client({ ...pool.options, application_name: "systemtilgang-act" });
  client.on("error", () => undefined);
  await client.connect();
  const query: Queryable["query"] = client.query.bind(client);
  const whole = async <Outcome extends { readonly ok: boolean }>(act: (on: Queryable) => Promise<Outcome>) => {
    try {
      return await between(client, act);
    } catch (fault) {
      await client.query("rollback").catch(() => undefined);
      throw fault;
    }
  };
  return {
    query,
    inTransaction: (act) => twice(() => whole(act)),
    end: () => client.end().catch(() => undefined),
  };
}
