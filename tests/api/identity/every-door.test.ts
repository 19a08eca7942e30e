import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { addressTable } from "#lib/http/address-table";
import type { Contract } from "#lib/http/contract";
import { openSession } from "#lib/identity/operations";
import { accessManagementDoors } from "../../../app/accessmanagement/api/v1/_doors/all";
import { authenticationDoors } from "../../../app/authentication/api/v1/_doors/all";
import { issuers, organisationClaim, tokenOf } from "../../support/issuers.ts";
import { pinned } from "../../support/pinned.ts";
import { partyNamed } from "../../support/rows.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Door = ((request: Request) => Promise<Response>) & { readonly contract?: Contract };
type Doors = Readonly<Record<string, Door>>;

const app = join(import.meta.dirname, "../../../app");
const addresses = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.tsx?$/.test(file))
  .map((file) => file.replace(/\/?route\.tsx?$/, ""))
  .filter((address) => !address.endsWith("[...address]"));

const doorsAt = async (address: string): Promise<Doors> => (await import(join(app, address, "route.ts"))) as Doors;

let cookie: string;
let bearer: string;
beforeAll(async () => {
  const personId = await partyNamed("DRESS MINST");
  cookie = `systemtilgang=${await openSession({ personId, issuer: "x", providerSession: null, level: "high", methods: [], now: new Date() })}`;
  bearer = `Bearer ${await tokenOf(issuers.maskinporten, { consumer: organisationClaim("312683725"), scope: "a:b" })}`;
});

const ask = (address: string, method: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000/${address}`, { method, headers: { origin: "http://localhost:3000", ...headers } });

test("there are doors to try", () => {
  expect(addresses.length).toBeGreaterThan(5);
});

describe.each(addresses)("%s", (address) => {
  test("answers each method, if only with a refusal that lists the others", async () => {
    const doors = await doorsAt(address);
    expect(Object.keys(doors).sort()).toEqual([...methods, "HEAD", "OPTIONS"].sort());
    const options = await doors["OPTIONS"]?.(ask(address, "OPTIONS"));
    const allow = options?.headers.get("allow") ?? "";
    expect(options?.status).toBe(204);

    for (const method of methods.filter((one) => !allow.split(", ").includes(one))) {
      const answer = await doors[method]?.(ask(address, method));
      expect([method, answer?.status, answer?.headers.get("allow")]).toEqual([method, 405, allow]);
      expect(answer?.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  test("opens to nobody without what its contract asks for", async () => {
    for (const door of Object.values(await doorsAt(address))) {
      if (door.contract) await expectClosed(door, door.contract, address);
    }
  });
});

/** Nothing, the other door's key, and garbage open nothing; a token without the scope does not either. */
async function expectClosed(door: Door, contract: Contract, address: string) {
  const { method, access } = contract;
  if (access.by === "anyone") return;
  const ofPortal: Record<string, string> = access.by === "token" && access.orSession ? { cookie: "systemtilgang=garbage" } : { cookie };
  const wrongDoor: Record<string, string> = access.by === "token" ? ofPortal : { authorization: bearer };
  const garbage = { cookie: "systemtilgang=garbage", authorization: "Bearer a.b.c" };
  for (const headers of [{}, wrongDoor, garbage]) {
    const answer = await pinned(contract, door(ask(address, method, headers)));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
  }
  if (access.by !== "token" || access.policy === null) return;
  expect((await pinned(contract, door(ask(address, method, { authorization: bearer })))).status).toBe(403);
}

const tables = { authentication: authenticationDoors, accessmanagement: accessManagementDoors };
describe.each(Object.entries(tables))("the table of %s", (_, doors) => {
  const table = addressTable(doors);
  const places = doors.map((door) => [`${door.contract.method} ${door.contract.path}`, door] as const);

  test.each(places)("%s opens to nobody without what its contract asks for", async (_place, { contract }) => {
    await expectClosed(table[contract.method], contract, contract.path.slice(1).replaceAll(/\{\w+\}/g, "1"));
  });

  test.each(places)("%s answers each method, if only with a refusal that lists the others", async (_place, { contract }) => {
    const address = contract.path.slice(1).replaceAll(/\{\w+\}/g, "1");
    const allow = (await table.OPTIONS(ask(address, "OPTIONS"))).headers.get("allow") ?? "";
    expect(allow.split(", ")).toContain(contract.method);
    for (const method of methods.filter((one) => !allow.split(", ").includes(one))) {
      const answer = await table[method](ask(address, method));
      expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, allow]);
    }
  });
});
