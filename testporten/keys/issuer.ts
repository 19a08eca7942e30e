import { importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { publicHalf } from "./kept.ts";

export type Issuer = {
  readonly name: string;
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly sign: (claims: JWTPayload) => Promise<string>;
};

/** Somebody who signs tokens: a name that stands as `iss`, and a key. */
export async function issuer(name: string, key: JWK): Promise<Issuer> {
  const signingKey = await importJWK(key, "RS256");
  return {
    name,
    jwks: { keys: [publicHalf(key)] },
    sign: (claims) =>
      new SignJWT({ iss: name, ...claims })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(key.kid && { kid: key.kid }) })
        .sign(signingKey),
  };
}
