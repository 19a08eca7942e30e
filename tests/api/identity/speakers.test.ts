import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { actorOf, verifyToken } from "#lib/identity/tokens";
import { type Issuer, issuers, organisationClaim, systemUserDetails, tokenOf } from "../../support/issuers.ts";
import { personNamed } from "../../support/persons.ts";
import { partyNamed } from "../../support/rows.ts";

const { maskinporten, idporten, testTokens } = issuers;
const vendor = "312683725";
const customer = "313955907";
const dress = personNamed("DRESS MINST");
const dead = personNamed("STILLE VINTERDVALE");

async function speakerOf(issuer: Issuer, claims: Readonly<Record<string, unknown>>) {
  const verified = await verifyToken(await tokenOf(issuer, claims), new Date());
  if (!verified.ok) return verified.code;
  return actorOf(verified.value);
}

let dressId: string;
beforeAll(async () => {
  dressId = await partyNamed("DRESS MINST");
});

describe("Maskinporten speaks for organisations", () => {
  test("for the consumer, with the client and the scopes that the token names", async () => {
    const claims = { consumer: organisationClaim(vendor), client_id: "a-client", scope: "one:read two" };
    expect(await speakerOf(maskinporten, claims)).toEqual({
      kind: "organisation",
      orgNo: vendor,
      clientId: "a-client",
      scopes: ["one:read", "two"],
    });
  });

  test("for a system user, its owner and its vendor", async () => {
    const id = randomUUID();
    const claims = { consumer: organisationClaim(vendor), authorization_details: systemUserDetails(id, customer, "a_system"), scope: "s" };
    expect(await speakerOf(maskinporten, claims)).toEqual({
      kind: "system-user",
      ...{ id, ownerOrgNo: customer, systemId: "a_system", vendorOrgNo: vendor, clientId: null, scopes: ["s"] },
    });
  });

  test.each([
    ["its user number", { "urn:altinn:userid": dress.userId }],
    ["its uuid", { "urn:altinn:party:uuid": dress.partyUuid }],
    ["its personal number", { pid: dress.pid }],
  ])("and for no person, though the token claims %s", async (_, claims) => {
    expect(await speakerOf(maskinporten, claims)).toBeNull();
    expect(await speakerOf(maskinporten, { ...claims, consumer: organisationClaim(vendor) })).toMatchObject({ kind: "organisation" });
  });

  test.each([
    ["two system users", [...systemUserDetails(randomUUID(), customer, "a"), ...systemUserDetails(randomUUID(), customer, "b")]],
    ["a system user without an owner", [{ type: "urn:altinn:systemuser", systemuser_id: [randomUUID()], system_id: "a" }]],
    ["a system user that is no uuid", systemUserDetails("1 or 1=1", customer, "a")],
    ["a system user whose owner is no organisation", systemUserDetails(randomUUID(), "313955908", "a")],
  ])("but not when it names %s: then neither for the system user nor for the vendor", async (_, authorization_details) => {
    expect(await speakerOf(maskinporten, { consumer: organisationClaim(vendor), authorization_details })).toBeNull();
  });

  test("and details of another type make no system user", async () => {
    const claims = { consumer: organisationClaim(vendor), authorization_details: [{ type: "something-else" }] };
    expect(await speakerOf(maskinporten, claims)).toMatchObject({ kind: "organisation" });
  });

  test.each([
    ["no consumer", {}],
    ["a consumer without a number", { consumer: { authority: "iso6523-actorid-upis" } }],
    ["a consumer of another authority", { consumer: { ...organisationClaim(vendor), authority: "elsewhere" } }],
    ["a text that is not JSON", { consumer: vendor }],
  ])("not with %s", async (_, claims) => {
    expect(await speakerOf(maskinporten, claims)).not.toMatchObject({ kind: "organisation" });
  });
});

describe("ID-porten speaks for people", () => {
  test("by personal number, at the level of the login", async () => {
    expect(await speakerOf(idporten, { pid: dress.pid, acr: "idporten-loa-high", scope: "altinn:portal/enduser" })).toEqual({
      kind: "person",
      ...{ id: dressId, userId: dress.userId, name: "DRESS MINST", level: "high", scopes: ["altinn:portal/enduser"], sessionId: null },
      authenticatedAt: null,
    });
  });

  test("and for no organisation: that of the software that asked stands in the token, and does not speak", async () => {
    const consumer = organisationClaim(vendor);
    expect(await speakerOf(idporten, { pid: dress.pid, consumer })).toMatchObject({ kind: "person", id: dressId });
    expect(await speakerOf(idporten, { consumer })).toBeNull();
    expect(await speakerOf(idporten, { consumer, authorization_details: systemUserDetails(randomUUID(), customer, "a") })).toBeNull();
  });

  test("at a low level, when the token does not say how sure it is, or in words that we do not know", async () => {
    expect(await speakerOf(idporten, { pid: dress.pid })).toMatchObject({ level: "low" });
    expect(await speakerOf(idporten, { pid: dress.pid, acr: "idporten-loa-superb" })).toMatchObject({ level: "low" });
  });

  test("but neither for the dead nor for somebody unknown", async () => {
    expect(await speakerOf(idporten, { pid: dead.pid, acr: "idporten-loa-high" })).toBeNull();
    expect(await speakerOf(idporten, { pid: "00000000000", acr: "idporten-loa-high" })).toBeNull();
  });
});

describe("the tokens of vendors' test suites", () => {
  test("speak for the person whom they name, though they name an organisation too", async () => {
    const claims = { "urn:altinn:userid": dress.userId, "urn:altinn:party:uuid": dress.partyUuid, pid: dress.pid };
    const consumer = organisationClaim(vendor);
    const speaker = await speakerOf(testTokens, { ...claims, consumer, "urn:altinn:authlevel": "3" });
    expect(speaker).toMatchObject({ kind: "person", id: dressId, level: "substantial" });
  });

  test("speak for the organisation when they name no person", async () => {
    expect(await speakerOf(testTokens, { consumer: organisationClaim(vendor) })).toMatchObject({ kind: "organisation", orgNo: vendor });
  });

  test("speak for nobody when they name two people", async () => {
    const claims = { "urn:altinn:userid": dress.userId, "urn:altinn:party:uuid": personNamed("STADIG KONSERT").partyUuid };
    expect(await speakerOf(testTokens, claims)).toBeNull();
  });

  test.each([0, -1, 1.5, "x", 2 ** 31, 10 ** 20])("are refused with the user number %j", async (userId) => {
    expect(await speakerOf(testTokens, { "urn:altinn:userid": userId })).toBe("invalid-token");
  });
});

test("the scopes of an exchanged token come before the original's", async () => {
  const claims = { consumer: organisationClaim(vendor), scope: "old", "urn:altinn:scope": "new newer" };
  expect(await speakerOf(maskinporten, claims)).toMatchObject({ scopes: ["new", "newer"] });
});

test("a person is looked up by hash: the number reaches no statement", async () => {
  const spy = vi.spyOn(pool, "query");
  expect(await speakerOf(idporten, { pid: dress.pid })).toMatchObject({ kind: "person" });
  const sent: unknown = spy.mock.calls;
  expect(sent).not.toHaveLength(0);
  expect(JSON.stringify(sent)).not.toContain(dress.pid);
  spy.mockRestore();
});
