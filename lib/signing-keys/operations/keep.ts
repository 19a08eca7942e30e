import { pool } from "#lib/db";
import { keyring } from "#lib/sealing/keys";
import { ensureSigningKey } from "#lib/signing-keys/operations/make";

/** In an installation that runs: nobody need restart it for a key that stops. */
export async function keepSigningKeys(now: Date): Promise<void> {
  const client = await pool.connect();
  try {
    await ensureSigningKey(client, keyring(), now);
  } finally {
    client.release();
  }
}
