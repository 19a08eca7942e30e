import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addSelf, listDelegations, readSelf, removeSelf } from "#lib/clients/routes/at-party";
import type { Contract } from "#lib/http/contract";
import { loadSystemUserFacts } from "#lib/connections/queries";
import { pool } from "#lib/db";
import { anAgent, endedOf, firm, journalOf, klient, messagesOf, regnskapsbyra, rowsOf, stranger } from "../../support/clients.ts";
import { asPerson, send } from "../../support/send.ts";

let agent: string;
beforeEach(async () => {
  agent = await anAgent(klient);
});

type Change = { readonly as?: string; readonly systemUserId?: string; readonly party?: number; readonly partyUuid?: string };
const ask = async (
  contract: Contract,
  { as = firm.leader, systemUserId = agent, party = firm.party, partyUuid = firm.uuid }: Change = {},
) => send(contract, { params: { party, systemUserId }, query: { partyUuid }, headers: await asPerson(as) });

describe(addSelf.id, () => {
  test("gives the access all that it needs from its own organisation, which counts as no client", async () => {
    expect(await ask(addSelf)).toMatchObject({ status: 200, body: true });
    expect(await rowsOf(agent)).toEqual(klient.packages.map((code) => ({ client: firm.name, package: code, via: "rettighetshaver" })));
    expect((await loadSystemUserFacts(agent, firm.uuid))?.packages.toSorted()).toEqual(klient.packages);
    const params = { party: firm.party, facilitator: firm.uuid, systemUserId: agent };
    expect((await send(listDelegations, { params, headers: await asPerson(firm.leader) })).body).toEqual([]);
  });

  test("is written down once, and told the vendor", async () => {
    await ask(addSelf);
    await ask(addSelf);
    const data = { client: firm.uuid, asked: 1, changed: 1 };
    expect(await journalOf(agent)).toMatchObject([{ act: "client.added", actor: firm.leader, data }]);
    expect(await messagesOf(agent)).toMatchObject([{ act: "client.added", id: agent }]);
  });

  test("asks for every package that the access manager cannot give", async () => {
    const answer = await ask(addSelf, { as: firm.manager });
    expect([answer.status, answer.code]).toEqual([400, "AUTH-00053"]);
    const missing = klient.packages.map((code) => ({ kind: "package", package: code, reasons: ["MissingPackage"] }));
    expect(answer.body).toMatchObject({ missing });
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("refuses packages that are for client relations only", async () => {
    const answer = await ask(addSelf, { systemUserId: await anAgent(regnskapsbyra) });
    expect([answer.status, answer.code]).toEqual([400, "AUTH-00064"]);
    expect(answer.body).toMatchObject({ NotDelegablePackages: regnskapsbyra.packages });
  });

  test("refuses an access that needs nothing", async () => {
    expect((await ask(addSelf, { systemUserId: await anAgent({ ...klient, packages: [] }) })).code).toBe("AUTH-00063");
  });
});

describe(removeSelf.id, () => {
  test("takes it all back, and is content when there is nothing to take", async () => {
    await ask(addSelf);
    expect(await ask(removeSelf)).toMatchObject({ status: 200, body: true });
    expect(await rowsOf(agent)).toEqual([]);
    expect((await endedOf(agent)).map(({ because }) => because)).toEqual(["removed", "removed", "removed"]);
    expect(await ask(removeSelf)).toMatchObject({ status: 200, body: true });
    expect((await journalOf(agent)).map(({ act }) => act)).toEqual(["client.added", "client.removed"]);
  });
});

describe(readSelf.id, () => {
  test("says whether it is so", async () => {
    expect((await ask(readSelf)).body).toBe(false);
    await ask(addSelf);
    expect((await ask(readSelf)).body).toBe(true);
  });
});

describe.each([addSelf, removeSelf, readSelf])("$id", (contract) => {
  test.each<[string, Change, number, string]>([
    ["a client administrator who is no access manager", { as: firm.clientAdministrator }, 403, "AUTH-00066"],
    ["a colleague without any power", { as: firm.colleague }, 403, "AUTH-00066"],
    ["somebody without any tie", { as: stranger }, 403, "not-permitted"],
    ["a party that does not exist", { party: 2_000_000_000 }, 403, "not-permitted"],
    ["another party's uuid", { partyUuid: randomUUID() }, 400, "AUTH-00039"],
    ["a malformed uuid", { partyUuid: "x" }, 400, "STD-00000"],
    ["an access that does not exist", { systemUserId: randomUUID() }, 404, "AUTH-00015"],
  ])("refuses %s", async (_, change, status, code) => {
    const answer = await ask(contract, change);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("answers another party's access as one that does not exist, and refuses one that is not for clients", async () => {
    const foreign = await anAgent(klient, "TILBAKEHOLDEN USYMMETRISK TIGER AS", "DRESS MINST");
    expect(await ask(contract, { systemUserId: foreign })).toMatchObject({ status: 404, code: "AUTH-00015" });
    await pool.query("update systemuser set kind = 'standard' where id = $1", [agent]);
    expect(await ask(contract)).toMatchObject({ status: 400, code: "AUTH-00034" });
  });

  test("refuses a login at a low level", async () => {
    const headers = await asPerson(firm.leader, "altinn:portal/enduser", "idporten-loa-low");
    const answer = await send(contract, { params: { party: firm.party, systemUserId: agent }, query: { partyUuid: firm.uuid }, headers });
    expect([answer.status, answer.code]).toEqual([403, "level-too-low"]);
  });
});
