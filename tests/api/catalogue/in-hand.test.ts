import { expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, pool } from "#lib/db";
import { loadStanding } from "#lib/identity/queries";
import { ok } from "#lib/result";
import { partyNamed } from "../../support/rows.ts";

test("a transaction never waits for another connection, not even when the catalogue is due to be read anew and all others are taken", async () => {
  const [person, party] = [await partyNamed("DRESS MINST"), await partyNamed("DISKRET NÆR TIGER AS")];
  const now = new Date();
  await currentCatalogue(now);
  const later = new Date(now.getTime() + 61_000);
  const taken = await Promise.all(Array.from({ length: 9 }, () => pool.connect()));
  try {
    const outcome = await inTransaction(async (on) => {
      // Somebody else notices that it is old, and has to wait for a connection.
      const renewed = currentCatalogue(later);
      const standing = await loadStanding(person, party, later, on);
      renewed.catch(() => undefined);
      return ok(standing?.powers.accessManager);
    });
    expect(outcome).toEqual(ok(true));
  } finally {
    for (const connection of taken) connection.release();
  }
});
