import { openDatabase } from "./database.ts";
import { prepareDatabase } from "./prepare.ts";
import { explain } from "./progress.ts";

/** npm run migrate: what a real installation runs before it starts new code. */
export async function main(): Promise<number> {
  try {
    const database = await openDatabase();
    try {
      await prepareDatabase(database.url, database.keyring, "catalogue");
    } finally {
      await database.close();
    }
    return 0;
  } catch (fault) {
    console.error(`✗ ${explain(fault)}`);
    return 1;
  }
}
