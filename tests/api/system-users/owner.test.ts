import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { findDelegations, findOne, listAgents, listStandard } from "#lib/system-users/routes/owner";
import { countQueries } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { type Answer, asPerson, asVendor, sameBut, send } from "../../support/send.ts";

const tiger = { name: "DISKRET NÆR TIGER AS", orgNo: "313955907", party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const ape = { party: 51000002 };
const nobody = 99999999;
const accounting = "312683725_smartcloud_regnskap";

let leader: Record<string, string>;
let by: string;
let systemId: string;
beforeAll(async () => {
  leader = await asPerson("DRESS MINST");
  [by, systemId] = await Promise.all([partyNamed("DRESS MINST"), systemNamed(accounting)]);
});
beforeEach(async () => {
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $1 where deleted_at is null", [by]);
});

const access = (more: Partial<Parameters<typeof aSystemUser>[0]> = {}) => aSystemUser({ partyId: tiger.id, systemId, by, ...more });
const codes = (answers: readonly Answer[]) => answers.map(({ status, code }) => [status, code]);
const granting = (id: string, resource: string, action: string) =>
  pool.query(
    "insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by) select party_id, id, $2, $3, $4 from systemuser where id = $1",
    [id, resource, action, by],
  );

describe.each([
  ["listSystemUsers", listStandard, { party: 0 }],
  ["listAgentSystemUsers", listAgents, { party: 0 }],
  ["findSystemUser", findOne, { party: 0, systemUserId: randomUUID() }],
  ["findSystemUserDelegations", findDelegations, { party: 0, systemUserId: randomUUID() }],
] as const)("%s", (_, contract, params) => {
  const ask = (party: number | string, headers: Record<string, string>) => send(contract, { params: { ...params, party }, headers });

  test("a party that does not exist and one that is nothing to the person look the same", async () => {
    const answers = [await ask(nobody, leader), await ask(ape.party, leader), await ask(0, leader), await ask(-5, leader)];
    expect(codes(answers)).toEqual(answers.map(() => [403, "not-permitted"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
  });

  test("who has a tie and no power is refused, as is a low level, and an organisation's software", async () => {
    expect((await ask(tiger.party, await asPerson("RASK KULEPENN"))).status).toBe(403);
    const low = await ask(tiger.party, await asPerson("DRESS MINST", "altinn:portal/enduser", "idporten-loa-low"));
    expect(codes([low])).toEqual([[403, "level-too-low"]]);
    expect(codes([await ask(tiger.party, await asVendor(tiger.orgNo, "altinn:portal/enduser"))])).toEqual([[403, "not-permitted"]]);
  });

  test("what is no number that a party can have is a 400", async () => {
    for (const party of ["x", "1.5", "2147483648", "99999999999", "0x10"]) expect((await ask(party, leader)).status).toBe(400);
  });
});

describe("the lists", () => {
  const list = async (contract: typeof listStandard | typeof listAgents, name = "DRESS MINST") =>
    (await send(contract, { params: { party: tiger.party }, headers: await asPerson(name) })) as Answer & {
      body: Record<string, unknown>[];
    };

  test("each kind in its own, whole and newest first, those on pause too, without the deleted and the other organisations'", async () => {
    const first = await access({ packages: ["skattegrunnlag", "merverdiavgift"] });
    const agent = await access({ kind: "agent", systemId: await systemNamed("312683725_smartcloud_klient"), packages: ["a-ordning"] });
    const second = await access();
    const deleted = await access();
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [deleted, by]);
    await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by) values ($1, $2, $3)", [tiger.id, second, by]);
    await access({ partyId: await partyNamed("TILFELDIG SUBTIL APE") });

    const own = await list(listStandard);
    expect(own.body.map(({ id }) => id)).toEqual([second, first]);
    const { created } = own.body[1] ?? {};
    expect(own.body[1]).toEqual({
      ...{ id: first, integrationTitle: "Test", systemId: accounting, productName: "", systemInternalId: systemId },
      ...{ partyId: String(tiger.party), partyUuId: tiger.id, reporteeOrgNo: tiger.orgNo, created, isDeleted: false },
      ...{ supplierName: "SMARTCLOUD AS", supplierOrgno: "312683725", externalRef: expect.any(String) as unknown, userType: "standard" },
      accessPackages: [{ urn: "urn:altinn:accesspackage:merverdiavgift" }, { urn: "urn:altinn:accesspackage:skattegrunnlag" }],
    });
    expect((await list(listAgents)).body).toEqual([
      expect.objectContaining({ id: agent, userType: "agent", accessPackages: [{ urn: "urn:altinn:accesspackage:a-ordning" }] }),
    ]);
  });

  test("an administrator of clients sees those for clients, and not the others", async () => {
    expect((await list(listAgents, "KLOK KLIENTPASSER")).status).toBe(200);
    expect(codes([await list(listStandard, "KLOK KLIENTPASSER")])).toEqual([[403, "AUTH-00066"]]);
  });

  test("take as many questions for many as for few", async () => {
    await access({ packages: ["skattegrunnlag"] });
    await list(listStandard);
    const few = await countQueries(() => list(listStandard));
    for (let n = 0; n < 30; n += 1) await access({ packages: ["skattegrunnlag", "merverdiavgift"] });
    expect(await countQueries(() => list(listStandard))).toBe(few);
    expect((await list(listStandard)).body).toHaveLength(31);
  });
});

describe("one of them", () => {
  const read = (contract: typeof findOne | typeof findDelegations, id: string, headers = leader, party: number = tiger.party) =>
    send(contract, { params: { party, systemUserId: id }, headers });

  test("with what it was granted, each service once, whatever its system asks for today", async () => {
    const id = await access({ packages: ["skattegrunnlag"], systemId: await systemNamed("312683725_smartcloud") });
    await granting(id, "ske-krav-og-betalinger", "read");
    await granting(id, "ske-krav-og-betalinger", "access");
    await granting(id, "brg-firmaattest", "read");
    const granted = {
      rights: ["brg-firmaattest", "ske-krav-og-betalinger"].map((value) => ({ resource: [{ id: "urn:altinn:resource", value }] })),
      accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
    };
    expect((await read(findOne, id)).body).toMatchObject({ id, userType: "standard", ...granted });
    expect((await read(findDelegations, id)).body).toEqual({ systemUserId: id, ...granted });
  });

  test("for clients: what each of them must give; and of its own organisation only what that gave as a client of itself", async () => {
    const klient = await systemNamed("312683725_smartcloud_klient");
    const id = await access({ kind: "agent", systemId: klient, packages: ["skattegrunnlag", "a-ordning"] });
    const { body } = await read(findOne, id, await asPerson("KLOK KLIENTPASSER"));
    expect(body).toMatchObject({ userType: "agent" });
    expect(body).not.toHaveProperty("rights");
    expect((body as { accessPackages: unknown[] }).accessPackages).toHaveLength(2);
    expect((await read(findDelegations, id)).body).toEqual({ systemUserId: id, rights: [], accessPackages: [] });

    await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $1, $3)", [
      tiger.id,
      id,
      by,
    ]);
    await pool.query(
      "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $1, 'a-ordning', 'rettighetshaver')",
      [tiger.id, id],
    );
    expect((await read(findDelegations, id)).body).toMatchObject({ accessPackages: [{ urn: "urn:altinn:accesspackage:a-ordning" }] });
  });

  test.each([findOne, findDelegations])("unknown, deleted and another organisation's look the same: $id", async (contract) => {
    const [deleted, others] = [await access(), await access({ partyId: await partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS") })];
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [deleted, by]);
    const answers = [await read(contract, randomUUID()), await read(contract, deleted), await read(contract, others)];
    expect(codes(answers)).toEqual(answers.map(() => [404, "AUTH-00015"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
    expect((await read(contract, "no-uuid")).status).toBe(400);
  });
});
