import { beforeAll, describe, expect, test } from "vitest";
import type { AgentAccess, ClientAccess } from "#lib/clients/contract/enduser";
import { addClient } from "#lib/clients/operations/add";
import * as contracts from "#lib/clients/routes/enduser";
import type { Contract } from "#lib/http/contract";
import { anAgent, firm, klient, stranger } from "../../support/clients.ts";
import { as } from "../../support/mandates.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

const squirrel = "GLEMSK RØD EKORN";
const accountant = "TILBAKEHOLDEN USYMMETRISK TIGER AS";
let agent: string;
let client: string;
beforeAll(async () => {
  [agent, client] = await Promise.all([anAgent(klient), partyNamed(squirrel)]);
  await addClient({ place: { agent }, client, ...as(firm.clientAdministrator) });
});

const ask = async (contract: Contract, query: Record<string, string> | [string, string][] = {}, who: string = firm.clientAdministrator) =>
  send(contract, {
    query: [["party", firm.uuid], ...(Array.isArray(query) ? query : Object.entries(query))],
    headers: contract.access.by === "session" ? await inPortal(who) : await asPerson(who),
  });
const access = [
  {
    role: { urn: "urn:altinn:role:rettighetshaver" },
    packages: klient.packages.map((code) => ({ urn: `urn:altinn:accesspackage:${code}` })),
  },
];

describe("a provider's clients and system users, at the contract's addresses", () => {
  test.each([[contracts.listProviderClients], [contracts.listProviderClientsInPortal]])(
    "$id: clients with what each gives; those who give all that is named, through a role that is named",
    async (contract) => {
      const all = (await ask(contract)).body as { data: ClientAccess[] };
      expect(all.data.find((one) => one.client.id === client)).toEqual({
        client: { id: client, name: squirrel, type: "Organization", organizationIdentifier: "313042774" },
        access,
      });
      const some = (
        await ask(contract, [
          ["packages", "a-ordning"],
          ["packages", "merverdiavgift"],
        ])
      ).body as { data: ClientAccess[] };
      expect(some.data.length).toBeGreaterThan(0);
      expect(some.data.length).toBeLessThan(all.data.length);
      const through = async (...names: string[]) => {
        const query = names.map((name): [string, string] => ["roles", name]);
        return ((await ask(contract, query)).body as { data: ClientAccess[] }).data;
      };
      expect(await through("rettighetshaver", "no-such-role")).toEqual(all.data);
      expect(await through("urn:altinn:role:rettighetshaver")).toEqual(all.data);
      expect(await through("regn")).toEqual([]);
      expect(await through("no-such-role")).toEqual([]);
    },
  );

  test("of a provider that the register gives clients too, only what is given through the role", async () => {
    const asked = async (...roles: string[]) => {
      const query: [string, string][] = [
        ["party", await partyNamed(accountant)],
        ...roles.map((name): [string, string] => ["roles", name]),
      ];
      return (
        (await send(contracts.listProviderClients, { query, headers: await asPerson("DRESS MINST") })).body as { data: ClientAccess[] }
      ).data;
    };
    const [all, registered] = [await asked(), await asked("regn")];
    expect(registered.length).toBeGreaterThan(0);
    expect(new Set(all.flatMap(({ access: given }) => given.map(({ role }) => role.urn))).size).toBeGreaterThan(1);
    expect(new Set(registered.flatMap(({ access: given }) => given.map(({ role }) => role.urn)))).toEqual(
      new Set(["urn:altinn:external-role:ccr:regnskapsforer"]),
    );
  });

  test("system users, what one has from each client, and which have something from a client", async () => {
    for (const contract of [contracts.listProviderAgents, contracts.listProviderAgentsInPortal]) {
      const agents = (await ask(contract)).body as { data: AgentAccess[] };
      expect(agents.data.find((one) => one.agent.id === agent)).toMatchObject({ agent: { name: "Test", type: "SystemUser" }, access: [] });
    }
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
  [contracts.listProviderClientsInPortal, () => ({})],
  [contracts.listProviderAgentsInPortal, () => ({})],
] as [Contract, () => Record<string, string>][])("$id", (contract, query) => {
  test("is for those who administrate the provider's clients, with a login that is sure enough", async () => {
    expect(await ask(contract, query(), stranger)).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await ask(contract, query(), firm.colleague)).toMatchObject({ status: 403, code: "not-permitted" });
    const low = { query: { party: firm.uuid, ...query() }, headers: await inPortal(firm.leader, "low") };
    expect(await send(contract, low)).toMatchObject({ status: 403, code: "level-too-low" });
    expect(await ask(contract, { ...query(), token: "x", to: "x" })).toMatchObject({ status: 400, code: "STD-00000" });
  });
});
