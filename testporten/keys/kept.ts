import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";

/** Keys and secrets are made at the first start and kept, so that a restart logs nobody out and breaks no vendor's set-up. */

const RsaKey = z.looseObject({ kty: z.literal("RSA"), kid: z.string(), n: z.string(), e: z.string(), d: z.string() });

export async function keptKey(file: string): Promise<JWK> {
  const text = await kept(file, async () => JSON.stringify(await newKey(), null, 2));
  const parsed = RsaKey.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`The file ${file} does not hold a key. Delete it, and a new one is made.`);
  return parsed.data;
}

export const keptSecret = (file: string): Promise<string> => kept(file, () => Promise.resolve(randomBytes(32).toString("base64url")));

/** The half that everybody may see. */
export const publicHalf = ({ kty, n, e, kid, alg, use }: JWK): JWK =>
  Object.fromEntries(Object.entries({ kty, n, e, kid, alg, use }).filter(([, value]) => value !== undefined));

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" };
}

async function kept(file: string, make: () => Promise<string>): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (fault) {
    if (!(fault instanceof Error) || !("code" in fault) || fault.code !== "ENOENT") throw fault;
  }
  const made = await make();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Whole or not at all: a start that is broken off must not leave half a key behind.
  await writeFile(`${file}.new`, made, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
  return made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
