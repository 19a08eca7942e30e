// A vendor's first hour with nothing but Node, as docs/vendor-guide.md tells it. Waits at the link until somebody has answered.
//   node scripts/vendor-demo.mjs [address of Systemtilgang] [address of testporten] [the customer's organisation number]
import { createPrivateKey, randomUUID, sign } from "node:crypto";

const [portal = "http://localhost:3000", testporten = "http://localhost:3001", customer = "313955907"] = process.argv.slice(2);
const [vendor, clientId, systemId] = ["312683725", "d8b3fc75-da09-87fc-a787-e0d9b5938bfd", "312683725_my_first_system"];
const key = await (await fetch(`${testporten}/maskinporten/klienter/${clientId}/nokkel.json`)).json();
const say = (text) => process.stdout.write(`${text}\n`);

async function answerOf(response) {
  const answer = await response.json();
  if (response.ok || answer.validationErrors?.[0].code === "AUTH.VLD-00002") return answer; // registered an earlier time
  throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(answer)}`);
}
async function tokenFor(scope, authorization_details) {
  const [aud, now] = [`${testporten}/maskinporten/`, Math.floor(Date.now() / 1000)];
  const claims = { iss: clientId, aud, scope, authorization_details, iat: now, exp: now + 100, jti: randomUUID() };
  const parts = [{ alg: "RS256", typ: "JWT", kid: key.kid }, claims];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(signed), createPrivateKey({ key, format: "jwk" })).toString("base64url");
  const grant = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: `${signed}.${signature}` };
  return (await answerOf(await fetch(`${aud}token`, { method: "POST", body: new URLSearchParams(grant) }))).access_token;
}
const scopes = ["systemregister.write", "systemuser.request.write", "systemuser.request.read"].map(
  (name) => `altinn:authentication/${name}`,
);
const headers = { authorization: `Bearer ${await tokenFor(scopes.join(" "))}`, "content-type": "application/json" };
const call = async (method, path, body) =>
  answerOf(await fetch(`${portal}/authentication/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body) }));

const name = { nb: "Mitt første system", nn: "Det første systemet mitt", en: "My first system" };
const redirectUrl = "https://smartcloud.example.com/kvittering";
const accessPackages = [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }];
const system = { id: systemId, vendor: { ID: `0192:${vendor}` }, name, description: name, accessPackages, clientId: [clientId] };
await call("POST", "systemregister/vendor", { ...system, allowedRedirectUrls: [redirectUrl] });
const externalRef = randomUUID();
const asked = { systemId, partyOrgNo: customer, externalRef, accessPackages, redirectUrl };
const request = await call("POST", "systemuser/request/vendor", asked);
say(`The customer answers here: ${request.confirmUrl}`);

let { status } = request;
while (status === "New") {
  await new Promise((wake) => setTimeout(wake, 1000));
  ({ status } = await call("GET", `systemuser/request/vendor/${request.id}`));
}
say(`The customer has answered: ${status}`);
if (status !== "Accepted") process.exit(1);
const query = new URLSearchParams({ "system-id": systemId, orgno: customer, "external-ref": externalRef });
say(`The system user: ${(await call("GET", `systemuser/vendor/byquery?${query}`)).id}`);
const systemuser_org = { authority: "iso6523-actorid-upis", ID: `0192:${customer}` };
say(`Its token: ${await tokenFor("skatteetaten:kravogbetalinger", [{ type: "urn:altinn:systemuser", systemuser_org, externalRef }])}`);
