import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createRemoteJWKSet, decodeJwt, exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, clientId, keyIn, now, owner, signed, startProduct, startTestporten, systemUserId, vendor } from "./started.ts";

const data = aDataFolder();
let product: Awaited<ReturnType<typeof startProduct>>;
let testporten: Awaited<ReturnType<typeof startTestporten>>;
let key: JWK;
beforeAll(async () => {
  product = await startProduct();
  testporten = await startTestporten(data.folder, product.address);
  key = keyIn(data.folder, `clients/${clientId}.json`);
});
afterAll(async () => {
  await testporten.stop();
  product.close();
  data.remove();
});

const scope = "altinn:authentication/systemregister.write";
const issuer = () => `${testporten.address}/maskinporten/`;
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: clientId,
  aud: issuer(),
  scope,
  iat: now(),
  exp: now() + 100,
  jti: randomUUID(),
  ...more,
});
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${testporten.address}/maskinporten/token`, { method: "POST", body, headers });
const send = async (assertion: string, grant = "urn:ietf:params:oauth:grant-type:jwt-bearer") => {
  const response = await post(new URLSearchParams({ grant_type: grant, assertion }));
  const answer = (await response.json()) as Record<string, string | undefined>;
  return { status: response.status, token: answer["access_token"] ?? "", ...answer };
};
const ask = async (more: Record<string, unknown> = {}, header = {}) => send(await signed(claims(more), key, header));
const systemUser = (org = owner, more: object = {}) => ({
  authorization_details: [
    { type: "urn:altinn:systemuser", systemuser_org: { authority: "iso6523-actorid-upis", ID: `0192:${org}` }, ...more },
  ],
});

describe("a good assertion", () => {
  test("gives a token with Maskinporten's claims, signed with a key from its metadata", async () => {
    const metadata = (await (await fetch(`${issuer()}.well-known/oauth-authorization-server`)).json()) as Record<string, string>;
    expect(metadata).toMatchObject({ issuer: issuer(), token_endpoint: `${issuer()}token` });
    const { status, token, ...answer } = await ask();
    expect({ status, ...answer }).toMatchObject({ status: 200, token_type: "Bearer", expires_in: 599, scope });

    const keys = createRemoteJWKSet(new URL(metadata["jwks_uri"] ?? ""));
    const { payload } = await jwtVerify(token, keys, { issuer: issuer(), algorithms: ["RS256"] });
    expect(payload).toMatchObject({
      client_id: clientId,
      client_amr: "private_key_jwt",
      token_type: "Bearer",
      scope,
      consumer: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(payload.jti).toBeTypeOf("string");
    expect(payload).not.toHaveProperty("aud");
    expect(payload).not.toHaveProperty("authorization_details");
  });

  test("resource becomes aud, several scopes stay, and RS512 is taken too", async () => {
    const both = `${scope} altinn:authentication/systemuser.request.read`;
    const { token } = await ask({ resource: "https://api.example.com", scope: both }, { alg: "RS512" });
    expect(decodeJwt(token)).toMatchObject({ aud: "https://api.example.com", scope: both });
  });

  test.each(["consumer_org", "iss_onbehalfof"])("%s makes the client the supplier", async (claim) => {
    const { token } = await ask({ [claim]: owner });
    expect(decodeJwt(token)).toMatchObject({ consumer: { ID: `0192:${owner}` }, supplier: { ID: `0192:${vendor}` } });
  });

  test("every vendor has a client that no system lists yet", async () => {
    const page = await (await fetch(`${issuer()}klienter`)).text();
    const free = /Ledig klient.*?<code>([^<]+)<\/code>/s.exec(page)?.[1] ?? "";
    const answer = await send(await signed(claims({ iss: free }), keyIn(data.folder, `clients/${free}.json`)));
    expect(answer.status).toBe(200);
  });
});

describe("a bad request", () => {
  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ["another aud", { aud: "https://maskinporten.no/" }, "invalid_grant", /aud must be http/],
    ["an unknown client", { iss: randomUUID() }, "invalid_client", /no client/],
    ["one that has expired", { iat: now() - 300, exp: now() - 200 }, "invalid_grant", /expired/],
    ["one from the future", { iat: now() + 60, exp: now() + 120 }, "invalid_grant", /in the future/],
    ["one that lives too long", { exp: now() + 1000 }, "invalid_grant", /at most 120/],
    ["one that ends before it begins", { iat: now() + 5, exp: now() }, "invalid_grant", /after iat/],
    ["no exp", { exp: undefined }, "invalid_request", /exp/],
    ["no scope", { scope: undefined }, "invalid_request", /scope/],
    ["an empty scope", { scope: "" }, "invalid_request", /scope/],
    ["a scope that is not granted", { scope: "altinn:maskinporten/systemuser.read" }, "invalid_scope", /not granted/],
    ["a claim that nobody knows", { authorisation_details: [] }, "invalid_request", /authorisation_details/],
    ["a wrong organisation number", { consumer_org: "123456789" }, "invalid_request", /consumer_org/],
    ["two ways to say the same", { consumer_org: owner, iss_onbehalfof: owner }, "invalid_grant", /not both/],
    ["details that are no list", { authorization_details: {} }, "invalid_request", /authorization_details/],
    ["two system users", { authorization_details: [{}, {}] }, "invalid_request", /authorization_details/],
    ["details of another type", systemUser(owner, { type: "urn:other" }), "invalid_request", /authorization_details\.0\.type/],
    ["a misspelt detail", systemUser(owner, { externalref: "a" }), "invalid_request", /externalref/],
    ["an owner with a wrong check digit", systemUser("313955908"), "invalid_request", /check digit/],
  ])("%s", async (_what, more, error, says) => {
    const answer = await ask(more);
    expect(answer).toMatchObject({ status: 400, error });
    expect(answer).toHaveProperty("error_description", expect.stringMatching(says));
  });

  test("an audience without its slash, or with another beside it", async () => {
    for (const aud of [issuer().slice(0, -1), [issuer(), "https://other.example.com/"], []]) {
      expect(await ask({ aud })).toMatchObject({ status: 400, error: "invalid_grant" });
    }
  });

  test("an assertion is good once", async () => {
    const assertion = await signed(claims(), key);
    expect((await send(assertion)).status).toBe(200);
    expect(await send(assertion)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  test("another's signature, an unknown kid, no signature, no JWT", async () => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const other = { ...(await exportJWK(privateKey)), ...(key.kid && { kid: key.kid }) };
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims())).toString("base64url")}.`;
    const attempts = [await signed(claims(), other), await signed(claims(), key, { kid: "unknown" }), unsigned, "a.b.c", "nonsense"];
    for (const assertion of attempts) expect(await send(assertion)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  test("a form that is not one", async () => {
    expect(await send("a", "authorization_code")).toMatchObject({ status: 400, error: "unsupported_grant_type" });
    expect(await send("")).toMatchObject({ status: 400, error: "invalid_request" });
    expect((await post(JSON.stringify(claims()), { "content-type": "application/json" })).status).toBe(415);
    expect((await post(new URLSearchParams({ assertion: "a".repeat(100_000) }))).status).toBe(413);
    expect((await post(new URLSearchParams())).status).toBe(400);
    const { status, headers } = await fetch(`${issuer()}token`);
    expect([status, headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("a token for a system user", () => {
  const lookUps = () => product.calls.filter(({ url }) => url.pathname.endsWith("/byExternalId"));

  test("asks the product with a token of its own and carries what it answered", async () => {
    const { token } = await ask(systemUser());
    expect(decodeJwt(token)).toMatchObject({
      consumer: { ID: `0192:${vendor}` },
      authorization_details: [
        {
          type: "urn:altinn:systemuser",
          systemuser_id: [systemUserId],
          systemuser_org: { authority: "iso6523-actorid-upis", ID: `0192:${owner}` },
          system_id: `${vendor}_smartcloud`,
        },
      ],
    });
    const call = lookUps().at(-1);
    expect(Object.fromEntries(call?.url.searchParams ?? [])).toEqual({
      clientId,
      systemProviderOrgNo: vendor,
      systemUserOwnerOrgNo: owner,
    });
    const { payload } = await jwtVerify(call?.authorization.replace("Bearer ", "") ?? "", createRemoteJWKSet(new URL(`${issuer()}jwk`)));
    expect(payload).toMatchObject({ iss: issuer(), scope: "altinn:maskinporten/systemuser.read" });
  });

  test("passes the external reference on", async () => {
    expect((await ask(systemUser(owner, { externalRef: "ref 1" }))).status).toBe(200);
    expect(lookUps().at(-1)?.url.searchParams.get("externalRef")).toBe("ref 1");
  });

  test.each([
    ["another owner", systemUser(vendor)],
    ["another reference", systemUser(owner, { externalRef: "unknown" })],
  ])("%s is MP-303", async (_what, more) => {
    const answer = await ask(more);
    expect(answer).toMatchObject({ status: 400, error: "invalid_altinn_customer_configuration" });
    expect(answer).toHaveProperty("error_description", expect.stringContaining("MP-303"));
  });

  test("a product that answers nonsense, or not at all, is said to be out of reach", async () => {
    product.answerWith(500);
    expect(await ask(systemUser())).toMatchObject({ status: 503, error: "temporarily_unavailable" });
    product.answerWith(200);
    const alone = await startTestporten(data.folder, "http://localhost:1");
    const assertion = await signed(claims({ ...systemUser(), aud: `${alone.address}/maskinporten/` }), key);
    const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion });
    const response = await fetch(`${alone.address}/maskinporten/token`, { method: "POST", body });
    await alone.stop();
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("http://localhost:1 does not answer");
  });
});

describe("for the developer", () => {
  test("keys are for this user's eyes only", () => {
    for (const name of [`clients/${clientId}.json`, "maskinporten-key.json", "portal-client-key.json", "secret"]) {
      expect(statSync(join(data.folder, "testporten", name)).mode & 0o777).toBe(0o600);
    }
  });

  test("the example of the page gets a token with the downloaded key and nothing but Node", async () => {
    const download = async (path: string) => (await fetch(`${issuer()}${path}`)).text();
    const [keyFile, program] = [join(data.folder, "nokkel.json"), join(data.folder, "eksempel.mjs")];
    writeFileSync(keyFile, await download(`klienter/${clientId}/nokkel.json`));
    writeFileSync(program, await download("eksempel.mjs"));
    expect(JSON.parse(readFileSync(keyFile, "utf8"))).toEqual(key);
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [program, issuer(), clientId, keyFile, scope, owner]);
    expect(decodeJwt(stdout.trim())).toHaveProperty("authorization_details");
    await expect(run(process.execPath, [program, issuer(), clientId, keyFile, "not:granted"])).rejects.toMatchObject({ code: 1 });
  });

  test("an unknown client's key is not found", async () => {
    expect((await fetch(`${issuer()}klienter/..%2Fsecret/nokkel.json`)).status).toBe(404);
  });
});
