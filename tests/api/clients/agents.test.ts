import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addClient, addClients } from "#lib/clients/operations/add";
import * as contracts from "#lib/clients/routes/enduser-changes";
import { openApart, pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import { accountant, askOf, cascade, misfits, turtle } from "../../support/agents.ts";
import { anAgent, clientsOf, endedOf, firm, journalOf, klient, rowsOf, stranger } from "../../support/clients.ts";
import { as } from "../../support/mandates.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, inPortal, sameBut } from "../../support/send.ts";

/** A provider's agents, and who may ask about them. */

let provider: string;
let client: string;
let agent: string;
beforeAll(async () => {
  [provider, client] = await Promise.all([partyNamed(accountant.name), partyNamed(turtle)]);
});
beforeEach(async () => {
  agent = await anAgent(klient, accountant.name, accountant.administrator);
});

const ask = (contract: Contract, asking?: Parameters<typeof askOf>[2]) => askOf({ provider, client, agent }, contract, asking);
const anOwn = async () =>
  aSystemUser({ partyId: provider, systemId: await systemNamed(klient.system), by: await partyNamed(accountant.administrator) });
const added = () => addClient({ place: { agent }, client, ...as(accountant.administrator) });

const { addAgent, removeAgent, removeClientFromAgent, addAgentPackages, removeAgentPackages } = contracts;
const every = [addAgent, removeAgent, removeClientFromAgent, addAgentPackages, removeAgentPackages].map((one) => [one.id, one] as const);

describe.each(every)("%s", (_, contract) => {
  test("is for those who administrate the provider's clients, with a login that is sure enough", async () => {
    expect(await ask(contract, { headers: await asPerson(stranger) })).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await ask(contract, { query: { party: randomUUID() } })).toMatchObject({ status: 403, code: "not-permitted" });
    // Manager of another organisation, whose access it is not.
    expect(await ask(contract, { headers: await asPerson(firm.leader) })).toMatchObject({ status: 403, code: "not-permitted" });
    const low = { headers: await inPortal(accountant.administrator, "low") };
    expect(await ask(contract, low)).toMatchObject({ status: 403, code: "level-too-low" });
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("asks for the scope of the contract, and takes that of client delegations too", async () => {
    const scoped = async (scope: string) => ({ headers: await asPerson(accountant.administrator, scope) });
    expect(await ask(contract, await scoped("altinn:clientdelegations.read"))).toMatchObject({ status: 403, code: "missing-scope" });
    expect((await ask(contract, await scoped("altinn:clientdelegations.write"))).status).toBeLessThan(300);
  });

  test("is open to the portal's session, from our own pages and from nowhere else", async () => {
    const session = await inPortal(accountant.administrator);
    expect(await ask(contract, { headers: { ...session, origin: "https://evil.example" } })).toMatchObject({
      status: 403,
      code: "wrong-origin",
    });
    expect(await rowsOf(agent)).toEqual([]);
    expect((await ask(contract, { headers: session })).status).toBeLessThan(300);
  });

  test("names what is no uuid", async () => {
    expect(await ask(contract, { query: { party: "x", to: "y" } })).toMatchObject({ status: 400, code: "STD-00000" });
  });

  test("is not about one of the organisation's own systems", async () => {
    expect(misfits(await ask(contract, { query: { to: await anOwn() } }))).toEqual([400, "AM.VLD-00008 ?to"]);
  });
});

describe(addAgent.id, () => {
  test("answers with the agent as it is, as often as it is asked, and stores nothing", async () => {
    const assignment = { id: agent, roleId: "ff4c33f5-03f7-4445-85ed-1e60b8aafb30", fromId: provider, toId: agent };
    for (const to of [agent, agent.toUpperCase()])
      expect(await ask(addAgent, { query: { to } })).toMatchObject({ status: 200, body: assignment });
    expect(await journalOf(agent)).toEqual([]);
  });

  test("takes no organisation, and no person: one who has nothing to do with the provider is answered as nobody is", async () => {
    const to = (id: string) => ask(addAgent, { query: { to: id } });
    expect(misfits(await to(client))).toEqual([400, "AM.VLD-00008 ?to"]);
    expect(misfits(await to(await partyNamed(accountant.administrator)))).toEqual([400, "AM.VLD-00008 ?to"]);
    const hidden = [await to(randomUUID()), await to(await partyNamed(stranger)), await to(await anAgent(klient))];
    expect(hidden.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([400, "AM-00018"]));
    expect(new Set(hidden.map(sameBut)).size).toBe(1);
  });
});

describe(removeAgent.id, () => {
  test("removes all clients at once when that is said, with the act in the journal, and again", async () => {
    const others = await Promise.all(["GLEMSK RØD EKORN"].map(partyNamed));
    await addClients({ place: { agent }, clients: [client, ...others], ...as(accountant.administrator) });
    expect(misfits(await ask(removeAgent))).toEqual([400, "AM.VLD-00031 ?cascade"]);
    expect(await clientsOf(agent)).toContain(turtle);
    expect((await ask(removeAgent, { query: cascade })).status).toBe(204);
    expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
    expect((await journalOf(agent)).at(-1)).toMatchObject({ act: "client.removed", actor: accountant.administrator, data: { changed: 1 } });
    expect(new Set((await endedOf(agent)).map(({ because }) => because))).toEqual(new Set(["removed"]));
    expect([(await ask(removeAgent)).status, (await ask(removeAgent, { query: cascade })).status]).toEqual([204, 204]);
    expect((await ask(addAgent)).status).toBe(200);
  });

  test("removes a client that gives nothing any more also without", async () => {
    await added();
    await pool.query("delete from client_delegation where system_user_id = $1", [agent]);
    expect((await ask(removeAgent)).status).toBe(204);
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("says of one that is hidden what it says of one that is not there", async () => {
    for (const to of [randomUUID(), await anAgent(klient)]) {
      for (const query of [{ to }, { to, ...cascade }]) expect((await ask(removeAgent, { query })).status).toBe(204);
    }
  });

  test("waits for an act that is under way, and is told so", async () => {
    const holding = await openApart();
    try {
      await holding.query("select pg_advisory_lock(hashtextextended('clients of ' || $1::uuid, 0))", [agent]);
      expect(await ask(removeAgent, { query: cascade })).toMatchObject({ status: 409, code: "act-under-way" });
    } finally {
      await holding.end();
    }
  });
});

describe(removeClientFromAgent.id, () => {
  test("removes a client that has something only when that is said, and says the same when it is not there", async () => {
    await added();
    expect(misfits(await ask(removeClientFromAgent))).toEqual([400, "AM.VLD-00031 ?cascade"]);
    expect(await rowsOf(agent)).toHaveLength(3);
    const again = [await ask(removeClientFromAgent, { query: cascade }), await ask(removeClientFromAgent, { query: cascade })];
    expect([...again, await ask(removeClientFromAgent)].map(({ status }) => status)).toEqual([204, 204, 204]);
    expect([await rowsOf(agent), await clientsOf(agent)]).toEqual([[], []]);
    for (const to of [randomUUID(), await anAgent(klient)]) {
      expect((await ask(removeClientFromAgent, { query: { to, ...cascade } })).status).toBe(204);
    }
  });
});
