import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyMigrations, ChangedMigration, listMigrations } from "#lib/migrations";
import { freshDatabase, type TestDatabase } from "../../support/database.ts";

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("migrations", () => {
  test("a second run applies nothing", async () => {
    expect(await applyMigrations(client)).toEqual([]);
  });

  test("stand in Prisma's own table with the checksums that Prisma computes", async () => {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "select migration_name as name, checksum from _prisma_migrations order by migration_name",
    );
    const expected = listMigrations().map((name) => ({
      name,
      checksum: createHash("sha256")
        .update(readFileSync(`prisma/migrations/${name}/migration.sql`))
        .digest("hex"),
    }));
    expect(rows).toEqual(expected);
  });

  test("one that was changed after it was applied is refused by name", async () => {
    await client.query("update _prisma_migrations set checksum = 'other' where migration_name = '0003_connections'");
    await expect(applyMigrations(client)).rejects.toThrow(ChangedMigration);
    await expect(applyMigrations(client)).rejects.toThrow(/0003_connections/);
  });

  test("eight runners at once: one does the work, the others find it done", async () => {
    const { url, drop } = await freshDatabase();
    const one = new Client({ connectionString: url });
    await one.connect();
    await one.query("drop schema public cascade; create schema public");
    await one.end();
    const applied = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const runner = new Client({ connectionString: url });
        await runner.connect();
        const names = await applyMigrations(runner);
        await runner.end();
        return names.length;
      }),
    );
    await drop();
    expect(applied.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, listMigrations().length]);
  });
});
