import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { removeClient as remove, addClient as add, listDelegations } from "#lib/clients/routes/at-party";
import { pool } from "#lib/db";
import { anAgent, clientsOf, endedOf, eiendom, firm, journalOf, klient, messagesOf, rowsOf, stranger } from "../../support/clients.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asSystemUser, send } from "../../support/send.ts";

const squirrel = "GLEMSK RØD EKORN";
let agent: string;
let client: string;
let headers: Record<string, string>;
beforeEach(async () => {
  [agent, client, headers] = await Promise.all([anAgent(klient), partyNamed(squirrel), asPerson(firm.clientAdministrator)]);
});

type Change = { systemUserId?: string; party?: number; provider?: string; client?: string; headers?: Record<string, string> };
const call = (contract: typeof add | typeof remove) => (change: Change) =>
  send(contract, {
    params: { party: change.party ?? firm.party, systemUserId: change.systemUserId ?? agent },
    query: { provider: change.provider ?? firm.uuid, client: change.client ?? client },
    headers: change.headers ?? headers,
  });
const adding = call(add);
const removing = call(remove);
const without = (body: unknown) => ({ ...(body as object), traceId: undefined });

describe(add.id, () => {
  test("adds every package of the access, tied to what gives it, and answers row by row", async () => {
    const answer = await adding({});
    expect(answer.status).toBe(200);
    const row = {
      ...{ agentSystemUserId: agent, delegationId: client, customerId: client, assignmentId: "00000000-0000-0000-0000-000000000000" },
      ...{ customerName: squirrel, customerOrganizationNumber: "313042774" },
    };
    expect(answer.body).toEqual([row, row, row]);
    expect(await rowsOf(agent)).toEqual(klient.packages.map((code) => ({ client: squirrel, package: code, via: "rettighetshaver" })));
  });

  test("writes the act down once, with its figures, and tells the vendor no name and no number of a person", async () => {
    await adding({});
    const counts = { asked: 1, changed: 1, unchanged: 0, refused: 0 };
    const [trace, ...more] = await journalOf(agent);
    expect(more).toEqual([]);
    expect(trace).toMatchObject({ act: "client.added", actor: firm.clientAdministrator, data: { client, ...counts } });
    const { rows } = await pool.query(
      "select id, kind, asked_for as asked, changed, unchanged, refused from client_act where system_user_id = $1",
      [agent],
    );
    expect(rows).toEqual([{ id: trace?.data["act"], kind: "add", ...counts }]);
    const [message, another] = await messagesOf(agent);
    expect(another).toBeUndefined();
    expect(message).toEqual({
      ...{ act: "client.added", id: agent, kind: "agent", systemId: klient.system, vendorOrgNo: "312683725", partyOrgNo: firm.orgNo },
      ...{ externalRef: expect.any(String) as string, at: expect.any(String) as string },
    });
  });

  test("again changes nothing, answers the same, and leaves no trace", async () => {
    const [first, second] = [await adding({}), await adding({})];
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await journalOf(agent)).toHaveLength(1);
    expect(await messagesOf(agent)).toHaveLength(1);
    const { rows } = await pool.query("select from client_act where system_user_id = $1", [agent]);
    expect(rows).toHaveLength(1);
  });

  test("is open to a managing director, and to a system user that administrates clients there, in whose owner's name it stands", async () => {
    expect((await adding({ headers: await asPerson(firm.leader) })).status).toBe(200);
    const another = await anAgent(klient);
    const helper = await aStandard(["klientadministrator"]);
    expect((await adding({ systemUserId: another, headers: helper })).status).toBe(200);
    expect(await journalOf(another)).toMatchObject([
      { act: "client.added", actor: firm.name, data: { systemUserId: expect.any(String) as string } },
    ]);
    expect((await adding({ headers: await aStandard(["skattegrunnlag"]) })).code).toBe("not-permitted");
  });

  test.each([
    ["a colleague without the power", firm.colleague, "not-permitted"],
    ["somebody without any tie", stranger, "not-permitted"],
  ])("refuses %s, and tells both the same as of a party that does not exist", async (_, name, code) => {
    const mine = await asPerson(name);
    const refused = await adding({ headers: mine });
    expect([refused.status, refused.code]).toEqual([403, code]);
    const missing = await adding({ headers: mine, party: 2_000_000_000 });
    expect(without(missing.body)).toEqual(without(refused.body));
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("refuses a login at a low level", async () => {
    const refused = await adding({ headers: await asPerson(firm.leader, "altinn:portal/enduser", "idporten-loa-low") });
    expect([refused.status, refused.code]).toEqual([403, "level-too-low"]);
  });

  test("answers a system user of another party, a deleted one and an unknown one alike", async () => {
    const foreign = await anAgent(eiendom, "STØDIG FLAT GAUPE FORVALTNING AS", "HJELPSOM NØKKELRING");
    const deleted = await anAgent(klient);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [deleted]);
    const answers = await Promise.all([foreign, deleted, randomUUID()].map((systemUserId) => adding({ systemUserId })));
    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([404, "AUTH-00015"]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(without(body)))).size).toBe(1);
    expect(await clientsOf(foreign)).toEqual([]);
  });

  test("takes the party's own uuid only as the provider", async () => {
    const refused = await adding({ provider: await partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS") });
    expect([refused.status, refused.code]).toEqual([400, "AUTH-00039"]);
    expect((await adding({ provider: firm.uuid.toUpperCase() })).status).toBe(200);
  });

  test("is for accesses for clients, and for those that need something", async () => {
    const standard = await anAgent(klient);
    await pool.query("update systemuser set kind = 'standard' where id = $1", [standard]);
    expect((await adding({ systemUserId: standard })).code).toBe("AUTH-00034");
    const empty = await anAgent({ ...klient, packages: [] });
    expect((await adding({ systemUserId: empty })).code).toBe("AUTH-00063");
  });

  test("answers an organisation that is no client, one that lives no more, a person and nobody alike", async () => {
    const gone = await partyNamed("HARDFØR SNAR REINSDYR");
    await pool.query("update party set deleted_on = current_date where id = $1", [gone]);
    const nobody = [await partyNamed("STOLT BRED ØRN ASA"), gone, await partyNamed(stranger), firm.uuid, randomUUID()];
    const answers = await Promise.all(nobody.map((one) => adding({ client: one })));
    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(5).fill([400, "AUTH-00079"]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(without(body)))).size).toBe(1);
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("names everything that a client lacks, and adds nothing of it", async () => {
    const answer = await adding({ client: await partyNamed("PUSLETE TRØTT DOVENDYR AS") });
    expect([answer.status, answer.code]).toEqual([400, "AUTH-00080"]);
    const missing = ["a-ordning", "merverdiavgift"].map((code) => ({ kind: "package", package: code, reasons: ["NotGivenByClient"] }));
    expect(answer.body).toMatchObject({ missing });
    expect([await clientsOf(agent), await journalOf(agent), await messagesOf(agent)]).toEqual([[], [], []]);
  });

  test.each([
    ["?provider", { client: randomUUID() }],
    ["?client", { provider: firm.uuid }],
    ["?client", { provider: firm.uuid, client: "1" }],
    ["party", {}],
    ["systemUserId", {}],
  ])("names %s when it is missing or malformed", async (path, query) => {
    const params = { party: path === "party" ? "x" : firm.party, systemUserId: path === "systemUserId" ? "x" : agent };
    const answer = await send(add, { params, query, headers });
    expect([answer.status, answer.code]).toEqual([400, "STD-00000"]);
    expect(Object.keys((answer.body as { errors: object }).errors)).toContain(path);
  });

  test("twenty at once: all are told yes, one changed something", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => adding({})));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await rowsOf(agent)).toHaveLength(3);
    expect(await journalOf(agent)).toHaveLength(1);
    expect(await messagesOf(agent)).toHaveLength(1);
  });
});

describe(remove.id, () => {
  test("takes the client with all that hung on it, keeps what ended and why, and writes it down", async () => {
    await adding({});
    const answer = await removing({});
    expect([answer.status, answer.body]).toEqual([200, undefined]);
    expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
    expect(await endedOf(agent)).toEqual(klient.packages.map((code) => ({ client: squirrel, package: code, because: "removed" })));
    const [, trace, ...more] = await journalOf(agent);
    expect(more).toEqual([]);
    expect(trace).toMatchObject({ act: "client.removed", actor: firm.clientAdministrator, data: { client, asked: 1, changed: 1 } });
    const { rows } = await pool.query("select distinct act_id from client_delegation_ended where system_user_id = $1", [agent]);
    expect(rows).toEqual([{ act_id: trace?.data["act"] }]);
    expect((await messagesOf(agent)).at(-1)).toMatchObject({ act: "client.removed", id: agent });
  });

  test("leaves the other clients and the other accesses as they are", async () => {
    const other = await anAgent(klient);
    const puddle = await partyNamed("IDÉRIK KRØLLETE PUDDEL AS");
    await Promise.all([adding({}), adding({ client: puddle }), adding({ systemUserId: other })]);
    await removing({});
    expect(await clientsOf(agent)).toEqual(["IDÉRIK KRØLLETE PUDDEL AS"]);
    expect(await clientsOf(other)).toEqual([squirrel]);
  });

  test("refuses one that was not added, known or not, and leaves no trace", async () => {
    const answers = await Promise.all([client, randomUUID(), firm.uuid].map((one) => removing({ client: one })));
    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([400, "AUTH-00031"]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(without(body)))).size).toBe(1);
    expect(await journalOf(agent)).toEqual([]);
  });

  test("at once with others: one removed it", async () => {
    await adding({});
    const answers = await Promise.all(Array.from({ length: 10 }, () => removing({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(400)]);
    expect((await journalOf(agent)).map(({ act }) => act)).toEqual(["client.added", "client.removed"]);
  });

  test("at once with additions never fails, and ends whole or gone", async () => {
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all([adding({}), removing({}), adding({}), removing({})]);
      for (const { status, code } of answers) expect([200, 400]).toContain(status === 400 && code !== "AUTH-00031" ? code : status);
      const [clients, rows] = [await clientsOf(agent), await rowsOf(agent)];
      expect(rows).toHaveLength(clients.length * 3);
    }
  });

  test("also takes one whose relation has ended, and one that lives no more", async () => {
    const ended = await partyNamed("FATTET LANG ÅL AS");
    const gone = await partyNamed("LEVENDE BLANK ØRRET AS");
    await Promise.all([adding({ client: ended }), adding({ client: gone })]);
    await pool.query("delete from connection where giver_id = $1 and receiver_id = $2", [ended, firm.uuid]);
    await pool.query("update party set deleted_on = current_date where id = $1", [gone]);
    expect((await removing({ client: ended })).status).toBe(200);
    expect((await removing({ client: gone })).status).toBe(200);
    expect(await clientsOf(agent)).toEqual([]);
  });

  test.each([
    ["a colleague without the power", { as: firm.colleague }, 403, "not-permitted"],
    ["somebody without any tie", { as: stranger }, 403, "not-permitted"],
    ["at a party that does not exist", { party: 2_000_000_000 }, 403, "not-permitted"],
    ["an access that does not exist", { systemUserId: randomUUID() }, 404, "AUTH-00015"],
    ["another provider", { provider: randomUUID() }, 400, "AUTH-00039"],
  ])("refuses %s", async (_, { as, ...change }: Change & { as?: string }, status, code) => {
    await adding({});
    const answer = await removing({ ...change, ...(as !== undefined && { headers: await asPerson(as) }) });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(await clientsOf(agent)).toEqual([squirrel]);
  });

  test("refuses an access for the organisation's own system", async () => {
    await pool.query("update systemuser set kind = 'standard' where id = $1", [agent]);
    expect((await removing({})).code).toBe("AUTH-00034");
  });
});

describe(listDelegations.id, () => {
  type Asked = { facilitator?: string; systemUserId?: string; party?: number; as?: string };
  const list = async ({ as = firm.clientAdministrator, facilitator = firm.uuid, systemUserId = agent, party = firm.party }: Asked = {}) =>
    send(listDelegations, { params: { party, facilitator, systemUserId }, headers: await asPerson(as) });

  test("names each client once, in the order of names, as long as it gives anything", async () => {
    const names = ["SKARP SPISS PINNSVIN AS", "BLYG SMAL ILDER AS", "IDÉRIK KRØLLETE PUDDEL AS"];
    for (const name of names) await adding({ client: await partyNamed(name) });
    await pool.query("delete from connection where giver_id = $1 and receiver_id = $2", [
      await partyNamed("SKARP SPISS PINNSVIN AS"),
      firm.uuid,
    ]);
    const answer = await list();
    expect((answer.body as { customerName: string }[]).map(({ customerName }) => customerName)).toEqual([
      "BLYG SMAL ILDER AS",
      "IDÉRIK KRØLLETE PUDDEL AS",
    ]);
    expect(answer.headers.get("link")).toBeNull();
  });

  test("is empty for an access without clients, and without the organisation itself", async () => {
    expect(await list()).toMatchObject({ status: 200, body: [] });
  });

  test.each([
    ["a colleague without the power", { as: firm.colleague }, 403, "not-permitted"],
    ["somebody without any tie", { as: stranger }, 403, "not-permitted"],
    ["a party that does not exist", { party: 2_000_000_000 }, 403, "not-permitted"],
    ["an access that does not exist", { systemUserId: randomUUID() }, 404, "AUTH-00015"],
    ["another facilitator", { facilitator: randomUUID() }, 400, "AUTH-00039"],
    ["a malformed facilitator", { facilitator: "x" }, 400, "STD-00000"],
  ])("refuses %s", async (_, asked, status, code) => {
    const answer = await list(asked);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test("refuses an access for the organisation's own system", async () => {
    await pool.query("update systemuser set kind = 'standard' where id = $1", [agent]);
    expect((await list()).code).toBe("AUTH-00034");
  });
});

/** A system user of the firm's own, with a token that may do what a person's may. */
async function aStandard(packages: readonly string[]) {
  const of = { partyId: firm.uuid, systemId: await systemNamed("312683725_smartcloud"), by: await partyNamed(firm.leader), packages };
  const id = await aSystemUser(of);
  return asSystemUser({ id, ownerOrgNo: firm.orgNo, systemId: "312683725_smartcloud", vendorOrgNo: "312683725" }, "altinn:portal/enduser");
}
