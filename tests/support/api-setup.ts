import { afterAll, inject } from "vitest";
import { worldDatabase } from "./database.ts";

// Before anything imports lib/db: each test file runs against its own copy of the test world.
const database = await worldDatabase();
process.env["DATABASE_URL"] = database.url;
process.env["DATA_KEYS"] = inject("dataKey");

afterAll(async () => {
  const { pool } = await import("#lib/db");
  await pool.end();
  await database.drop();
});
