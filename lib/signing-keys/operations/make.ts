import { exportJWK, generateKeyPair, calculateJwkThumbprint } from "jose";
import type { ClientBase } from "pg";
import type { Keyring } from "#lib/sealing/keyring";
import { nextKeyPeriod } from "#lib/signing-keys/rules";

const algorithm = "RS256";

/** Makes the next signing key when its time has come. Safe to call at every start, by several instances at once. Returns whether it made one. */
export async function ensureSigningKey(client: ClientBase, keyring: Keyring, now: Date): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock(hashtextextended('systemtilgang signing keys', 0))");
    const { rows } = await client.query<{ until: Date | null }>("select max(signs_until) as until from signing_key");
    const period = nextKeyPeriod(rows[0]?.until ?? null, now);
    if (period) await storeNewKey(client, keyring, now, period);
    await client.query("commit");
    return period !== null;
  } catch (fault) {
    await client.query("rollback");
    throw fault;
  }
}

async function storeNewKey(client: ClientBase, keyring: Keyring, now: Date, period: NonNullable<ReturnType<typeof nextKeyPeriod>>) {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const sealed = keyring.seal(JSON.stringify(await exportJWK(pair.privateKey)), kid);
  await client.query(
    `insert into signing_key (kid, algorithm, public_jwk, seal_key, sealed_private_jwk, created_at, signs_from, signs_until, retires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [kid, algorithm, publicJwk, sealed.key, sealed.bytes, now, period.signsFrom, period.signsUntil, period.retiresAt],
  );
}
