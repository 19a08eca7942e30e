import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  deleteChangeRequest,
  listChangeRequests,
  readChangeRequest,
  readChangeRequestByReference,
} from "#lib/change-requests/routes/vendor";
import { pool } from "#lib/db";
import { publicUrl } from "#lib/env";
import { cursorToken } from "#lib/http/page";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { nowhere, noted, otherVendor, packages, reading, rightTo, seen, tiger, told, vendor, writing } from "../requests/asking.ts";
import { anAccess, askChange, askedChange, changeOutOfTime, changeRow, system } from "./changing.ts";

const read = async (requestId: string, by = vendor) =>
  send(readChangeRequest, { params: { requestId }, headers: await asVendor(by, reading) });

const decideAs = async (id: string, status: "Accepted" | "Rejected") =>
  pool.query(
    "update change_request set status = $2::change_request_status, decided_at = now(), decided_by = $3, decision_reason = case $2::text when 'Rejected' then 'Not now' end where id = $1",
    [id, status, await partyNamed("DRESS MINST")],
  );

describe("readChangeRequest", () => {
  test("200 in each state, and never by whom it was decided", async () => {
    const access = await anAccess();
    const [accepted, rejected, late] = [await askedChange(access), await askedChange(access), await askedChange(access)];
    await Promise.all([decideAs(accepted, "Accepted"), decideAs(rejected, "Rejected"), changeOutOfTime(late)]);
    const answers = await Promise.all([accepted, rejected, late].map((id) => read(id)));
    expect(answers.map(({ body }) => body)).toMatchObject([
      { id: accepted, status: "Accepted", timedOut: false, confirmUrl: expect.stringContaining(accepted) as string },
      { id: rejected, status: "Rejected", timedOut: false, rejectReason: "Not now" },
      { id: late, status: "Timedout", timedOut: true },
    ]);
    const texts = JSON.stringify(answers.map(({ body }) => body));
    for (const secret of ["DRESS", await partyNamed("DRESS MINST"), "vendorOrgNo", "partyUuid", "isDeleted"])
      expect(texts).not.toContain(secret);
  });

  test("404 in the same words for one that is missing, deleted or another vendor's", async () => {
    const access = await anAccess();
    const [deleted, foreign] = [await askedChange(access), await askedChange(access)];
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'system-user-deleted' where id = $1", [deleted]);
    const missing = await read(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect([seen(await read(deleted)), seen(await read(foreign, otherVendor))]).toEqual([seen(missing), seen(missing)]);
  });

  test("400 for an id that is none, 401 for a token that is no vendor's", async () => {
    expect((await read("17")).status).toBe(400);
    const headers = await asPerson("DRESS MINST", reading);
    expect(told(await send(readChangeRequest, { params: { requestId: nowhere }, headers }))).toEqual([401, "AUTH-00023"]);
  });

  test("takes one statement, however many rights it has", async () => {
    const body = { requiredRights: rightTo("brg-firmaattest"), unwantedRights: rightTo("ske-krav-og-betalinger") };
    const id = await askedChange(await anAccess(), body);
    expect(await countQueries(() => read(id))).toBe(1);
  });
});

describe("readChangeRequestByReference", () => {
  const byReference = async (systemId: string, externalRef: string, { orgNo = tiger.orgNo, by = vendor } = {}) =>
    send(readChangeRequestByReference, { params: { systemId, orgNo, externalRef }, headers: await asVendor(by, reading) });

  test("200 with the newest for the three, its lists filled", async () => {
    const access = await anAccess({ externalRef: "ref/17 æ", packages: ["krav-og-utlegg"] });
    await askedChange(access);
    const body = { requiredAccessPackages: packages("skattegrunnlag"), unwantedAccessPackages: packages("krav-og-utlegg") };
    const newest = await askedChange(access, body);
    const answer = await byReference(system, "ref/17 æ");
    expect([answer.status, answer.body]).toMatchObject([200, { id: newest, ...body }]);
    expect(await countQueries(() => byReference(system, "ref/17 æ"))).toBe(1);
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [newest]);
    expect((await byReference(system, "ref/17 æ")).body).toMatchObject({ requiredAccessPackages: packages("merverdiavgift") });
  });

  test("404 for a reference nothing was asked for; and for a system that is missing or another vendor's, in the same words", async () => {
    await anAccess({ externalRef: "quiet" });
    expect(told(await byReference(system, "quiet"))).toEqual([404, "AUTH-00010"]);
    expect(told(await byReference(system, "quiet", { orgNo: "000000000" }))).toEqual([404, "AUTH-00010"]);
    const missing = await byReference("312683725_none", "quiet");
    expect(told(missing)).toEqual([404, "AUTH-00011"]);
    expect(seen(await byReference(system, "quiet", { by: otherVendor }))).toEqual(seen(missing));
  });

  test("400 for a reference of 256 characters, 401 for a token that is no vendor's", async () => {
    expect((await byReference(system, "a".repeat(256))).status).toBe(400);
    const sent = { params: { systemId: system, orgNo: tiger.orgNo, externalRef: "x" }, headers: await asPerson("DRESS MINST", reading) };
    expect(told(await send(readChangeRequestByReference, sent))).toEqual([401, "AUTH-00023"]);
  });
});

describe("listChangeRequests", () => {
  type Page = { links: { next?: string }; data: { id: string; created: string }[] };
  const list = async (systemId: string, token?: string, by = vendor) =>
    send(listChangeRequests, { params: { systemId }, query: token === undefined ? {} : { token }, headers: await asVendor(by, reading) });

  let access: string;
  beforeAll(async () => (access = await anAccess()));

  /** Several at one moment too: the order must hold where the time alone does not say. */
  const fill = async (count: number, at: string) => {
    const { rows } = await pool.query<{ id: string }>(
      `insert into change_request (party_id, id, system_user_id, content_hash, created_at, expires_at)
       select $1, gen_random_uuid(), $2, decode(repeat('00', 32), 'hex'), $3::timestamptz + (i / 7) * interval '1 microsecond', now() + interval '10 days'
       from generate_series(1, $4) i returning id`,
      [await partyNamed(tiger.name), access, at, count],
    );
    return rows.map(({ id }) => id);
  };

  test("pages through 300 while 50 more arrive: none is skipped, none comes twice, and the order holds", async () => {
    const first = await fill(300, "2026-01-01T00:00:00Z");
    const added: string[] = [];
    const found: string[] = [];
    let token: string | undefined;
    do {
      const answer = await list(system, token);
      expect(answer.status).toBe(200);
      const { data, links } = answer.body as Page;
      found.push(...data.map(({ id }) => id));
      token = links.next === undefined ? undefined : (new URL(links.next).searchParams.get("token") ?? undefined);
      if (token !== undefined) expect(data).toHaveLength(50);
      if (added.length < 50) added.push(...(await fill(10, new Date().toISOString())));
    } while (token !== undefined);
    expect(added).toHaveLength(50);
    expect(new Set(found).size).toBe(found.length);
    expect([...first, ...added].filter((id) => !found.includes(id))).toEqual([]);
    const { rows } = await pool.query<{ id: string }>("select id from change_request where id = any ($1) order by created_at, id", [found]);
    expect(found).toEqual(rows.map(({ id }) => id));
  });

  test("leads on with an absolute address, and shows each as a reading of it does", async () => {
    const { links, data } = (await list(system)).body as Page;
    expect(links.next).toMatch(
      new RegExp(`^${publicUrl()}/authentication/api/v1/systemuser/changerequest/vendor/bysystem/${system}\\?token=`),
    );
    expect(data[0]).toEqual((await read(data[0]?.id ?? "")).body);
    expect(await countQueries(() => list(system))).toBe(1);
  });

  test("leaves out what is deleted and what is for other systems; one page without a next is the last", async () => {
    const other = "312683725_smartcloud_lonn";
    const elsewhere = await anAccess({ systemId: other });
    const [kept, deleted] = [
      await askedChange(elsewhere, { requiredAccessPackages: packages("lonn") }),
      await askedChange(elsewhere, { requiredAccessPackages: packages("lonn") }),
    ];
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    const { body } = await list(other);
    expect(body).toMatchObject({ links: {}, data: [{ id: kept }] });
    expect((body as Page).data).toHaveLength(1);
    expect((await list("312683725_smartcloud_alt")).body).toEqual({ links: {}, data: [] });
  });

  test("404 in the same words for a system that is missing or another vendor's", async () => {
    const missing = await list("312683725_none");
    expect(told(missing)).toEqual([404, "AUTH-00011"]);
    expect(seen(await list(system, undefined, otherVendor))).toEqual(seen(missing));
  });

  test.each([
    ["no token of ours", "x"],
    ["a number", cursorToken(7)],
    ["an id alone", cursorToken(randomUUID())],
    ["a time that is none", cursorToken(["0000-13-01T00:00:00.000000Z", randomUUID()])],
    ["a time that no database has", cursorToken(["0000-01-01T00:00:00.000000Z", randomUUID()])],
  ])("400 for %s", async (_, token) => {
    const answer = await list(system, token);
    expect([answer.status, Object.keys((answer.body as { errors: object }).errors)[0]]).toEqual([400, expect.stringContaining("?token")]);
  });

  test("401 for a token that is no vendor's", async () => {
    const headers = await asPerson("DRESS MINST", reading);
    expect(told(await send(listChangeRequests, { params: { systemId: system }, headers }))).toEqual([401, "AUTH-00023"]);
  });
});

describe("deleteChangeRequest", () => {
  const remove = async (requestId: string, by = vendor) =>
    send(deleteChangeRequest, { params: { requestId }, headers: await asVendor(by, writing) });

  test.each(["New", "Accepted", "Rejected"] as const)("202 with nothing in it for one that is %s, which is gone then", async (status) => {
    const access = await anAccess();
    const id = await askedChange(access);
    if (status !== "New") await decideAs(id, status);
    const answer = await remove(id);
    expect([answer.status, answer.body]).toEqual([202, undefined]);
    expect(told(await read(id))).toEqual([404, "AUTH-00010"]);
    expect(await changeRow(id)).toMatchObject({ status, deleted_because: "vendor" });
    const { acts, messages } = await noted(id);
    expect([acts, messages.length]).toEqual([["change-request.created", "change-request.deleted"], 2]);
    expect((await askChange(access)).status).toBe(201);
  });

  test("404 in the same words for one that is missing, deleted before, or another vendor's, which stays", async () => {
    const access = await anAccess();
    const [deleted, foreign] = [await askedChange(access), await askedChange(access)];
    await remove(deleted);
    const missing = await remove(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect([seen(await remove(deleted)), seen(await remove(foreign, otherVendor))]).toEqual([seen(missing), seen(missing)]);
    expect((await read(foreign)).status).toBe(200);
    expect((await noted(foreign)).acts).toEqual(["change-request.created"]);
  });

  test("400 for an id that is none, 401 for a token that is no vendor's", async () => {
    expect((await remove("17")).status).toBe(400);
    const headers = await asPerson("DRESS MINST", writing);
    expect(told(await send(deleteChangeRequest, { params: { requestId: nowhere }, headers }))).toEqual([401, "AUTH-00023"]);
  });

  test("409 for one that was decided while the call was on its way: the vendor is told, and may delete it knowing that", async () => {
    const id = await askedChange(await anAccess());
    await decideAs(id, "Accepted");
    await pool.query("update change_request set decided_at = now() + interval '1 minute' where id = $1", [id]);
    expect(told(await remove(id))).toEqual([409, "AUTH-00013"]);
    expect((await read(id)).body).toMatchObject({ status: "Accepted" });
    await pool.query("update change_request set decided_at = now() - interval '1 second' where id = $1", [id]);
    expect((await remove(id)).status).toBe(202);
  });
});
