import { describe, expect, test } from "vitest";
import { rejectChangeRequest as reject } from "#lib/change-requests/operations/decide";
import { escalateChangeRequest as escalate } from "#lib/change-requests/operations/escalate";
import { approveChangeRequest, escalateChangeRequest, rejectChangeRequest } from "#lib/change-requests/routes/party";
import { readChangeRequest } from "#lib/change-requests/routes/vendor";
import { pool } from "#lib/db";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accountant, noted, nowhere, packages, person, reading, seen, tiger, told, vendor } from "../requests/asking.ts";
import { anAccess, askChange, askedChange, changeOutOfTime, changeRow, heldBy } from "./changing.ts";

const [no, passOn] = [rejectChangeRequest, escalateChangeRequest];
type Act = typeof no | typeof passOn;

const act = async (
  contract: Act,
  requestId: string,
  { as = "DRESS MINST", party = tiger.party, query = {}, level = "idporten-loa-substantial" } = {},
) => send(contract, { params: { party, requestId }, query, headers: await asPerson(as, "altinn:portal/enduser", level) });

const onPage = async (as: string, requestId: string) => ({
  ...{ party: tiger.party, requestId, actor: await person(as), now: new Date(), traceId: "test" },
});

describe("rejectChangeRequest", () => {
  test("200 true: the access stays as it is, and it is written down and told once", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const before = await heldBy(access);
    const id = await askedChange(access);
    const answer = await act(no, id, { as: "NESTEN KOMPLETT" });
    expect([answer.status, answer.body]).toEqual([200, true]);
    expect(await heldBy(access)).toEqual(before);
    expect(await changeRow(id)).toMatchObject({
      status: "Rejected",
      decided_by: await partyNamed("NESTEN KOMPLETT"),
      decision_reason: null,
    });
    const { acts, messages } = await noted(id);
    expect([acts, messages.map((message) => message["act"])]).toEqual([
      ["change-request.created", "change-request.rejected"],
      ["change-request.created", "change-request.rejected"],
    ]);
  });

  test("with a reason, which the vendor reads; with one of 301 characters nothing happens", async () => {
    const id = await askedChange(await anAccess());
    const asked = await onPage("DRESS MINST", id);
    expect(await reject({ ...asked, reason: "x".repeat(301) })).toMatchObject({ ok: false, code: "invalid-input" });
    expect((await changeRow(id))["status"]).toBe("New");
    expect(await reject({ ...asked, reason: `  ${"å".repeat(300)} ` })).toMatchObject({ ok: true });
    const { body } = await send(readChangeRequest, { params: { requestId: id }, headers: await asVendor(vendor, reading) });
    expect(body).toMatchObject({ status: "Rejected", rejectReason: "å".repeat(300) });
    const { rows } = await pool.query<{ data: object }>("select data from journal where about_id = $1 and act like '%rejected'", [id]);
    expect(JSON.stringify(rows)).not.toContain("ååå");
  });

  test("afterwards the vendor may ask anew, under a new correlation id", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    await act(no, id);
    expect((await askChange(access, {}, { id })).body).toMatchObject({ status: "Rejected" });
    expect((await askChange(access)).status).toBe(201);
  });

  test("an access that has ended hinders nobody from saying no", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [access]);
    expect((await act(no, id)).status).toBe(200);
  });

  test("409 for one that has been decided, is out of time, or is not what was seen", async () => {
    const access = await anAccess();
    const [decided, late, other] = [await askedChange(access), await askedChange(access), await askedChange(access)];
    await act(no, decided);
    await changeOutOfTime(late);
    expect(told(await act(no, decided))).toEqual([409, "AUTH-00013"]);
    expect(told(await act(no, late))).toEqual([409, "AUTH-00013"]);
    expect(told(await act(no, other, { query: { contentHash: "0".repeat(64) } }))).toEqual([409, "request-changed"]);
  });
});

describe("who may reject", () => {
  test("403 in the same words for a party that is missing and for one to which there is no tie", async () => {
    const id = await askedChange(await anAccess());
    const missing = await act(no, id, { party: 2_000_000_000 });
    expect(told(missing)).toEqual([403, "not-permitted"]);
    expect(seen(await act(no, id, { as: "ENSOM LYKTESTOLPE" }))).toEqual(seen(missing));
  });

  test("403 for a tie alone, for too low a level, and for another party's; 404 for what there is no tie to", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await act(no, id, { as: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    expect(told(await act(no, id, { level: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
    expect(told(await act(no, id, { party: accountant.party }))).toEqual([403, "AUTH-00041"]);
    const stranger = { as: "STADIG KONSERT", party: 51000002 };
    expect(seen(await act(no, id, stranger))).toEqual(seen(await act(no, nowhere, stranger)));
    expect(told(await act(no, nowhere))).toEqual([404, "AUTH-00010"]);
    expect((await act(no, "17")).status).toBe(400);
    expect((await changeRow(id))["status"]).toBe("New");
  });
});

describe("escalateChangeRequest", () => {
  test("200 true for anybody with a tie; written down and told once; it can be decided as before", async () => {
    const id = await askedChange(await anAccess());
    const answer = await act(passOn, id, { as: "RASK KULEPENN" });
    expect([answer.status, answer.body]).toEqual([200, true]);
    const row = await changeRow(id);
    expect(row).toMatchObject({
      status: "New",
      escalated_by: await partyNamed("RASK KULEPENN"),
      escalated_to: null,
      escalation_note: null,
    });
    expect((await act(passOn, id)).body).toBe(true);
    expect(await changeRow(id)).toEqual(row);
    const { acts, messages } = await noted(id);
    expect([acts, messages.length]).toEqual([["change-request.created", "change-request.escalated"], 2]);
    const headers = await asPerson("DRESS MINST");
    expect((await send(approveChangeRequest, { params: { party: tiger.party, requestId: id }, headers })).status).toBe(200);
  });

  test("once more, to a chosen person with a note: who, to whom and what was said stand together", async () => {
    const id = await askedChange(await anAccess());
    await act(passOn, id, { as: "RASK KULEPENN" });
    const to = await partyNamed("KLAR BRANNMANN");
    expect(await escalate({ ...(await onPage("SOLID TREKKSPILL", id)), to, note: " Haster " })).toMatchObject({ ok: true, value: true });
    expect(await changeRow(id)).toMatchObject({
      escalated_by: await partyNamed("SOLID TREKKSPILL"),
      escalated_to: to,
      escalation_note: "Haster",
    });
    expect((await noted(id)).acts).toHaveLength(3);
  });

  test("not to somebody who cannot decide, nor with a note of 301 characters", async () => {
    const id = await askedChange(await anAccess());
    const asked = await onPage("RASK KULEPENN", id);
    for (const name of ["RASK KULEPENN", "ENSOM LYKTESTOLPE"]) {
      expect(await escalate({ ...asked, to: await partyNamed(name) })).toMatchObject({ ok: false, code: "invalid-input" });
    }
    expect(await escalate({ ...asked, to: nowhere })).toMatchObject({ ok: false, code: "invalid-input" });
    expect(await escalate({ ...asked, note: "x".repeat(301) })).toMatchObject({ ok: false, code: "invalid-input" });
    expect((await changeRow(id))["escalated_at"]).toBe(null);
  });

  test("200 false where there is no tie, no such party, no such change request, or it is another party's", async () => {
    const id = await askedChange(await anAccess());
    const answers = await Promise.all([
      act(passOn, id, { as: "ENSOM LYKTESTOLPE" }),
      act(passOn, id, { party: 2_000_000_000 }),
      act(passOn, nowhere),
      act(passOn, id, { party: accountant.party }),
    ]);
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([200, false]));
    expect((await changeRow(id))["escalated_at"]).toBe(null);
  });

  test("409 for one that is decided or out of time; 403 at too low a level; 400 for an id that is none", async () => {
    const access = await anAccess();
    const [decided, late] = [await askedChange(access), await askedChange(access, { requiredAccessPackages: packages("skattegrunnlag") })];
    await act(no, decided);
    await changeOutOfTime(late);
    expect(told(await act(passOn, decided))).toEqual([409, "AUTH-00013"]);
    expect(told(await act(passOn, late))).toEqual([409, "AUTH-00013"]);
    expect(told(await act(passOn, late, { level: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
    expect((await act(passOn, "17")).status).toBe(400);
  });
});
