import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { ClientInfoPage } from "#lib/clients/contract";
import {
  addClientByAgent as add,
  listAddedClients,
  listAgents,
  listAvailableClients,
  removeClientByAgent as remove,
} from "#lib/clients/routes/by-agent";
import type { Contract } from "#lib/http/contract";
import { pool } from "#lib/db";
import { anAgent, clientsOf, eiendom, firm, journalOf, klient, rowsOf, stranger } from "../../support/clients.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asSystemUser, asVendor, send } from "../../support/send.ts";

const both = "altinn:clientdelegations.read altinn:clientdelegations.write";
const squirrel = "GLEMSK RØD EKORN";

let agent: string;
let client: string;
beforeEach(async () => {
  [agent, client] = await Promise.all([anAgent(klient), partyNamed(squirrel)]);
});

type Query = Readonly<Record<string, string>>;
const ask = async (contract: Contract, query: Query, as: string = firm.clientAdministrator) =>
  send(contract, { query, headers: await asPerson(as, both) });

const misfitsOf = (body: unknown) =>
  (body as { validationErrors: { code: string; paths: string[] }[] }).validationErrors.map(({ code, paths }) => [code, ...paths]);
const without = (body: unknown) => ({ ...(body as object), traceId: undefined });
const unknownAgent = ["AUTH.VLD-00014", "?agent"];
const wrongClient = ["AUTH.VLD-00016", "?client"];

/** A system user of the firm's own that was given these packages. */
async function aHelper(packages: readonly string[], owner: string = firm.name, ownerOrgNo: string = firm.orgNo) {
  const [partyId, systemId, by] = await Promise.all([partyNamed(owner), systemNamed("312683725_smartcloud"), partyNamed(firm.leader)]);
  const id = await aSystemUser({ partyId, systemId, by, packages });
  return asSystemUser({ id, ownerOrgNo, systemId: "312683725_smartcloud", vendorOrgNo: "312683725" }, both);
}

describe(add.id, () => {
  test("adds a client by two uuids alone, and again without a trace", async () => {
    const answers = [await ask(add, { agent, client }), await ask(add, { agent, client })];
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { agent, client } });
    expect(await rowsOf(agent)).toHaveLength(3);
    expect(await journalOf(agent)).toMatchObject([{ act: "client.added", actor: firm.clientAdministrator }]);
  });

  test("is open to the software of a system user that administrates clients", async () => {
    const headers = await aHelper(["klientadministrator"]);
    expect(await send(add, { query: { agent, client }, headers })).toMatchObject({ status: 200 });
    expect(await send(listAddedClients, { query: { agent }, headers })).toMatchObject({ status: 200 });
    expect(await send(remove, { query: { agent, client }, headers })).toMatchObject({ status: 200 });
  });

  test("refuses what lacks packages, is no client or needs nothing, by the contract's codes", async () => {
    expect(await ask(add, { agent, client: await partyNamed("SKEPTISK KVASS SLANGE AS") })).toMatchObject({
      status: 400,
      code: "AUTH-00080",
    });
    expect(await ask(add, { agent, client: randomUUID() })).toMatchObject({ status: 400, code: "AUTH-00079" });
    expect(await ask(add, { agent: await anAgent({ ...klient, packages: [] }), client })).toMatchObject({
      status: 400,
      code: "AUTH-00063",
    });
    expect(await clientsOf(agent)).toEqual([]);
  });
});

describe(remove.id, () => {
  test("removes it", async () => {
    await ask(add, { agent, client });
    expect(await ask(remove, { agent, client })).toMatchObject({ status: 200, body: { agent, client } });
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("refuses one that was not added", async () => {
    expect(await ask(remove, { agent, client })).toMatchObject({ status: 400, code: "AUTH-00031" });
  });
});

describe.each([add, remove])("$id", (contract) => {
  test.each<[Query, string[][]]>([
    [{}, [unknownAgent, wrongClient]],
    [{ agent: "x", client: "" }, [unknownAgent, wrongClient]],
    [{ agent: randomUUID() }, [wrongClient]],
    [{ agent: "00000000-0000-0000-0000-000000000000", client: randomUUID() }, [unknownAgent]],
  ])("names all that is wrong with %j at once", async (query, expected) => {
    const answer = await ask(contract, query);
    expect([answer.status, answer.code, misfitsOf(answer.body)]).toEqual([400, "STD-00000", expected]);
  });
});

describe(listAvailableClients.id, () => {
  test("shows those who give all that the access needs, added or not, by name", async () => {
    await ask(add, { agent, client });
    const answer = await ask(listAvailableClients, { agent });
    const { links, systemUserInformation, data } = answer.body as ClientInfoPage;
    expect([links, systemUserInformation]).toEqual([{}, { systemUserId: agent, systemUserOwnerOrg: firm.orgNo }]);
    const names = data.map(({ clientOrganizationName }) => clientOrganizationName);
    expect(names).toContain(squirrel);
    expect(names).not.toContain("SPARSOM GRÅ MUS AS");
    const { rows } = await pool.query<{ name: string }>("select name from party where id = any($1) order by name, id", [
      data.map(({ clientId }) => clientId),
    ]);
    expect(names).toEqual(rows.map(({ name }) => name));
    expect(data.find(({ clientId }) => clientId === client)).toMatchObject({ clientOrganizationNumber: "313042774" });
  });

  test("shows nobody for an access that needs nothing", async () => {
    expect((await ask(listAvailableClients, { agent: await anAgent({ ...klient, packages: [] }) })).body).toMatchObject({ data: [] });
  });
});

describe(listAddedClients.id, () => {
  test("shows those who were added", async () => {
    expect((await ask(listAddedClients, { agent })).body).toMatchObject({ links: {}, data: [] });
    await ask(add, { agent, client });
    expect((await ask(listAddedClients, { agent })).body).toEqual({
      links: {},
      systemUserInformation: { systemUserId: agent, systemUserOwnerOrg: firm.orgNo },
      data: [{ clientId: client, clientOrganizationNumber: "313042774", clientOrganizationName: squirrel }],
    });
  });
});

describe.each([listAvailableClients, listAddedClients])("$id", (contract) => {
  test.each(["", "x", "00000000-0000-0000-0000-000000000000"])("refuses the agent %j, or none", async (wrong) => {
    for (const query of [{ agent: wrong }, {}]) {
      expect(misfitsOf((await ask(contract, query)).body)).toEqual([unknownAgent]);
    }
  });

  test("refuses a token that is not one of ours", async () => {
    expect(await ask(contract, { agent, token: "x" })).toMatchObject({ status: 400, code: "STD-00000" });
  });
});

describe.each([add, remove, listAvailableClients, listAddedClients])("$id", (contract) => {
  test("answers an agent whose owner the actor has no tie to as one that does not exist", async () => {
    const foreign = await anAgent(eiendom, "STØDIG FLAT GAUPE FORVALTNING AS", "HJELPSOM NØKKELRING");
    const deleted = await anAgent(klient);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [deleted]);
    const answers = await Promise.all([foreign, deleted, randomUUID()].map((one) => ask(contract, { agent: one, client })));
    for (const { status, body } of answers) expect([status, misfitsOf(body)]).toEqual([400, [unknownAgent]]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(without(body)))).size).toBe(1);
  });

  test("is closed to strangers, to organisations without a system user, and to others' system users, who learn of no agent", async () => {
    const foreign = await aHelper(["klientadministrator"], "TILBAKEHOLDEN USYMMETRISK TIGER AS", "212915351");
    const callers = [await asPerson(stranger, both), await asVendor(firm.orgNo, both), foreign];
    for (const headers of callers) {
      const answer = await send(contract, { query: { agent, client }, headers });
      expect([answer.status, misfitsOf(answer.body)]).toEqual([400, [unknownAgent]]);
    }
  });

  test("is refused to those who have a tie but not the power", async () => {
    const callers = [await asPerson(firm.colleague, both), await aHelper(["skattegrunnlag"])];
    for (const headers of callers) {
      expect(await send(contract, { query: { agent, client }, headers })).toMatchObject({ status: 403, code: "not-permitted" });
    }
    const low = await asPerson(firm.leader, both, "idporten-loa-low");
    expect(await send(contract, { query: { agent, client }, headers: low })).toMatchObject({ status: 403, code: "level-too-low" });
  });

  test("refuses an access for the organisation's own system", async () => {
    await pool.query("update systemuser set kind = 'standard' where id = $1", [agent]);
    expect(misfitsOf((await ask(contract, { agent, client })).body)).toEqual([["AUTH.VLD-00015", "?agent"]]);
  });

  test("asks for its own scope: reading does not include writing, nor the other way round", async () => {
    const other = contract.access.policy === "clientdelegations.read" ? "altinn:clientdelegations.write" : "altinn:clientdelegations.read";
    const headers = await asPerson(firm.leader, other);
    expect(await send(contract, { query: { agent, client }, headers })).toMatchObject({ status: 403, code: "missing-scope" });
  });
});

describe(listAgents.id, () => {
  test("lists the organisation's accesses for clients, and those alone", async () => {
    const [partyId, systemId, by] = await Promise.all([
      partyNamed(firm.name),
      systemNamed("312683725_smartcloud"),
      partyNamed(firm.leader),
    ]);
    const standard = await aSystemUser({ partyId, systemId, by });
    const answer = await ask(listAgents, { party: firm.orgNo });
    const listed = answer.body as { id: string; userType: string; accessPackages: { urn: string }[] }[];
    expect(answer.status).toBe(200);
    expect(listed.map(({ id }) => id)).not.toContain(standard);
    expect(listed.find(({ id }) => id === agent)).toMatchObject({
      ...{ reporteeOrgNo: firm.orgNo, userType: "agent", systemId: klient.system },
      accessPackages: klient.packages.map((code) => ({ urn: `urn:altinn:accesspackage:${code}` })),
    });
  });

  test("is open to the software of a system user that administrates clients there", async () => {
    const headers = await aHelper(["klientadministrator"]);
    expect(await send(listAgents, { query: { party: firm.orgNo }, headers })).toMatchObject({ status: 200 });
  });

  test("answers an organisation without a tie as one that does not exist, whatever its number", async () => {
    const orgNos = ["212767018", "999999999", "ORG"];
    const answers = await Promise.all(orgNos.map((party) => ask(listAgents, { party })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(without(body)))).size).toBe(1);
  });

  test("is refused to those who have a tie but not the power, and asks for a number", async () => {
    expect(await ask(listAgents, { party: firm.orgNo }, firm.colleague)).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await send(listAgents, { query: { party: firm.orgNo }, headers: await aHelper([]) })).toMatchObject({ status: 403 });
    const low = await asPerson(firm.leader, both, "idporten-loa-low");
    expect(await send(listAgents, { query: { party: firm.orgNo }, headers: low })).toMatchObject({ status: 403, code: "level-too-low" });
    for (const query of [{}, { party: " " }]) expect(await ask(listAgents, query)).toMatchObject({ status: 400, code: "STD-00000" });
  });
});
