import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { inPortal } from "#lib/system-users/portal-routes";
import { countQueries } from "../../support/queries.ts";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { codeOf, inPortal as loggedIn, send } from "../../support/send.ts";

const tiger = { orgNo: "313955907", party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const firm = { name: "TILBAKEHOLDEN USYMMETRISK TIGER AS", party: 51000003 };
const stranger = 51000002;

let leader: Record<string, string>;
let by: string;
let systems: Record<"accounting" | "client", string>;
beforeAll(async () => {
  leader = await loggedIn("DRESS MINST");
  by = await partyNamed("DRESS MINST");
  const [accounting, client] = await Promise.all([
    systemNamed("312683725_smartcloud_regnskap"),
    systemNamed("312683725_smartcloud_klient"),
  ]);
  systems = { accounting, client };
});
beforeEach(async () => {
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $1 where deleted_at is null", [by]);
});

type More = Partial<Parameters<typeof aSystemUser>[0]>;
const access = (more: More = {}) => aSystemUser({ partyId: tiger.id, systemId: systems.accounting, by, ...more });
const agentAccess = (more: More = {}) => access({ kind: "agent", systemId: systems.client, packages: ["a-ordning"], ...more });
const at = (partyId: number, systemUserGuid?: string) => ({ partyId, ...(systemUserGuid !== undefined && { systemUserGuid }) });
const inEnglish = (headers: Record<string, string>) => ({ cookie: `${headers["cookie"] ?? ""}; language=en` });
type Shown = { id: string; system: { name: string } }[];

describe.each([
  ["standard", inPortal.listStandard, "SmartCloud Accounting", "SmartCloud Regnskap", "312683725_smartcloud_regnskap"],
  ["agent", inPortal.listAgents, "SmartCloud Client", "SmartCloud Klient", "312683725_smartcloud_klient"],
] as const)("the list of kind %s", (kind, contract, english, norwegian, systemId) => {
  const list = (headers: Record<string, string>, party = tiger.party) => send(contract, { params: at(party), headers });

  test("names the system in the visitor's language and its vendor, the newest first", async () => {
    const make = kind === "agent" ? agentAccess : access;
    const ids = [await make(), await make()];
    await (kind === "agent" ? access() : agentAccess());
    const { body } = await list({ ...leader, "accept-language": "nb" });
    const { created } = (body as { created: string }[])[0] ?? {};
    expect((body as Shown).map(({ id }) => id)).toEqual(ids.toReversed());
    expect((body as Shown)[0]).toEqual({
      ...{ id: ids[1], integrationTitle: "Test", partyId: String(tiger.party), created, userType: kind, resources: [], accessPackages: [] },
      system: { systemId, systemVendorOrgNumber: "312683725", systemVendorOrgName: "SMARTCLOUD AS", name: norwegian },
    });
    expect(((await list(inEnglish(leader))).body as Shown)[0]?.system.name).toBe(english);
  });

  test("a party that does not exist and one that is nothing to the visitor look the same; low levels and ties are not enough", async () => {
    const [unknown, foreign] = [await list(leader, 99999999), await list(leader, stranger)];
    expect([unknown, foreign].map(codeOf)).toEqual([[403, "not-permitted"], [403, "not-permitted"]]); // prettier-ignore
    expect((await list(await loggedIn("RASK KULEPENN"))).status).toBe(403);
    expect(codeOf(await list(await loggedIn("DRESS MINST", "low")))).toEqual([403, "level-too-low"]);
    expect((await list(await loggedIn("KLOK KLIENTPASSER"))).status).toBe(kind === "agent" ? 200 : 403);
  });
});

describe("openSystemUserInPortal", () => {
  const open = (id: string, headers = leader, party = tiger.party) => send(inPortal.openStandard, { params: at(party, id), headers });

  test("tells in words what it was granted, in the visitor's language", async () => {
    const id = await access({ packages: ["skattegrunnlag"] });
    await pool.query(
      `insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by)
       select $1, $2, 'ske-krav-og-betalinger', action, $3 from unnest(array['read', 'access']) as action`,
      [tiger.id, id, by],
    );
    const { status, body } = await open(id, inEnglish(leader));
    expect(status).toBe(200);
    const claims = { identifier: "ske-krav-og-betalinger", title: "Claims and payments", resourceOwnerName: expect.any(String) as unknown };
    expect(body).toMatchObject({ id, system: { name: "SmartCloud Accounting" }, resources: [claims] });
    const { accessPackages } = body as { accessPackages: { urn: string; name: string }[] };
    expect(accessPackages.map(({ urn }) => urn)).toEqual(["urn:altinn:accesspackage:skattegrunnlag"]);
    expect(accessPackages[0]?.name).not.toBe("skattegrunnlag");
  });

  test("unknown, deleted, another organisation's and one for clients look the same", async () => {
    const deleted = await access();
    await send(inPortal.deleteStandard, { params: at(tiger.party, deleted), headers: leader });
    const others = await access({ partyId: await partyNamed(firm.name) });
    const answers = [await open(randomUUID()), await open(deleted), await open(others), await open(await agentAccess())];
    expect(answers.map(codeOf)).toEqual(answers.map(() => [404, "AUTH-00015"]));
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...(body as object), traceId: "" }))).size).toBe(1);
    expect((await open("x")).status).toBe(400);
    expect(codeOf(await open(deleted, await loggedIn("KLOK KLIENTPASSER")))).toEqual([403, "AUTH-00066"]);
  });

  test("asks as often for much as for little", async () => {
    const [little, much] = [
      await access({ packages: ["skattegrunnlag"] }),
      await access({ packages: ["skattegrunnlag", "lonn", "a-ordning"] }),
    ];
    await open(little);
    expect(await countQueries(() => open(much))).toBe(await countQueries(() => open(little)));
  });
});

describe("openAgentSystemUserInPortal", () => {
  const open = (id: string, headers = leader) => send(inPortal.openAgent, { params: at(tiger.party, id), headers });

  test("tells an administrator of clients what each client must give", async () => {
    const { body } = await open(await agentAccess(), await loggedIn("KLOK KLIENTPASSER"));
    expect(body).toMatchObject({ userType: "agent", resources: [], accessPackages: [{ urn: "urn:altinn:accesspackage:a-ordning" }] });
  });

  test("one for own use, and an unknown one, are not found here; who has no power is refused; what is no uuid is a 400", async () => {
    expect(codeOf(await open(await access()))).toEqual([404, "AUTH-00015"]);
    expect(codeOf(await open(randomUUID()))).toEqual([404, "AUTH-00015"]);
    expect(codeOf(await open(randomUUID(), await loggedIn("RASK KULEPENN")))).toEqual([403, "not-permitted"]);
    expect((await open("x")).status).toBe(400);
  });
});

describe("createSystemUserInPortal", () => {
  const make = (body: unknown, headers = leader, party = tiger.party) => send(inPortal.create, { params: at(party), body, headers });
  const wanted = { integrationTitle: "SmartCloud Regnskap", systemId: "312683725_smartcloud_regnskap" };

  test("gives the id of what can be opened afterwards, and makes one only", async () => {
    const { status, body } = await make(wanted);
    const { id } = body as { id: string };
    expect([status, body]).toEqual([200, { id }]);
    expect((await send(inPortal.openStandard, { params: at(tiger.party, id), headers: leader })).body).toMatchObject({
      integrationTitle: wanted.integrationTitle,
      system: { systemId: wanted.systemId },
    });
    expect(codeOf(await make(wanted))).toEqual([400, "AUTH-00004"]);
  });

  test("what is missing is named; no system, no power and no party are refused as at the vendors' door", async () => {
    expect((await make({ systemId: "" })).body).toMatchObject({
      errors: { "/integrationTitle": ["is missing"], "/systemId": ["is missing"] },
    });
    expect(codeOf(await make({ ...wanted, systemId: "x" }))).toEqual([404, "AUTH-00011"]);
    expect(codeOf(await make(wanted, await loggedIn("RASK KULEPENN")))).toEqual([403, "AUTH-00066"]);
    expect(codeOf(await make(wanted, leader, 99999999))).toEqual([403, "not-permitted"]);
    const lacking = await make({ ...wanted, systemId: "312683725_smartcloud_lonn" }, await loggedIn("NESTEN KOMPLETT"));
    expect([...codeOf(lacking), (lacking.body as { missing: unknown[] }).missing.length]).toEqual([400, "AUTH-00053", 1]);
  });

  test("only from our own pages", async () => {
    expect(codeOf(await make(wanted, { ...leader, origin: "https://evil.example" }))).toEqual([403, "wrong-origin"]);
  });
});

describe("deleteSystemUserInPortal", () => {
  const end = (id: string, headers = leader) => send(inPortal.deleteStandard, { params: at(tiger.party, id), headers });

  test("ends it, once", async () => {
    const id = await access();
    expect([await end(id), await end(id)].map(codeOf)).toEqual([[202, undefined], [404, "AUTH-00015"]]); // prettier-ignore
  });

  test("another's, one for clients, and what is no uuid are refused", async () => {
    expect(codeOf(await end(await access({ partyId: await partyNamed(firm.name) })))).toEqual([403, "AUTH-00024"]);
    expect(codeOf(await end(await agentAccess()))).toEqual([400, "AUTH-00036"]);
    expect((await end("x")).status).toBe(400);
    expect(codeOf(await end(randomUUID(), await loggedIn("RASK KULEPENN")))).toEqual([403, "AUTH-00066"]);
  });
});

describe("deleteAgentSystemUserInPortal", () => {
  const end = (id: string, partyuuid = tiger.id, headers = leader) =>
    send(inPortal.deleteAgent, { params: at(tiger.party, id), query: { partyuuid }, headers });

  test("ends it in the party's own name, once", async () => {
    const id = await agentAccess();
    expect(codeOf(await end(id, randomUUID()))).toEqual([400, "AUTH-00039"]);
    expect([await end(id), await end(id)].map(codeOf)).toEqual([[202, undefined], [404, "AUTH-00015"]]); // prettier-ignore
  });

  test("one for own use, another's, and by who may not, are refused", async () => {
    expect(codeOf(await end(await access()))).toEqual([400, "AUTH-00034"]);
    expect(codeOf(await end(await agentAccess({ partyId: await partyNamed(firm.name) })))).toEqual([403, "AUTH-00024"]);
    expect(codeOf(await end(randomUUID(), tiger.id, await loggedIn("KLOK KLIENTPASSER")))).toEqual([403, "AUTH-00066"]);
    expect((await end("x", "y")).body).toMatchObject({ errors: { systemUserGuid: ["must be a uuid"], "?partyuuid": ["must be a uuid"] } });
  });
});

describe("listPendingSystemUsersInPortal", () => {
  const list = (partyUuid = tiger.id, headers = leader) => send(inPortal.listPending, { params: { partyUuid }, headers });

  test("what waits, of both kinds, forwarded or not, the newest first; not what is decided, deleted, out of time or another's", async () => {
    const first = await aRequest({ partyId: tiger.id, systemId: systems.accounting });
    const second = await aRequest({ partyId: tiger.id, systemId: systems.client, kind: "agent" });
    await pool.query("update request set escalated_at = now(), escalated_by = $2, title = 'Vårt regnskap' where id = $1", [first, by]);
    await access();
    const [deleted, late] = [
      await aRequest({ partyId: tiger.id, systemId: systems.accounting }),
      await aRequest({ partyId: tiger.id, systemId: systems.accounting }),
    ];
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    await pool.query("update request set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1", [
      late,
    ]);
    await aRequest({ partyId: await partyNamed(firm.name), systemId: systems.accounting });

    const { body } = await list(tiger.id, { ...leader, "accept-language": "nn" });
    expect((body as Record<string, unknown>[]).map(({ id, userType, integrationTitle }) => [id, userType, integrationTitle])).toEqual([
      [second, "agent", "SmartCloud Klient"],
      [first, "standard", "Vårt regnskap"],
    ]);
  });

  test("is for access managers, and an unknown party looks like one that is nothing to the visitor", async () => {
    const answers = [await list(randomUUID()), await list(await partyNamed("TILFELDIG SUBTIL APE"))];
    expect(answers.map(codeOf)).toEqual([[403, "not-permitted"], [403, "not-permitted"]]); // prettier-ignore
    expect(codeOf(await list(tiger.id, await loggedIn("KLOK KLIENTPASSER")))).toEqual([403, "AUTH-00066"]);
    expect(codeOf(await list(tiger.id, await loggedIn("DRESS MINST", "low")))).toEqual([403, "level-too-low"]);
    expect((await list("51000001")).status).toBe(400);
  });
});
