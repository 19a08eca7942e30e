import { describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { rejectChangeRequest } from "#lib/change-requests/operations/decide";
import { carryOutDueRejections, carryOutRejection } from "#lib/letters/operations/carry-out";
import { undoRejection } from "#lib/letters/operations/pending";
import { sendRejection } from "#lib/letters/portal-routes";
import type { LinkKind } from "#lib/letters/rules/letter";
import { keptFor } from "#lib/letters/rules/undo";
import { approveRequest, rejectRequest } from "#lib/requests/operations/decide";
import { deleteRequest } from "#lib/requests/operations/delete";
import { anAccess, askedChange, changeRow } from "../change-requests/changing.ts";
import { asked, nowhere, noted, outOfTime, person, rowOf, tiger, told, vendor } from "../requests/asking.ts";
import { inPortal, send } from "../../support/send.ts";

const traceId = "a-trace";
const dress = await person("DRESS MINST");
const klar = await person("KLAR BRANNMANN");
const later = (now: Date) => new Date(now.getTime() + keptFor + 1);

type Kind = "standard" | "agent";
const linkOf = (kind: Kind): LinkKind => (kind === "agent" ? "agentrequest" : "request");
type Saying = { actor?: typeof dress; kind?: Kind; reason?: string; now?: Date };
const say = (requestId: string, { actor = dress, kind = "standard", reason = "Feil system.", now = new Date() }: Saying = {}) =>
  rejectRequest({ kind, party: tiger.party, requestId, actor, reason, now, traceId, how: "later" });
const own = (id: string, kind: Kind = "standard", actor = dress) => ({ link: linkOf(kind), id, actor });
const waiting = async (id: string) => (await pool.query("select from pending_rejection where letter_id = $1", [id])).rowCount;

describe.each(["standard", "agent"] as const)("a no that can be taken back (%s)", (kind) => {
  test("changes nothing for anybody until its time is over; then it stands, with its reason, said once", async () => {
    const id = await asked({}, kind);
    const now = new Date();
    expect((await say(id, { kind, now })).ok).toBe(true);
    expect(await rowOf(id)).toMatchObject({ status: "New", decided_at: null });
    expect((await noted(id)).acts).toEqual(["request.created"]);
    await carryOutDueRejections(now);
    expect(await rowOf(id)).toMatchObject({ status: "New" });
    await Promise.all([carryOutDueRejections(later(now)), carryOutDueRejections(later(now))]);
    expect(await rowOf(id)).toMatchObject({ status: "Rejected", decided_by: dress.id, decision_reason: "Feil system." });
    expect((await noted(id)).acts).toEqual(["request.created", "request.rejected"]);
    expect(await waiting(id)).toBe(0);
  });

  test("is as if it had never been said once it is taken back", async () => {
    const id = await asked({}, kind);
    const now = new Date();
    await say(id, { kind, now });
    expect((await undoRejection(own(id, kind))).ok).toBe(true);
    await carryOutDueRejections(later(now));
    expect(await rowOf(id)).toMatchObject({ status: "New" });
    expect((await noted(id)).acts).toEqual(["request.created"]);
    expect(await undoRejection(own(id, kind))).toMatchObject({ ok: false, code: "request-not-new" });
  });

  test("asks for what a no asks for, when it is said", async () => {
    const [late, id] = [await asked({}, kind), await asked({}, kind)];
    await outOfTime(late);
    expect(await say(late, { kind })).toMatchObject({ ok: false, code: "request-not-new" });
    expect(await say(id, { kind, actor: await person("RASK KULEPENN") })).toMatchObject({ ok: false, code: "not-access-manager" });
    expect(await waiting(id)).toBe(0);
  });
});

test("a change request waits, is sent and is taken back in the same way", async () => {
  const access = await anAccess({ packages: ["skattegrunnlag"] });
  const [sent, undone] = [await askedChange(access), await askedChange(access)];
  const now = new Date();
  for (const requestId of [sent, undone]) {
    await rejectChangeRequest({ party: tiger.party, requestId, actor: dress, now, traceId, how: "later", reason: "Nei." });
  }
  await undoRejection({ link: "changerequest", id: undone, actor: dress });
  await carryOutDueRejections(later(now));
  expect(await changeRow(sent)).toMatchObject({ status: "Rejected", decision_reason: "Nei." });
  expect(await changeRow(undone)).toMatchObject({ status: "New" });
});

describe("two people at once", () => {
  test("a yes of a colleague stands, and the no that came too late says so", async () => {
    const id = await asked();
    await say(id);
    const now = new Date();
    expect((await approveRequest({ kind: "standard", party: tiger.party, requestId: id, actor: klar, now, traceId })).ok).toBe(true);
    expect(await carryOutRejection({ ...own(id), now, traceId })).toMatchObject({ ok: false, code: "request-not-new" });
    expect(await rowOf(id)).toMatchObject({ status: "Accepted", decided_by: klar.id });
    expect(await waiting(id)).toBe(0);
  });

  test("two that wait: one is carried out, the other finds it done, and each can take back only its own", async () => {
    const id = await asked();
    const now = new Date();
    await say(id, { now });
    await say(id, { actor: klar, now: new Date(now.getTime() + 1) });
    await undoRejection(own(id));
    expect(await waiting(id)).toBe(1);
    await say(id, { now: new Date(now.getTime() + 2) });
    await carryOutDueRejections(new Date(later(now).getTime() + 10));
    expect(await rowOf(id)).toMatchObject({ status: "Rejected", decided_by: klar.id });
    expect(await waiting(id)).toBe(0);
    expect((await noted(id)).acts).toEqual(["request.created", "request.rejected"]);
  });

  test("taken back and sent at the same moment: one of the two, never both", async () => {
    for (let time = 0; time < 10; time++) {
      const id = await asked();
      await say(id);
      const now = new Date();
      const [undone, sent] = await Promise.all([undoRejection(own(id)), carryOutRejection({ ...own(id), now, traceId })]);
      expect([undone.ok, sent.ok].filter(Boolean)).toHaveLength(1);
      expect((await rowOf(id))["status"]).toBe(undone.ok ? "New" : "Rejected");
    }
  });
});

test("whoever loses the power meanwhile decides nothing", async () => {
  const id = await asked();
  const now = new Date();
  await say(id, { actor: klar, now });
  await vi.waitFor(async () => expect(await waiting(id)).toBe(1));
  await pool.query("update person set died_on = current_date where party_id = $1", [klar.id]);
  await carryOutDueRejections(later(now));
  await pool.query("update person set died_on = null where party_id = $1", [klar.id]);
  expect(await rowOf(id)).toMatchObject({ status: "New" });
  expect(await waiting(id)).toBe(0);
});

describe("sendRejection", () => {
  const call = async (requestId: string, { as = "DRESS MINST", kind = "request", ...more } = {}) =>
    send(sendRejection, { params: { kind, requestId }, headers: await inPortal(as), ...more });

  test("200 sends what waits, at once", async () => {
    const id = await asked();
    await say(id);
    const answer = await call(id);
    expect([answer.status, answer.body]).toEqual([200, true]);
    expect(await rowOf(id)).toMatchObject({ status: "Rejected" });
  });

  test("404 when nothing waits: not said, sent already, taken back, somebody else's, or deleted by the vendor", async () => {
    const [id, others, gone] = [await asked(), await asked(), await asked({}, "agent")];
    await say(others, { actor: klar });
    await say(gone, { kind: "agent" });
    const clientOfVendor = { kind: "organisation", orgNo: vendor, clientId: "a-client", scopes: [] } as const;
    await deleteRequest({ requestId: gone, actor: clientOfVendor, now: new Date(), traceId });
    const answers = [await call(id), await call(others), await call(nowhere), await call(gone, { kind: "agentrequest" })];
    expect(answers.map(told)).toEqual(Array(4).fill([404, "AUTH-00010"]));
    expect(await waiting(others)).toBe(1);
  });

  test("409 when a colleague has decided", async () => {
    const id = await asked();
    await say(id);
    await approveRequest({ kind: "standard", party: tiger.party, requestId: id, actor: klar, now: new Date(), traceId });
    expect(told(await call(id))).toEqual([409, "AUTH-00013"]);
  });

  test("403 when the power is gone", async () => {
    const id = await asked();
    await say(id, { actor: await person("RASK KULEPENN") }).then(async () =>
      pool.query(
        `insert into pending_rejection (party_id, link, letter_id, rejected_by, request_id, level, rejected_at, due_at)
         select party_id, 'request', id, $2, id, 'substantial', now(), now() + interval '30 seconds' from request where id = $1`,
        [id, (await person("RASK KULEPENN")).id],
      ),
    );
    expect(told(await call(id, { as: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    expect((await rowOf(id))["status"]).toBe("New");
  });

  test("400 for a kind of letter that there is not", async () => {
    expect(told(await call(nowhere, { kind: "letter" }))).toEqual([400, "STD-00000"]);
  });
});
