import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { loadCatalogue } from "#lib/catalogue/operations/load";
import { importStream } from "#lib/imports/run";
import { applyMigrations } from "#lib/migrations";
import type { Keyring } from "#lib/sealing/keyring";
import { ensureSigningKey } from "#lib/signing-keys/operations/make";
import { Failure, step } from "./progress.ts";
import { projectFolder } from "./project.ts";

const seed = join(projectFolder, "prisma", "seed");
export const worldFile = join(seed, "world.json");

/** How much to bring: the tables only, the catalogue too, or in an empty database also the test world. */
export type Contents = "tables" | "catalogue" | "test-world";

/** Brings a database to where the product can run on it. Does only what is not done yet. */
export async function prepareDatabase(url: string, keyring: Keyring, contents: Contents): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const migrate = () => applyMigrations(client);
    await step("Migrations", migrate, (applied) => (applied.length > 0 ? `${applied.length} applied` : "none new"));
    await refuseUnknownKeys(client, keyring);
    const makeKey = () => ensureSigningKey(client, keyring, new Date());
    await step("Issuer keys", makeKey, (made) => (made ? "a new one made" : "in place"));
    if (contents === "tables") return;
    const load = () => loadCatalogue(client, join(seed, "catalogue"));
    await step("Catalogue", load, ({ changed }) => (changed ? "loaded" : "up to date"));
    if (contents === "test-world" && (await isEmpty(client))) await step("Test world", () => loadWorld(client, keyring));
  } finally {
    await client.end();
  }
}

async function isEmpty(client: Client): Promise<boolean> {
  const { rowCount } = await client.query("select from party limit 1");
  return rowCount === 0;
}

async function loadWorld(client: Client, keyring: Keyring) {
  const stream = createReadStream(worldFile) as AsyncIterable<Buffer>;
  const report = await importStream(client, { kind: "world", stream, source: "prisma/seed/world.json", keyring });
  if (report.badRows.length > 0) throw new Failure(`The test world has bad rows: ${JSON.stringify(report.badRows[0])}`);
}

/** Numbers that cannot be opened or found again must stop the start, not the first person who logs in. */
async function refuseUnknownKeys(client: Client, keyring: Keyring) {
  const { rows } = await client.query<{ key: string }>(
    `select key from (select lookup_key as key from person_number union select seal_key from person_number union select seal_key from signing_key) used
     where key <> all ($1) limit 1`,
    [keyring.names],
  );
  const [unknown] = rows;
  if (!unknown) return;
  throw new Failure(
    `The database was sealed with the data key ${unknown.key}, which is not among DATA_KEYS (or in the file data-keys of DATA_DIR).`,
  );
}
