import { afterAll, inject } from "vitest";
import { worldDatabase } from "./database.ts";
import { closeIssuers, issuers } from "./issuers.ts";

// Before anything imports lib/db: each test file runs against its own copy of the test world, and believes issuers of its own.
const database = await worldDatabase();
process.env["DATABASE_URL"] = database.url;
process.env["DATA_KEYS"] = inject("dataKey");
// What goes wrong on purpose here need not be told on the screen.
process.env["LOG_LEVEL"] ??= "silent";
process.env["MASKINPORTEN_ISSUER"] = issuers.maskinporten.name;
process.env["OIDC_ISSUER"] = issuers.idporten.name;
process.env["TOKEN_ISSUERS_TEST"] = issuers.testTokens.name;

afterAll(async () => {
  const { pool } = await import("#lib/db");
  await pool.end();
  await database.drop();
  closeIssuers();
});
