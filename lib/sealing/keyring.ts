import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Seals what must be readable only to us, and hashes what must be found again without being readable.
 * Each data key gives two keys of its own (HKDF), and is named by its fingerprint, so that every row says which key it needs.
 */
export type Sealed = { readonly key: string; readonly bytes: Buffer };
export type LookupHash = { readonly key: string; readonly hash: Buffer };

type Key = { readonly name: string; readonly sealing: Buffer; readonly lookup: Buffer };

export class Keyring {
  readonly #keys: readonly [Key, ...Key[]];

  constructor(dataKeys: readonly string[]) {
    const [current, ...older] = dataKeys.map(deriveKey);
    if (!current) throw new Error("a keyring needs at least one key");
    this.#keys = [current, ...older];
  }

  get current(): string {
    return this.#keys[0].name;
  }

  get names(): readonly string[] {
    return this.#keys.map(({ name }) => name);
  }

  /** `belongsTo` binds the sealed bytes to their row: moved to another row they no longer open. */
  seal(text: string, belongsTo: string): Sealed {
    const [{ name, sealing }] = this.#keys;
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(belongsTo));
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return { key: name, bytes: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
  }

  open({ key, bytes }: Sealed, belongsTo: string): string {
    const { sealing } = this.#named(key);
    const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }

  /** The hash to store: by the current key. */
  lookupHash(text: string): LookupHash {
    return hashWith(this.#keys[0], text);
  }

  /** The hashes to look for: by every key, so that rows from before a rotation are found too. */
  lookupHashes(text: string): readonly LookupHash[] {
    return this.#keys.map((key) => hashWith(key, text));
  }

  /** A secret of its own for each purpose, so that nobody has to hand out one more. Changes with the current key. */
  secretFor(purpose: string): string {
    return Buffer.from(hkdfSync("sha256", this.#keys[0].sealing, "systemtilgang", `secret: ${purpose}`, 32)).toString("base64url");
  }

  #named(name: string): Key {
    const key = this.#keys.find((candidate) => candidate.name === name);
    if (!key) throw new Error(`no data key with the fingerprint ${name}`);
    return key;
  }
}

function deriveKey(dataKey: string): Key {
  const secret = Buffer.from(dataKey, "base64");
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "systemtilgang", purpose, 32));
  return {
    name: createHash("sha256").update(derive("name")).digest("hex").slice(0, 16),
    sealing: derive("sealing"),
    lookup: derive("lookup"),
  };
}

const hashWith = ({ name, lookup }: Key, text: string): LookupHash => ({
  key: name,
  hash: createHmac("sha256", lookup).update(text).digest(),
});

export const newDataKey = (): string => randomBytes(32).toString("base64");
