import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientBase } from "pg";

/**
 * Applies the hand-written SQL of prisma/migrations. Fills Prisma's own table with the right checksums, so that `prisma migrate status` and
 * `deploy` agree where Prisma's engine can be had (docs/decisions/0003).
 */
type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

export class ChangedMigration extends Error {
  constructor(migration: string) {
    super(`the migration ${migration} was changed after it was applied. Put it back, and write a new migration instead`);
    this.name = "ChangedMigration";
  }
}

const migrationsFolder = () => join(process.cwd(), "prisma", "migrations");

export function listMigrations(): string[] {
  return readdirSync(migrationsFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readMigration(name: string): Migration {
  const sql = readFileSync(join(migrationsFolder(), name, "migration.sql"), "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** Returns the names of those it applied. Each runs in a transaction of its own; an advisory lock lets only one runner in. */
export async function applyMigrations(client: ClientBase): Promise<string[]> {
  await client.query("select pg_advisory_lock(hashtextextended('systemtilgang migrations', 0))");
  try {
    await client.query(prismaTable);
    const applied = await appliedChecksums(client);
    const migrations = listMigrations().map(readMigration);
    for (const { name, checksum } of migrations) {
      const before = applied.get(name);
      if (before !== undefined && before !== checksum) throw new ChangedMigration(name);
    }
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await applyOne(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended('systemtilgang migrations', 0))");
  }
}

async function applyOne(client: ClientBase, { name, sql, checksum }: Migration) {
  await client.query("begin");
  try {
    await client.query("set local lock_timeout = '5s'; set local statement_timeout = '10min'");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values (gen_random_uuid()::text, $1, $2, now(), clock_timestamp(), 1)`,
      [checksum, name],
    );
    await client.query("commit");
  } catch (fault) {
    await client.query("rollback");
    throw new Error(`the migration ${name} failed: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

async function appliedChecksums(client: ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

const prismaTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;
