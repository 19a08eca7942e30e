import type { ClientBase } from "pg";
import type { Keyring } from "#lib/sealing/keyring";

type NumberRow = { person_id: string; seal_key: string; sealed: Buffer };
type KeyRow = { kid: string; seal_key: string; sealed_private_jwk: Buffer };

const atATime = 1000;

/** Seals everything anew with the current key, in short transactions, while the installation runs. Returns how many rows it changed. */
export async function resealAll(client: ClientBase, keyring: Keyring): Promise<number> {
  let changed = await resealSigningKeys(client, keyring);
  for (let batch = atATime; batch === atATime;) {
    batch = await resealNumbers(client, keyring);
    changed += batch;
  }
  return changed;
}

async function resealNumbers(client: ClientBase, keyring: Keyring): Promise<number> {
  const { rows } = await client.query<NumberRow>(
    "select person_id, seal_key, sealed from person_number where lookup_key <> $1 or seal_key <> $1 limit $2",
    [keyring.current, atATime],
  );
  const renewed = rows.map(({ person_id: id, seal_key: key, sealed }) => {
    const number = keyring.open({ key, bytes: sealed }, id);
    return { id, lookup: keyring.lookupHash(number).hash, sealed: keyring.seal(number, id).bytes };
  });
  await client.query(
    `update person_number set lookup_key = $1, lookup = renewed.lookup, seal_key = $1, sealed = renewed.sealed
     from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as renewed (id, lookup, sealed) where person_id = renewed.id`,
    [keyring.current, renewed.map(({ id }) => id), renewed.map(({ lookup }) => lookup), renewed.map(({ sealed }) => sealed)],
  );
  return rows.length;
}

async function resealSigningKeys(client: ClientBase, keyring: Keyring): Promise<number> {
  const { rows } = await client.query<KeyRow>("select kid, seal_key, sealed_private_jwk from signing_key where seal_key <> $1", [
    keyring.current,
  ]);
  for (const { kid, seal_key: key, sealed_private_jwk: bytes } of rows) {
    const sealed = keyring.seal(keyring.open({ key, bytes }, kid), kid);
    await client.query("update signing_key set seal_key = $2, sealed_private_jwk = $3 where kid = $1", [kid, sealed.key, sealed.bytes]);
  }
  return rows.length;
}
