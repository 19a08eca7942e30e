import { json, Refusal, text } from "../http/answers.ts";
import type { Route } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import type { Issuer } from "../keys/issuer.ts";
import type { WorldPerson } from "../world/world.ts";
import { EnterpriseFields, PersonalFields, readFields } from "./fields.ts";
import { enterpriseClaims, findPerson, personalClaims } from "./token-claims.ts";

/** The two addresses that vendors' test suites know from Altinn's token generator, and the issuer behind them. */
export function shortcutRoutes(issuer: Issuer, persons: readonly WorldPerson[]): Route[] {
  const now = () => Math.floor(Date.now() / 1000);
  const metadata = {
    issuer: issuer.name,
    jwks_uri: `${issuer.name}.well-known/openid-configuration/jwks`,
    id_token_signing_alg_values_supported: ["RS256"],
  };
  return [
    { method: "GET", path: "/altinn/.well-known/openid-configuration", for: "programs", answer: () => json(metadata) },
    { method: "GET", path: "/altinn/.well-known/openid-configuration/jwks", for: "programs", answer: () => json(issuer.jwks) },
    {
      method: "GET",
      path: "/api/GetEnterpriseToken",
      for: "programs",
      answer: async (visit) => {
        requireBasic(visit);
        return text(await issuer.sign(enterpriseClaims(readFields(EnterpriseFields, visit.url.searchParams), now())));
      },
    },
    {
      method: "GET",
      path: "/api/GetPersonalToken",
      for: "programs",
      answer: async (visit) => {
        requireBasic(visit);
        const fields = readFields(PersonalFields, visit.url.searchParams);
        const person = findPerson(persons, fields);
        if ("wrong" in person) throw new Refusal(400, person.wrong);
        return text(await issuer.sign(personalClaims(person, fields, now())));
      },
    },
  ];
}

/** Any name and any password will do, but a script that forgets them would fail at the real one. */
function requireBasic({ request }: Visit): void {
  const [scheme, credentials = ""] = (request.headers.authorization ?? "").split(" ");
  const [name = "", password = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":");
  if (scheme?.toLowerCase() === "basic" && name !== "" && password !== "") return;
  throw new Refusal(401, "Basic authentication is needed, with any name and password.", { "www-authenticate": 'Basic realm="testporten"' });
}
