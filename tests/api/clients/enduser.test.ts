import { beforeAll, describe, expect, test } from "vitest";
import type { AgentAccess, ClientAccess } from "#lib/clients/contract/enduser";
import { addClient } from "#lib/clients/operations/add";
import * as contracts from "#lib/clients/routes/enduser";
import type { Contract } from "#lib/http/contract";
import { anAgent, firm, klient, rowsOf, stranger } from "../../support/clients.ts";
import { as } from "../../support/mandates.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

const squirrel = "GLEMSK RØD EKORN";
let agent: string;
let client: string;
beforeAll(async () => {
  [agent, client] = await Promise.all([anAgent(klient), partyNamed(squirrel)]);
  await addClient({ place: { agent }, client, ...as(firm.clientAdministrator) });
});

const ask = async (contract: Contract, query: Record<string, string> | [string, string][] = {}, who: string = firm.clientAdministrator) =>
  send(contract, {
    query: [["party", firm.uuid], ...(Array.isArray(query) ? query : Object.entries(query))],
    headers: await asPerson(who),
  });
const access = [
  {
    role: { urn: "urn:altinn:role:rettighetshaver" },
    packages: klient.packages.map((code) => ({ urn: `urn:altinn:accesspackage:${code}` })),
  },
];

describe("a provider's clients and system users, at the contract's addresses", () => {
  test("clients with what each gives; those who give all that is named", async () => {
    const all = (await ask(contracts.listProviderClients)).body as { data: ClientAccess[] };
    expect(all.data.find((one) => one.client.id === client)).toEqual({
      client: { id: client, name: squirrel, type: "Organization", organizationIdentifier: "313042774" },
      access,
    });
    const some = (
      await ask(contracts.listProviderClients, [
        ["packages", "a-ordning"],
        ["packages", "merverdiavgift"],
      ])
    ).body as { data: ClientAccess[] };
    expect(some.data.length).toBeGreaterThan(0);
    expect(some.data.length).toBeLessThan(all.data.length);
  });

  test("system users, what one has from each client, and which have something from a client", async () => {
    const agents = (await ask(contracts.listProviderAgents)).body as { data: AgentAccess[] };
    expect(agents.data.find((one) => one.agent.id === agent)).toMatchObject({ agent: { name: "Test", type: "SystemUser" }, access: [] });
    expect(((await ask(contracts.listClientsOfAgent, { to: agent })).body as { data: ClientAccess[] }).data).toMatchObject([
      { client: { id: client }, access },
    ]);
    const having = (await ask(contracts.listAgentsOfClient, { from: client })).body as { data: AgentAccess[] };
    expect(having.data.find((one) => one.agent.id === agent)).toMatchObject({ access });
  });
});

describe.each([
  [contracts.listProviderClients, () => ({})],
  [contracts.listProviderAgents, () => ({})],
  [contracts.listClientsOfAgent, () => ({ to: agent })],
  [contracts.listAgentsOfClient, () => ({ from: client })],
  [contracts.removeClientFromAgent, () => ({ from: client, to: agent })],
] as [Contract, () => Record<string, string>][])("$id", (contract, query) => {
  test("is for those who administrate the provider's clients, with a login that is sure enough", async () => {
    expect(await ask(contract, query(), stranger)).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await ask(contract, query(), firm.colleague)).toMatchObject({ status: 403, code: "not-permitted" });
    const low = { query: { party: firm.uuid, ...query() }, headers: await inPortal(firm.leader, "low") };
    expect(await send(contract, low)).toMatchObject({ status: 403, code: "level-too-low" });
    expect(await ask(contract, { ...query(), token: "x", to: "x" })).toMatchObject({ status: 400, code: "STD-00000" });
  });
});

describe(contracts.removeClientFromAgent.id, () => {
  test("removes a client with all that hangs on it, and says the same when it is not there", async () => {
    const remove = () => ask(contracts.removeClientFromAgent, { from: client, to: agent });
    expect(await remove()).toMatchObject({ status: 204 });
    expect(await rowsOf(agent)).toEqual([]);
    expect(await remove()).toMatchObject({ status: 204 });
  });

  test("is not for one of the organisation's own systems", async () => {
    const own = await aSystemUser({ partyId: firm.uuid, systemId: await systemNamed(klient.system), by: await partyNamed(firm.leader) });
    expect(await ask(contracts.removeClientFromAgent, { from: client, to: own })).toMatchObject({ status: 400, code: "AUTH-00034" });
  });
});
