import { describe, expect, test } from "vitest";
import { rejectRequest as reject } from "#lib/requests/operations/decide";
import { readOwnRequest, rejectAgentRequest, rejectRequest } from "#lib/requests/routes/party";
import { readRequest } from "#lib/requests/routes/vendor";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accountant, ask, asked, noted, nowhere, outOfTime, person, reading, rowOf, seen, tiger, told, vendor } from "./asking.ts";

const kinds = [
  { kind: "standard", contract: rejectRequest, notFound: "AUTH-00010", elsewhere: "AUTH-00041" },
  { kind: "agent", contract: rejectAgentRequest, notFound: "AUTH-00030", elsewhere: "AUTH-00042" },
] as const;

describe.each(kinds)("$contract.id", ({ kind, contract, notFound, elsewhere }) => {
  type By = { by?: string; party?: number; contentHash?: string };
  // Any token of the person will do.
  const say = async (requestId: string, { by = "DRESS MINST", party = tiger.party, contentHash }: By = {}) =>
    send(contract, {
      params: { party, requestId },
      query: contentHash === undefined ? {} : { contentHash },
      headers: await asPerson(by),
    });

  test("says no, writes it down once and tells it once; the vendor gets the same request when it asks again", async () => {
    const id = await asked({ externalRef: "no" }, kind);
    const answer = await say(id, { by: "KLAR BRANNMANN" });
    expect([answer.status, answer.body]).toEqual([200, true]);
    expect(await rowOf(id)).toMatchObject({ status: "Rejected", decided_by: await partyNamed("KLAR BRANNMANN"), decision_reason: null });
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["request.created", "request.rejected"]);
    expect(messages[1]).toMatchObject({ act: "request.rejected", id, kind });
    expect((await ask({ externalRef: "no" }, { kind })).body).toMatchObject({ id, status: "Rejected" });
  });

  test("is for access managers", async () => {
    const id = await asked({}, kind);
    expect(told(await say(id, { by: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    const strangers = [await say(id, { by: "ENSOM LYKTESTOLPE" }), await say(id, { party: 1 })];
    expect(strangers.map(told)).toEqual(Array(2).fill([403, "not-permitted"]));
    expect((await rowOf(id))["status"]).toBe("New");
  });

  test("finds only what is the party's own", async () => {
    const id = await asked({}, kind);
    const other = { by: "STADIG KONSERT", party: 51000002 };
    expect(told(await say(id, { party: accountant.party }))).toEqual([403, elsewhere]);
    const nothing = [await say(id, other), await say(nowhere, other), await say(await asked({}, kind === "agent" ? "standard" : "agent"))];
    expect(nothing.map(told)).toEqual(Array(3).fill([404, notFound]));
    expect(new Set(nothing.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("is said once, in time, and about what was seen", async () => {
    const [id, late] = [await asked({}, kind), await asked({}, kind)];
    expect(told(await say(id, { contentHash: "0".repeat(64) }))).toEqual([409, "request-changed"]);
    await say(id);
    await outOfTime(late);
    expect([told(await say(id)), told(await say(late))]).toEqual(Array(2).fill([409, "AUTH-00013"]));
    expect((await noted(id)).acts).toEqual(["request.created", "request.rejected"]);
  });
});

describe("a reason", () => {
  const because = async (requestId: string, reason: string) =>
    reject({ kind: "standard", party: tiger.party, requestId, reason, actor: await person("DRESS MINST"), now: new Date(), traceId: "t" });

  test("is for the vendor, and of 300 characters at most", async () => {
    const id = await asked();
    expect(await because(id, "x".repeat(301))).toMatchObject({ ok: false, code: "invalid-input" });
    expect(await because(id, `  ${"x".repeat(300)} `)).toEqual({ ok: true, value: true });
    const { body } = await send(readRequest, { params: { requestId: id }, headers: await asVendor(vendor, reading) });
    expect(body).toMatchObject({ status: "Rejected", rejectReason: "x".repeat(300) });
  });

  test("of nothing but white space is none", async () => {
    const id = await asked();
    await because(id, "  ");
    const { body } = await send(readOwnRequest, { params: { requestId: id }, headers: await asPerson("DRESS MINST") });
    expect(body).not.toHaveProperty("rejectReason");
  });
});
