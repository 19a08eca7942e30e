import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allContracts } from "#lib/http/all-contracts";
import type { Contract } from "#lib/http/contract";
import { accessManagementDoors } from "../../../app/accessmanagement/api/v1/_doors/all";
import { authenticationDoors } from "../../../app/authentication/api/v1/_doors/all";

/** These lead a browser on from page to page, and answer no machine: they are no part of the API. */
const forBrowsers = [
  "/accessmanagement/api/v1/systemuser/[kind]/[id]/logout",
  "/api/auth/[...nextauth]",
  "/authentication/api/v1/backchannel_logout",
  "/authentication/api/v1/frontchannel_logout",
  "/authentication/api/v1/logout",
  "/authentication/api/v1/logout/handleloggedout",
  "/login",
];

/** The same door, at a second address. */
const secondAddresses: Readonly<Record<string, string>> = {
  "/authentication/api/v1/openid/.well-known/openid-configuration": "/.well-known/openid-configuration",
};

const app = join(import.meta.dirname, "../../../app");
const addresses = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.tsx?$/.test(file))
  .map((file) => `/${file.replace(/\/?route\.tsx?$/, "")}`)
  .sort();
/** Many doors behind one file, each where its contract says. */
const isTable = (address: string) => address.endsWith("/[...address]");
const machineAddresses = addresses.filter((address) => !forBrowsers.includes(address) && !isTable(address));

const contractPath = (address: string) => (secondAddresses[address] ?? address).replace(/\[(\w+)\]/g, "{$1}");

async function contractsAt(address: string): Promise<readonly Contract[]> {
  const doors = Object.values((await import(join(app, address, "route.ts"))) as Record<string, unknown>);
  return doors.flatMap((door) => (typeof door === "function" && "contract" in door ? [door.contract as Contract] : []));
}

const tables = { "/authentication/api/v1/": authenticationDoors, "/accessmanagement/api/v1/": accessManagementDoors };

describe("every door", () => {
  test.each(machineAddresses)("%s has a contract, is in the list, and stands where the contract says", async (address) => {
    const contracts = await contractsAt(address);
    expect(contracts).not.toEqual([]);
    for (const contract of contracts) {
      expect(allContracts.filter((known) => known === contract)).toHaveLength(1);
      expect(contract.path).toBe(contractPath(address));
    }
  });

  test.each(Object.entries(tables))("behind %s is in the list once, and stands at an address of its own below it", (prefix, doors) => {
    const contracts = doors.map(({ contract }) => contract);
    expect(contracts.filter((contract) => allContracts.filter((known) => known === contract).length !== 1)).toEqual([]);
    expect(contracts.filter(({ path }) => !path.startsWith(prefix))).toEqual([]);
    const places = contracts.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}").toLowerCase()}`);
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
  });

  test("for browsers only, is one that there is", () => {
    expect(forBrowsers.filter((address) => !addresses.includes(address))).toEqual([]);
  });
});

test("every contract in the list has a door", () => {
  const paths = new Set([
    ...machineAddresses.map(contractPath),
    ...Object.values(tables)
      .flat()
      .map(({ contract }) => contract.path),
  ]);
  expect(allContracts.filter(({ path }) => !paths.has(path)).map(({ id }) => id)).toEqual([]);
});
