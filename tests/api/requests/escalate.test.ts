import { describe, expect, test } from "vitest";
import { escalateRequest as escalate } from "#lib/requests/operations/escalate";
import { approveAgentRequest, approveRequest, escalateAgentRequest, escalateRequest } from "#lib/requests/routes/party";
import { readAgentRequest, readRequest } from "#lib/requests/routes/vendor";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accountant, asked, noted, nowhere, outOfTime, person, reading, rowOf, tiger, told, vendor } from "./asking.ts";

const kinds = [
  { kind: "standard", contract: escalateRequest, approve: approveRequest, read: readRequest },
  { kind: "agent", contract: escalateAgentRequest, approve: approveAgentRequest, read: readAgentRequest },
] as const;

describe.each(kinds)("$contract.id", ({ kind, contract, approve, read }) => {
  const pass = async (requestId: string, { by = "RASK KULEPENN", party = tiger.party, acr = "idporten-loa-substantial" } = {}) =>
    send(contract, { params: { party, requestId }, headers: await asPerson(by, "altinn:portal/enduser", acr) });
  const answered = async (...sent: Parameters<typeof pass>) => {
    const { status, body } = await pass(...sent);
    return [status, body];
  };

  test("needs a tie and no more, writes it down once and tells it once; everybody sees it afterwards", async () => {
    const id = await asked({}, kind);
    expect(await answered(id)).toEqual([200, true]);
    expect(await rowOf(id)).toMatchObject({
      status: "New",
      escalated_by: await partyNamed("RASK KULEPENN"),
      escalated_at: expect.any(Date) as Date,
    });
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["request.created", "request.escalated"]);
    expect(messages[1]).toMatchObject({ act: "request.escalated", id, kind });
    const { body } = await send(read, { params: { requestId: id }, headers: await asVendor(vendor, reading) });
    expect(body).toMatchObject({ escalated: true, status: "New" });
  });

  test("again is true as well, and the first time is what stays", async () => {
    const id = await asked({}, kind);
    await pass(id);
    const { escalated_at, escalated_by } = await rowOf(id);
    expect(await answered(id, { by: "DRESS MINST" })).toEqual([200, true]);
    expect(await rowOf(id)).toMatchObject({ escalated_at, escalated_by });
    expect((await noted(id)).acts).toEqual(["request.created", "request.escalated"]);
  });

  test("is false without a tie, for what is not there, and for what is another party's or of the other kind", async () => {
    const id = await asked({}, kind);
    const other = await asked({}, kind === "agent" ? "standard" : "agent");
    const answers = [
      await answered(id, { by: "ENSOM LYKTESTOLPE" }),
      await answered(nowhere),
      await answered(id, { party: 1 }),
      await answered(id, { by: "DRESS MINST", party: accountant.party }),
      await answered(other),
    ];
    expect(answers).toEqual(Array(5).fill([200, false]));
    expect((await rowOf(id))["escalated_at"]).toBeNull();
  });

  test("is refused when it has been decided, when its time is out, and at a low level", async () => {
    const [decided, late] = [await asked({}, kind), await asked({}, kind)];
    await send(approve, { params: { party: tiger.party, requestId: decided }, headers: await asPerson("DRESS MINST") });
    await outOfTime(late);
    expect([told(await pass(decided)), told(await pass(late))]).toEqual(Array(2).fill([409, "AUTH-00013"]));
    expect(told(await pass(await asked({}, kind), { acr: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
  });
});

describe("with a recipient and a note", () => {
  const pass = async (requestId: string, more: { to?: string; note?: string }) =>
    escalate({
      kind: "standard",
      party: tiger.party,
      requestId,
      actor: await person("RASK KULEPENN"),
      now: new Date(),
      traceId: "t",
      ...more,
    });

  test("both are kept, neither is told to the vendor, and passing on with something new counts again", async () => {
    const id = await asked();
    await pass(id, {});
    expect(await pass(id, { to: await partyNamed("KLAR BRANNMANN"), note: " Kan du se på denne? " })).toEqual({ ok: true, value: true });
    expect(await rowOf(id)).toMatchObject({ escalated_to: await partyNamed("KLAR BRANNMANN"), escalation_note: "Kan du se på denne?" });
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["request.created", "request.escalated", "request.escalated"]);
    expect(JSON.stringify(messages)).not.toMatch(/se på denne|KLAR/);
  });

  test("the recipient must be somebody who can decide, and the note short", async () => {
    const id = await asked();
    for (const wrong of [{ to: await partyNamed("RASK KULEPENN") }, { to: nowhere }, { note: "x".repeat(301) }]) {
      expect(await pass(id, wrong)).toMatchObject({ ok: false, code: "invalid-input" });
    }
    expect((await rowOf(id))["escalated_at"]).toBeNull();
  });
});
