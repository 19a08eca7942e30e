import { readFileSync } from "node:fs";
import { type Answer, file, json, Refusal, text } from "../http/answers.ts";
import type { Route } from "../http/router.ts";
import { TokenError } from "./assertion.ts";
import { clientsPage } from "./clients-page.ts";
import { exchange, grantType, type TokenDesk } from "./token.ts";

const example = readFileSync(new URL("example.mjs", import.meta.url), "utf8");

export function maskinportenRoutes(desk: TokenDesk, shortcut: string): Route[] {
  const { issuer, clients } = desk;
  // The portal asks for this word before a real installation starts.
  const metadata = {
    testporten: true,
    issuer: issuer.name,
    token_endpoint: `${issuer.name}token`,
    jwks_uri: `${issuer.name}jwk`,
    grant_types_supported: [grantType],
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["RS256", "RS384", "RS512"],
    authorization_details_types_supported: ["urn:altinn:systemuser"],
  };
  return [
    { method: "GET", path: "/maskinporten/.well-known/oauth-authorization-server", for: "programs", answer: () => json(metadata) },
    { method: "GET", path: "/maskinporten/jwk", for: "programs", answer: () => json(issuer.jwks) },
    {
      method: "POST",
      path: "/maskinporten/token",
      for: "programs",
      answer: async (visit) => {
        try {
          return json(await exchange(await visit.form(), desk, Math.floor(Date.now() / 1000)));
        } catch (fault) {
          return refused(fault);
        }
      },
    },
    { method: "GET", path: "/maskinporten/klienter", answer: () => clientsPage(clients, issuer.name, shortcut) },
    { method: "GET", path: "/maskinporten/eksempel.mjs", for: "programs", answer: () => text(example) },
    {
      method: "GET",
      path: "/maskinporten/klienter/:id/nokkel.json",
      for: "programs",
      answer: (visit) => {
        const client = clients.find(({ id }) => id === visit.part("id"));
        if (!client) throw new Refusal(404, "There is no such client.");
        return file(JSON.stringify(client.key, null, 2), "application/json; charset=utf-8", { "cache-control": "no-store" });
      },
    },
  ];
}

function refused(fault: unknown): Answer {
  if (fault instanceof TokenError) return json({ error: fault.error, error_description: fault.message }, fault.status);
  if (fault instanceof Refusal)
    return json({ error: "invalid_request", error_description: fault.message }, fault.status, { ...fault.headers });
  throw fault;
}
