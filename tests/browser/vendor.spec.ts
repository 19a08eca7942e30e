import { type APIRequestContext, expect, test } from "@playwright/test";
import { importJWK, type JWK, SignJWT, decodeJwt } from "jose";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inDatabase, pick, testporten } from "./support/journey";

/** A vendor's first five minutes, by script. */

const vendor = "312683725";
const owner = "313955907";
const lookup = "altinn:maskinporten/systemuser.read";
const basic = { authorization: `Basic ${Buffer.from("any:thing").toString("base64")}` };

async function tokenFor(request: APIRequestContext, scopes: string): Promise<string> {
  const query = new URLSearchParams({ env: "at22", scopes, org: "smartcloud", orgNo: vendor, ttl: "300" });
  const answer = await request.get(`${testporten}/api/GetEnterpriseToken?${query.toString()}`, { headers: basic });
  expect(answer.status()).toBe(200);
  return answer.text();
}
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test("a token from testporten, exchanged; one call that is allowed, one that is not", async ({ request }) => {
  const address = "/authentication/api/v1/systemuser/byExternalId?clientId=x&systemProviderOrgNo=312683725&systemUserOwnerOrgNo=313955907";
  const theirs = await tokenFor(request, lookup);
  const exchanged = await request.get("/authentication/api/v1/exchange/maskinporten", bearer(theirs));
  expect(exchanged.status()).toBe(200);
  const ours = await exchanged.text();
  expect(decodeJwt(ours)).toMatchObject({ consumer: { ID: `0192:${vendor}` }, scope: lookup });

  const allowed = await request.get(address, bearer(ours));
  expect([allowed.status(), ((await allowed.json()) as { code: string }).code]).toEqual([404, "AUTH-00015"]);
  const refused = await request.get(address, bearer(await tokenFor(request, "altinn:authentication/systemuser.request.read")));
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([403, "missing-scope"]);
  expect((await request.get(address)).status()).toBe(401);
});

type Client = { readonly client_id: string; readonly system: string; readonly system_id: string };

test("Maskinporten asks the product, and names the system user in the token; without one it answers MP-303", async ({ request }) => {
  const [client] = await inDatabase<Client>(
    `select c.client_id, r.id as system, r.system_id from system_client c join registered_system r on r.id = c.system_id
     where r.system_id = '312683725_smartcloud'`,
  );
  const jwk = (await (await request.get(`${testporten}/maskinporten/klienter/${client?.client_id ?? ""}/nokkel.json`)).json()) as JWK;
  const ask = async (externalRef: string) => {
    const assertion = await new SignJWT({
      scope: lookup.replace("maskinporten/systemuser.read", "authentication/systemuser.request.read"),
      authorization_details: [
        { type: "urn:altinn:systemuser", systemuser_org: { authority: "iso6523-actorid-upis", ID: `0192:${owner}` }, externalRef },
      ],
    })
      .setProtectedHeader({ alg: "RS256", ...(jwk.kid !== undefined && { kid: jwk.kid }) })
      .setIssuer(client?.client_id ?? "")
      .setAudience(`${testporten}/maskinporten/`)
      .setIssuedAt()
      .setExpirationTime("1m")
      .setJti(crypto.randomUUID())
      .sign(await importJWK(jwk, "RS256"));
    return request.post(`${testporten}/maskinporten/token`, {
      form: { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion },
    });
  };
  const none = await ask("nobody");
  expect(none.status()).toBe(400);
  expect(await none.text()).toContain("MP-303");

  const [made] = await inDatabase<{ id: string }>(
    `with asked as (
       insert into request (party_id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
       select p.id, 'standard', $1, 'vendor journey', sha256(''), now() + interval '1 day', 'Accepted', now(), m.id
       from party p, party m where p.org_no = $2 and m.name = 'DRESS MINST' returning *)
     insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
     select party_id, id, kind, system_id, external_ref, 'SmartCloud', id, decided_by from asked returning id`,
    [client?.system, owner],
  );
  const answer = await ask("vendor journey");
  expect(answer.status(), await answer.text()).toBe(200);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  expect(decodeJwt(token)["authorization_details"]).toMatchObject([{ systemuser_id: [made?.id], system_id: client?.system_id }]);
});

test("a vendor's first hour, by the script of the guide: registered, asked, approved in a browser, a token that acts for the customer", async ({
  page,
  baseURL,
}) => {
  const demo = spawn(process.execPath, ["scripts/vendor-demo.mjs", baseURL ?? "", testporten], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => demo.once("exit", resolve));
  const said: string[] = [];
  const link = new Promise<string>((resolve) => {
    createInterface({ input: demo.stdout }).on("line", (line) => {
      said.push(line);
      const [address] = /https?:\/\/\S+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  await page.goto(await link);
  await pick(page, "DRESS MINST");
  await page.getByRole("button", { name: "Godkjenn systemtilgang" }).click();

  expect(await ended).toBe(0);
  const token = /Its token: (\S+)/.exec(said.join("\n"))?.[1] ?? "";
  expect(decodeJwt(token)["authorization_details"]).toMatchObject([{ system_id: "312683725_my_first_system" }]);
});
