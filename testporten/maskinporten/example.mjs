// Gets a token from Maskinporten with nothing but Node:
//   node eksempel.mjs <issuer> <client id> <file with the private JWK> "<scopes>" [organisation number of a system user's owner] [externalRef]
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const [issuer, clientId, keyFile, scope, owner, externalRef] = process.argv.slice(2);
const key = JSON.parse(readFileSync(keyFile, "utf8"));
const now = Math.floor(Date.now() / 1000);
const claims = { iss: clientId, aud: issuer, scope, iat: now, exp: now + 100, jti: randomUUID() };
if (owner) {
  const organisation = { authority: "iso6523-actorid-upis", ID: `0192:${owner}` };
  claims.authorization_details = [{ type: "urn:altinn:systemuser", systemuser_org: organisation, ...(externalRef && { externalRef }) }];
}

const base64url = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
const signed = `${base64url({ alg: "RS256", typ: "JWT", kid: key.kid })}.${base64url(claims)}`;
const signature = sign("sha256", Buffer.from(signed), createPrivateKey({ key, format: "jwk" })).toString("base64url");

const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: `${signed}.${signature}` });
const answer = await fetch(`${issuer}token`, { method: "POST", body });
const text = await answer.text();
process.stdout.write(`${answer.ok ? JSON.parse(text).access_token : text}\n`);
process.exitCode = answer.ok ? 0 : 1;
