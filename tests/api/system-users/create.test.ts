import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { currentCatalogue } from "#lib/catalogue/queries";
import { createSystemUser } from "#lib/system-users/operations/create";
import { create, findOne } from "#lib/system-users/routes/owner";
import { aPerson } from "../../support/choosing.ts";
import { partyNamed } from "../../support/rows.ts";
import { type Answer, asPerson, sameBut, send } from "../../support/send.ts";

const tiger = { orgNo: "313955907", party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const ape = { party: 51000002 };
const nobody = 99999999;
const accounting = "312683725_smartcloud_regnskap";

let leader: Record<string, string>;
let by: string;
beforeAll(async () => {
  leader = await asPerson("DRESS MINST");
  by = await partyNamed("DRESS MINST");
});
beforeEach(async () => {
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $1 where deleted_at is null", [by]);
});

const codes = (answers: readonly Answer[]) => answers.map(({ status, code }) => [status, code]);

describe("createSystemUser", () => {
  const body = { integrationTitle: "Regnskap for tigre", systemId: accounting };
  const make = (more: object = {}, headers = leader, party: number | string = tiger.party) =>
    send(create, { params: { party }, body: { ...body, ...more }, headers });
  const refusals = (answer: Answer) =>
    (answer.body as { missing?: { kind: string; package?: string; resource?: string; reasons: string[] }[] }).missing;
  const stored = async () =>
    (await pool.query<{ count: number }>("select count(*)::int from systemuser where party_id = $1 and deleted_at is null", [tiger.id]))
      .rows[0]?.count;

  test("grants everything that the system lists, and is read afterwards as it was answered", async () => {
    const { status, body: made } = await make({ integrationTitle: "  Regnskap for tigre " });
    const { id } = made as { id: string };
    expect([status, made]).toEqual([
      200,
      expect.objectContaining({ integrationTitle: "Regnskap for tigre", externalRef: tiger.orgNo, userType: "standard" }),
    ]);
    const read = (await send(findOne, { params: { party: tiger.party, systemUserId: id }, headers: leader })).body as { rights: unknown[] };
    expect(read).toEqual({ ...(made as object), rights: read.rights });
    expect(read.rights).toHaveLength(2);
    expect((made as { accessPackages: unknown[] }).accessPackages).toHaveLength(5);
    const { rows } = await pool.query(
      "select action from systemuser_right where system_user_id = $1 and resource_id = 'ske-krav-og-betalinger' order by 1",
      [id],
    );
    expect(rows).toEqual([{ action: "access" }, { action: "read" }]);
  });

  test("is written down once, by whom, and told to the vendor without the person", async () => {
    const { body: made } = await make();
    const { id } = made as { id: string };
    const journal = await pool.query("select act, actor_party_id, data from journal where about_id = $1", [id]);
    expect(journal.rows).toEqual([
      {
        act: "system-user.created",
        actor_party_id: by,
        data: { kind: "standard", systemId: accounting, externalRef: tiger.orgNo, rights: 2, packages: 5 },
      },
    ]);
    const outbox = await pool.query<{ payload: unknown }>("select payload from outbox where payload ->> 'id' = $1", [id]);
    expect(outbox.rows.map(({ payload }) => payload)).toEqual([
      {
        ...{ act: "system-user.created", id, kind: "standard", systemId: accounting, vendorOrgNo: "312683725" },
        ...{ partyOrgNo: tiger.orgNo, externalRef: tiger.orgNo, at: expect.stringMatching(/Z$/) as unknown },
      },
    ]);
  });

  test("unknown, hidden and deleted systems look the same", async () => {
    const withdrawn = "312683725_smartcloud_lonn";
    await pool.query("update registered_system set deleted_at = now() where system_id = $1", [withdrawn]);
    const answers = [
      await make({ systemId: "312683725_nothing" }),
      await make({ systemId: "212919330_fjorddata_etablering_pilot" }),
      await make({ systemId: withdrawn }),
    ];
    await pool.query("update registered_system set deleted_at = null where system_id = $1", [withdrawn]);
    expect(codes(answers)).toEqual(answers.map(() => [404, "AUTH-00011"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
  });

  test("what one cannot give is named, all of it with the reason, and nothing is left behind", async () => {
    const answer = await make({ systemId: "312683725_smartcloud_lonn" }, await asPerson("NESTEN KOMPLETT"));
    expect(codes([answer])).toEqual([[400, "AUTH-00053"]]);
    expect(refusals(answer)).toEqual([{ kind: "package", package: "lonn", reasons: ["MissingPackage"] }]);
    const all = await make({ systemId: "312683725_smartcloud_regnskap" }, await asPerson("NESTEN KOMPLETT"));
    expect(all.status).toBe(403);
    expect(refusals(all)?.length).toBeGreaterThan(2);
    expect(await stored()).toBe(0);
  });

  test("a system that lists packages for clients only is refused, with their names", async () => {
    await pool.query("update registered_system set is_visible = true where system_id = '312683725_smartcloud_revisjon'");
    const answer = await make({ systemId: "312683725_smartcloud_revisjon" });
    expect(codes([answer])).toEqual([[400, "AUTH-00064"]]);
    expect(answer.body).toMatchObject({
      NotDelegablePackages: "urn:altinn:accesspackage:ansvarlig-revisor, urn:altinn:accesspackage:revisormedarbeider",
    });
  });

  test("only an access manager of the organisation may", async () => {
    const answers = [
      await make({}, await asPerson("RASK KULEPENN")),
      await make({}, await asPerson("KLOK KLIENTPASSER")),
      await make({}, leader, ape.party),
      await make({}, leader, nobody),
    ];
    expect(codes(answers)).toEqual([[403, "AUTH-00066"], [403, "AUTH-00066"], [403, "not-permitted"], [403, "not-permitted"]]); // prettier-ignore
    expect(await stored()).toBe(0);
  });

  test("what is missing or too long is named", async () => {
    const empty = await send(create, { params: { party: tiger.party }, body: { IntegrationTitle: " " }, headers: leader });
    expect(Object.keys((empty.body as { errors: object }).errors).toSorted()).toEqual(["/integrationTitle", "/systemId"]);
    expect((await make({ integrationTitle: "x".repeat(256) })).status).toBe(400);
    expect((await make({ integrationTitle: "x".repeat(255) })).status).toBe(200);
    expect((await make({}, leader, "x")).status).toBe(400);
    expect((await send(create, { params: { party: tiger.party }, body: "[", headers: leader })).status).toBe(400);
  });

  test("20 at once: one wins, and the others are told that there is one", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => make()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "AUTH-00004")).toHaveLength(19);
    expect(await stored()).toBe(1);
    const { rows } = await pool.query(
      "select from journal where act = 'system-user.created' and about_id in (select id from systemuser where deleted_at is null)",
    );
    expect(rows).toHaveLength(1);
  });

  test("another reference makes another access to the same system", async () => {
    const actor = await aPerson("DRESS MINST");
    const creating = { actor, party: tiger.party, systemId: accounting, title: "Another", now: new Date(), traceId: "t" };
    const made = [
      await createSystemUser(creating),
      await createSystemUser({ ...creating, externalRef: "second" }),
      await createSystemUser({ ...creating, externalRef: "second" }),
    ];
    expect(made.map((one) => (one.ok ? one.value.externalRef : one.code))).toEqual([tiger.orgNo, "second", "systemuser-exists"]);
  });

  test("the same Idempotency-Key gives the same answer, and makes one", async () => {
    const headers = { ...leader, "idempotency-key": randomUUID() };
    const [one, other] = [await make({}, headers), await make({}, headers)];
    expect([one.status, other.status, other.body]).toEqual([200, 200, one.body]);
    expect(await stored()).toBe(1);
  });

  test("holds the register still, then asks the database four things, however much is granted", async () => {
    const actor = await aPerson("DRESS MINST");
    await currentCatalogue(new Date());
    const spy = vi.spyOn(Client.prototype, "query");
    const creating = { actor, party: tiger.party, systemId: accounting, title: "Counted", now: new Date(), traceId: "t" };
    expect((await createSystemUser(creating)).ok).toBe(true);
    const asked = spy.mock.calls
      .map(([statement]) => statement as unknown)
      .map((one) => (typeof one === "string" ? one : (one as { name: string }).name));
    spy.mockRestore();
    expect(asked).toEqual([
      "begin",
      "hold-system",
      "place-of-new-system-user",
      "person-facts",
      "store-system-user",
      "record-act",
      "commit",
    ]);
  });
});
