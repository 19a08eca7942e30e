import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Customer } from "#lib/clients/contract";
import * as contracts from "#lib/clients/portal-routes";
import { pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import { anAgent, clientsOf, firm, journalOf, klient, regnskapsbyra, rowsOf, stranger } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";
import { inPortal, send, type Sent } from "../../support/send.ts";

const { listCustomers, listCustomerDelegations, addCustomer, removeCustomer, addSelfInPortal, removeSelfInPortal, readSelfInPortal } =
  contracts;
const squirrel = "GLEMSK RØD EKORN";

let agent: string;
let client: string;
beforeEach(async () => {
  [agent, client] = await Promise.all([anAgent(klient), partyNamed(squirrel)]);
});

type Change = Omit<Sent, "query"> & { readonly as?: string; readonly query?: Readonly<Record<string, string>> };
const ask = async (contract: Contract, { as = firm.leader, params, query, body, headers }: Change = {}) =>
  send(contract, {
    params: { partyId: firm.party, systemUserId: agent, delegationId: client, actId: firm.uuid, ...params },
    query: { partyuuid: firm.uuid, ...query },
    ...(contract === addCustomer && { body: body ?? { customerId: client } }),
    ...(contract === contracts.bulkInPortal && { body: body ?? { act: "add", clients: [client] } }),
    headers: headers ?? (await inPortal(as)),
  });

describe(listCustomers.id, () => {
  test("shows who could be added, with form and what each gives through what", async () => {
    const answer = await ask(listCustomers, { as: firm.clientAdministrator });
    const customers = answer.body as Customer[];
    expect(customers.find(({ id }) => id === client)).toEqual({
      ...{ id: client, name: squirrel, orgNo: "313042774", unitType: "ENK" },
      access: [{ role: "urn:altinn:role:rettighetshaver", packages: klient.packages.map((code) => `urn:altinn:accesspackage:${code}`) }],
    });
    expect(customers.map(({ name }) => name)).not.toContain("PUSLETE TRØTT DOVENDYR AS");
  });
});

describe(addCustomer.id, () => {
  const delegation = () => ({ agentSystemUserId: agent, delegationId: client, customerId: client });

  test("adds a client, whatever else was sent along, and again", async () => {
    const body = { customerId: client, access: [{ role: "x", packages: ["y"] }] };
    const answers = [await ask(addCustomer, { body }), await ask(addCustomer, { body })];
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: delegation() });
    expect(await rowsOf(agent)).toHaveLength(3);
    expect(await journalOf(agent)).toHaveLength(1);
    expect((await ask(listCustomerDelegations)).body).toEqual([delegation()]);
  });

  test.each([
    ["a client that lacks packages", "PUSLETE TRØTT DOVENDYR AS", "AUTH-00080"],
    ["no client", "STOLT BRED ØRN ASA", "AUTH-00079"],
  ])("refuses %s", async (_, name, code) => {
    expect(await ask(addCustomer, { body: { customerId: await partyNamed(name) } })).toMatchObject({ status: 400, code });
  });

  test.each([
    ["nothing", {}, "/customerId"],
    ["a number", { customerId: 7 }, "/customerId"],
    ["an access that is no list", { customerId: firm.uuid, access: "x" }, "/access"],
  ])("with %s in the body names the field", async (_, body, path) => {
    const answer = await ask(addCustomer, { body });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([path]);
  });

  test("refuses an access that needs nothing", async () => {
    const empty = await anAgent({ ...klient, packages: [] });
    expect(await ask(addCustomer, { params: { systemUserId: empty } })).toMatchObject({ status: 400, code: "AUTH-00063" });
  });
});

describe(removeCustomer.id, () => {
  test("removes the client, once", async () => {
    await ask(addCustomer);
    expect(await ask(removeCustomer)).toMatchObject({ status: 200, body: true });
    expect(await clientsOf(agent)).toEqual([]);
    expect(await ask(removeCustomer)).toMatchObject({ status: 400, code: "AUTH-00031" });
  });
});

describe("the organisation itself", () => {
  test("is added, seen and removed", async () => {
    expect((await ask(readSelfInPortal)).body).toBe(false);
    expect((await ask(addSelfInPortal)).body).toBe(true);
    expect((await ask(readSelfInPortal)).body).toBe(true);
    expect((await ask(removeSelfInPortal)).body).toBe(true);
    expect((await ask(readSelfInPortal)).body).toBe(false);
  });

  test("is not added by one who lacks the packages, nor with those of client relations", async () => {
    expect(await ask(addSelfInPortal, { as: firm.manager })).toMatchObject({ status: 400, code: "AUTH-00053" });
    const clientOnly = await anAgent(regnskapsbyra);
    expect(await ask(addSelfInPortal, { params: { systemUserId: clientOnly } })).toMatchObject({ status: 400, code: "AUTH-00064" });
    const empty = await anAgent({ ...klient, packages: [] });
    expect(await ask(addSelfInPortal, { params: { systemUserId: empty } })).toMatchObject({ status: 400, code: "AUTH-00063" });
  });

  test.each([addSelfInPortal, removeSelfInPortal, readSelfInPortal])("is no matter of a client administrator: $id", async (contract) => {
    expect(await ask(contract, { as: firm.clientAdministrator })).toMatchObject({ status: 403, code: "AUTH-00066" });
  });
});

const all = contracts.portalClientContracts.map((contract) => [contract.id, contract] as const);
describe.each(all)("%s", (_, contract) => {
  test.each<[string, Change, number, string]>([
    ["somebody without any tie", { as: stranger }, 403, "not-permitted"],
    ["a party that does not exist", { params: { partyId: 2_000_000_000 } }, 403, "not-permitted"],
    ["another party's uuid", { query: { partyuuid: randomUUID() } }, 400, "AUTH-00039"],
    ["no uuid of the party", { query: { partyuuid: "" } }, 400, "STD-00000"],
    ["an access that does not exist", { params: { systemUserId: randomUUID() } }, 404, "AUTH-00015"],
    ["a number that no party can have", { params: { partyId: "99999999999" } }, 400, "STD-00000"],
  ])("refuses %s", async (_case, change, status, code) => {
    const answer = await ask(contract, change);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("refuses a colleague without the power, and a login at a low level", async () => {
    expect((await ask(contract, { as: firm.colleague })).status).toBe(403);
    expect(await ask(contract, { headers: await inPortal(firm.leader, "low") })).toMatchObject({ status: 403, code: "level-too-low" });
  });

  test("answers another party's access as one that does not exist, and refuses one that is not for clients", async () => {
    const foreign = await anAgent(klient, "TILBAKEHOLDEN USYMMETRISK TIGER AS", "DRESS MINST");
    expect(await ask(contract, { params: { systemUserId: foreign } })).toMatchObject({ status: 404, code: "AUTH-00015" });
    await pool.query("update systemuser set kind = 'standard' where id = $1", [agent]);
    expect(await ask(contract)).toMatchObject({ status: 400, code: "AUTH-00034" });
  });
});
