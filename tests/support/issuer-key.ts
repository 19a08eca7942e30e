import { exportJWK, generateKeyPair, type JWK } from "jose";

/** Both halves of a key of RSA, as a run of tests hands it to its files. */
export type IssuerKey = JWK & { readonly kty: "RSA"; readonly n: string; readonly e: string };

export async function newIssuerKey(): Promise<IssuerKey> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const { n = "", e = "", ...secret } = await exportJWK(privateKey);
  return { ...secret, kty: "RSA", n, e };
}
