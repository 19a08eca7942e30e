import { Client } from "pg";
import { resealAll } from "#lib/sealing/operations";
import { openDatabase } from "./database.ts";
import { explain, step } from "./progress.ts";

/** npm run rotate-keys: seals everything anew with the first of DATA_KEYS. Afterwards the others can go (docs/operations.md). */
export async function main(): Promise<number> {
  try {
    const database = await openDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const reseal = () => resealAll(client, database.keyring);
      await step("Sealing anew", reseal, (rows) => `${rows} rows`);
    } finally {
      await client.end();
      await database.close();
    }
    return 0;
  } catch (fault) {
    console.error(`✗ ${explain(fault)}`);
    return 1;
  }
}
