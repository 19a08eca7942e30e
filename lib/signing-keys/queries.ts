import { type CryptoKey, importJWK, type JWK } from "jose";
import { pool } from "#lib/db";
import { keyring } from "#lib/sealing/keys";

/** Everything we have signed with lately, sign with now, or shall sign with soon. */
export const publishedKeys = (now: Date): Promise<readonly JWK[]> => keysFrom(now);

/** Every key that ever was ours: receipts are kept longer than keys sign. */
export const keysOfReceipts = (): Promise<readonly JWK[]> => keysFrom(null);

async function keysFrom(retiresAfter: Date | null): Promise<readonly JWK[]> {
  const { rows } = await pool.query<{ kid: string; algorithm: string; jwk: JWK }>(
    "select kid, algorithm, public_jwk as jwk from signing_key where $1::timestamptz is null or retires_at > $1 order by signs_from",
    [retiresAfter],
  );
  return rows.map(({ kid, algorithm, jwk }) => ({ ...jwk, kid, alg: algorithm, use: "sig" }));
}

export type SigningKey = { readonly kid: string; readonly algorithm: string; readonly key: CryptoKey | Uint8Array };

let opened: { readonly key: SigningKey; readonly until: Date } | undefined;

/** The key that signs now. Opened once, and kept until it stops. */
export async function signingKey(now: Date): Promise<SigningKey> {
  if (opened && opened.until > now) return opened.key;
  const { rows } = await pool.query<{ kid: string; algorithm: string; seal_key: string; sealed: Buffer; until: Date }>(
    `select kid, algorithm, seal_key, sealed_private_jwk as sealed, signs_until as until
     from signing_key where signs_from <= $1 and signs_until > $1 order by signs_from limit 1`,
    [now],
  );
  const [row] = rows;
  if (!row) throw new Error("no signing key is valid now");
  const jwk = JSON.parse(keyring().open({ key: row.seal_key, bytes: row.sealed }, row.kid)) as JWK;
  const key = { kid: row.kid, algorithm: row.algorithm, key: await importJWK(jwk, row.algorithm) };
  opened = { key, until: row.until };
  return key;
}

export type KnownKey = { readonly jwk: JWK; readonly algorithm: string; readonly signsFrom: Date; readonly signsUntil: Date };

/** Any key that ever was ours: what it has signed is checked for as long as it is kept. */
export async function findKey(kid: string): Promise<KnownKey | undefined> {
  const { rows } = await pool.query<KnownKey>({
    name: "find-key",
    text: `select public_jwk as jwk, algorithm, signs_from as "signsFrom", signs_until as "signsUntil" from signing_key where kid = $1`,
    values: [kid],
  });
  return rows[0];
}
