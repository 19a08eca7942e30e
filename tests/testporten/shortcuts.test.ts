import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, dress, owner, stadig, startTestporten, vendor } from "./started.ts";

const data = aDataFolder();
let testporten: Awaited<ReturnType<typeof startTestporten>>;
beforeAll(async () => {
  testporten = await startTestporten(data.folder, "http://localhost:3000");
});
afterAll(async () => {
  await testporten.stop();
  data.remove();
});

const basic = { authorization: `Basic ${Buffer.from("any:thing").toString("base64")}` };
const get = async (path: string, query: Record<string, string>, headers: Record<string, string> = basic) => {
  const response = await fetch(`${testporten.address}/api/${path}?${new URLSearchParams(query).toString()}`, { headers });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text(), headers: response.headers };
};
const enterprise = (more: Record<string, string> = {}) => get("GetEnterpriseToken", { env: "tt02", scopes: "a:b", orgNo: vendor, ...more });
const personal = (query: Record<string, string>) => get("GetPersonalToken", query);

describe("GetEnterpriseToken", () => {
  test("is the bare JWT of an issuer with metadata of its own", async () => {
    const { text, type } = await enterprise({ scopes: "altinn:one,altinn:two", org: "skd", ttl: "60" });
    expect(type).toBe("text/plain; charset=utf-8");
    const issuer = `${testporten.address}/altinn/`;
    const metadata = (await (await fetch(`${issuer}.well-known/openid-configuration`)).json()) as { issuer: string; jwks_uri: string };
    expect(metadata.issuer).toBe(issuer);
    const { payload } = await jwtVerify(text, createRemoteJWKSet(new URL(metadata.jwks_uri)), { issuer, algorithms: ["RS256"] });
    expect(payload).toMatchObject({
      scope: "altinn:one altinn:two",
      consumer: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
      "urn:altinn:org": "skd",
      "urn:altinn:orgNumber": vendor,
      "urn:altinn:authlevel": 3,
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  test("wants Basic authentication, with whatever name and password", async () => {
    for (const authorization of ["", "Bearer x", "Basic", "Basic Og=="]) {
      const refused = await get("GetEnterpriseToken", { scopes: "a:b", orgNo: vendor }, { authorization });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("www-authenticate")).toContain("Basic");
    }
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["a wrong check digit", { orgNo: "312683726" }, /orgNo must be nine digits/],
    ["no number", { orgNo: "" }, /orgNo is missing/],
    ["no scopes", { scopes: "" }, /scopes is missing/],
    ["only separators", { scopes: " , " }, /scopes is missing/],
    ["a script for a scope", { scopes: "<script>" }, /scopes must be names/],
    ["a word for ttl", { ttl: "long" }, /ttl must be a whole number/],
    ["nothing for ttl", { ttl: "0" }, /ttl must be 1–/],
    ["an odd environment", { env: "tt 02" }, /env must be/],
    ["two wrong fields", { ttl: "x", orgNo: "x" }, /orgNo .*ttl /],
  ])("%s is refused by name", async (_what, query, says) => {
    const { status, text } = await enterprise(query);
    expect(status).toBe(400);
    expect(text).toMatch(says);
  });
});

describe("GetPersonalToken", () => {
  const whole = { nameid: dress.userId, "urn:altinn:userid": dress.userId, "urn:altinn:partyid": dress.partyId, pid: dress.pid };

  test.each<[string, Record<string, string>]>([
    ["userId", { userId: String(dress.userId) }],
    ["partyId", { partyId: String(dress.partyId) }],
    ["partyuuid", { partyuuid: "2F2EBEA6-CD4D-4931-85A2-B25E7D220725" }],
    ["pid", { pid: dress.pid }],
    ["all of them", { userid: String(dress.userId), PARTYID: String(dress.partyId), pid: dress.pid }],
  ])("%s is enough, and the rest comes from the world file", async (_what, query) => {
    const { status, text } = await personal(query);
    expect(status).toBe(200);
    const claims = decodeJwt(text);
    expect(claims).toMatchObject({ ...whole, "urn:altinn:party:uuid": "2f2ebea6-cd4d-4931-85a2-b25e7d220725" });
    expect(claims).toMatchObject({ "urn:altinn:authlevel": "3", acr: "idporten-loa-substantial", scope: "altinn:portal/enduser" });
  });

  test("scopes and level are what is asked for", async () => {
    const { text } = await personal({ userId: String(stadig.userId), authLvl: "4", scopes: "altinn:clientdelegations.read" });
    expect(decodeJwt(text)).toMatchObject({
      "urn:altinn:authlevel": "4",
      acr: "idporten-loa-high",
      scope: "altinn:clientdelegations.read",
    });
    expect(decodeJwt(text)).not.toHaveProperty("urn:altinn:party:uuid");
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["nobody", {}, /Give userId, partyId, partyuuid or pid/],
    ["an unknown person", { userId: "1" }, /userId: there is no such person/],
    ["two persons", { userId: String(dress.userId), pid: stadig.pid }, /userId, pid name different persons/],
    ["a name for a number", { userId: "dress" }, /userId must be a whole number/],
    ["a broken uuid", { partyuuid: "1234" }, /partyuuid must be a UUID/],
    ["a short personal number", { pid: "123" }, /pid must be eleven digits/],
    ["a level that is none", { userId: String(dress.userId), authLvl: "high" }, /authLvl must be 0–4/],
  ])("%s is refused by name", async (_what, query, says) => {
    const { status, text } = await personal(query);
    expect(status).toBe(400);
    expect(text).toMatch(says);
  });

  test("a refusal does not repeat a personal number", async () => {
    expect((await personal({ pid: "01010112345", userId: "1" })).text).not.toContain("01010112345");
    expect((await personal({ pid: `${dress.pid}0`, partyuuid: owner })).text).not.toContain(dress.pid);
  });
});
