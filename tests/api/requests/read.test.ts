import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import * as routes from "#lib/requests/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { ask, asked, nowhere, otherVendor, outOfTime, reading, seen, tiger, told, vendor } from "./asking.ts";

const kinds = [
  ["standard", routes.readRequest, routes.readRequestByReference],
  ["agent", routes.readAgentRequest, routes.readAgentRequestByReference],
] as const;

const system = { standard: "312683725_smartcloud", agent: "312683725_smartcloud_klient" };
const as = (orgNo: string) => asVendor(orgNo, reading);

describe.each(kinds)("a %s request", (kind, byId, byReference) => {
  const other = kind === "agent" ? "standard" : "agent";
  const read = async (requestId: string, by = vendor) => send(byId, { params: { requestId }, headers: await as(by) });
  const find = async (externalRef: string, { by = vendor, systemId = system[kind], orgNo = tiger.orgNo } = {}) =>
    send(byReference, { params: { systemId, orgNo, externalRef }, headers: await as(by) });

  test("is read by its id, and by its reference, as it was answered when it was made", async () => {
    const made = await ask({ externalRef: "a/b c?d" }, { kind });
    const { id } = made.body as { id: string };
    for (const answer of [await read(id), await find("a/b c?d")]) expect([answer.status, answer.body]).toEqual([200, made.body]);
  });

  test("without a reference is found by the organisation number", async () => {
    const made = await ask({ externalRef: "", partyOrgNo: "310338702" }, { kind });
    expect((await find("310338702", { orgNo: "310338702" })).body).toEqual(made.body);
  });

  test("that is missing, deleted, of the other kind or another vendor's is the same nothing", async () => {
    const [deleted, foreign] = [await asked({}, kind), await asked({}, kind)];
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    const answers = [await read(nowhere), await read(deleted), await read(await asked({}, other)), await read(foreign, otherVendor)];
    expect(answers.map(told)).toEqual(Array(4).fill([404, "AUTH-00010"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("by reference: a system that is another vendor's is one that does not exist", async () => {
    await asked({ externalRef: "there" }, kind);
    const answers = [await find("there", { by: otherVendor }), await find("there", { systemId: "212919330_never", by: otherVendor })];
    expect(answers.map(told)).toEqual(Array(2).fill([404, "AUTH-00011"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    const missing = [await find("not there"), await find("there", { orgNo: "310338702" }), await find("there", { orgNo: "1" })];
    expect(missing.map(told)).toEqual(Array(3).fill([404, "AUTH-00010"]));
  });

  test("that is out of time says so, and the next with the same reference is the one that is found", async () => {
    const old = await asked({ externalRef: "twice" }, kind);
    await outOfTime(old);
    expect((await read(old)).body).toMatchObject({ status: "Timedout", timedOut: true });
    expect((await find("twice")).body).toMatchObject({ id: old, status: "Timedout", timedOut: true });
    const next = await asked({ externalRef: "twice" }, kind);
    expect((await find("twice")).body).toMatchObject({ id: next, status: "New", timedOut: false });
    expect((await read(old)).body).toMatchObject({ status: "Timedout", timedOut: true });
  });

  test("tells that it was passed on, that it was rejected and why, and never by whom", async () => {
    const id = await asked({ externalRef: "rejected" }, kind);
    const dress = await partyNamed("DRESS MINST");
    await pool.query(
      `update request set status = 'Rejected', decided_at = now(), decided_by = $2, decision_reason = 'Vi har byttet system.',
         escalated_at = now(), escalated_by = $2, escalation_note = 'Kan du se på denne?' where id = $1`,
      [id, dress],
    );
    for (const { body } of [await read(id), await find("rejected"), await ask({ externalRef: "rejected" }, { kind })]) {
      expect(body).toMatchObject({ status: "Rejected", rejectReason: "Vi har byttet system.", escalated: true, timedOut: false });
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${dress}|MINST|se på denne|20000001|51000101`));
    }
  });

  test("takes one statement to read, however it is asked for", async () => {
    const id = await asked({ externalRef: "once" }, kind);
    expect([await countQueries(() => read(id)), await countQueries(() => find("once")), await countQueries(() => read(nowhere))]).toEqual([
      1, 1, 1,
    ]);
  });

  test("is read by organisations' software only, with the scope for reading", async () => {
    const params = { requestId: nowhere };
    const reference = { systemId: system[kind], orgNo: tiger.orgNo, externalRef: "x" };
    const person = await asPerson("DRESS MINST", reading);
    expect(told(await send(byId, { params, headers: person }))).toEqual([401, "AUTH-00023"]);
    expect(told(await send(byReference, { params: reference, headers: person }))).toEqual([401, "AUTH-00023"]);
    const writer = await asVendor(vendor, "altinn:authentication/systemuser.request.write");
    expect((await send(byId, { params, headers: writer })).status).toBe(403);
  });

  test("asked for by what is no uuid is a wrong field", async () => {
    const answer = await read("1");
    expect([...told(answer), Object.keys((answer.body as { errors: object }).errors)]).toEqual([400, "STD-00000", ["requestId"]]);
  });
});

test("a vendor reads what it asked for with a system that it has deleted since", async () => {
  const id = await asked();
  await pool.query("update registered_system set deleted_at = now() where system_id = '312683725_smartcloud'");
  expect((await send(routes.readRequest, { params: { requestId: id }, headers: await as(vendor) })).status).toBe(200);
  await pool.query("update registered_system set deleted_at = null where system_id = '312683725_smartcloud'");
});
