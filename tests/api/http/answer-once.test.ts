import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import { handle } from "#lib/http/handle";
import { claimCall, forgetOldKeys, keepAnswer, releaseCall } from "#lib/idempotency/operations";
import { ok, refuse } from "#lib/result";
import { asPerson, asVendor } from "../../support/send.ts";

const order = {
  ...{ id: "orderThing", method: "POST", path: "/test/things/{size}", summary: "", group: "", problems: ["system-exists"] },
  access: { by: "token", policy: null },
  params: z.object({ size: z.coerce.number("must be a number") }),
  query: z.object({ colour: z.string().optional() }),
  body: z.object({ name: z.string("is missing"), does: z.string().optional() }),
  answers: { 201: { description: "", schema: z.object({ no: z.number() }) }, 202: { description: "" } },
} as const satisfies Contract;

let acts = 0;
let waiting: Promise<void> = Promise.resolve();
/** Does as it is told, and counts. */
const door = handle(order, async ({ input }) => {
  acts += 1;
  const no = acts;
  await waiting;
  if (input.body.does === "refuse") return refuse("system-exists", { no });
  if (input.body.does === "fail") throw new Error("on purpose");
  if (input.body.does === "nothing") return { ...ok(null), status: 202 };
  return { ...ok({ no }), headers: { location: `http://localhost:3000/things/${no}` } };
});
const otherDoor = handle({ ...order, id: "orderOther", path: "/test/others/{size}" }, () => {
  acts += 1;
  return Promise.resolve(ok({ no: -1 }));
});

let vendor: Record<string, string>;
beforeEach(async () => {
  vendor = await asVendor("312683725", "a:b", "client-1");
  acts = 0;
  waiting = Promise.resolve();
  await pool.query("delete from idempotency_key");
});

type Call = {
  readonly key?: string;
  readonly body?: unknown;
  readonly path?: string;
  readonly as?: Record<string, string>;
  readonly to?: typeof door;
};
async function call({ key, body = { name: "a" }, path = "/test/things/1", as = vendor, to = door }: Call = {}) {
  const headers = { ...as, "content-type": "application/json", ...(key !== undefined && { "Idempotency-Key": key }) };
  const answer = await to(new Request(`http://localhost:3000${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  return { status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) };
}
const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;

describe("the same call again", () => {
  test.each([
    ["an answer with a Location", undefined, 201],
    ["an answer without a body", "nothing", 202],
    ["a refusal", "refuse", 409],
  ])("gets %s once more, byte for byte, and does nothing", async (_, does, status) => {
    const first = await call({ key: "one", body: { name: "a", does } });
    expect(first.status).toBe(status);
    const again = await call({ key: "one", body: { name: "a", does } });
    expect(again).toEqual(first);
    expect(first.headers["location"]).toBe(status === 201 ? "http://localhost:3000/things/1" : undefined);
    expect(acts).toBe(1);
  });

  test("is the same in whatever way its JSON and its address are written", async () => {
    const first = await call({ key: "one", path: "/test/things/1?colour=red", body: { name: "a", does: undefined, unknown: 1 } });
    const again = await call({ key: "one", path: "/TEST/things/1/?COLOUR=red&other=2", body: { NAME: "a" } });
    expect([again, acts]).toEqual([first, 1]);
  });

  test("without a key acts again", async () => {
    await call();
    await call();
    expect(acts).toBe(2);
  });

  test("that is not in order leaves its key free", async () => {
    expect((await call({ key: "one", body: {} })).status).toBe(400);
    expect((await call({ key: "one" })).status).toBe(201);
  });
});

describe("the same key", () => {
  test.each([
    ["another body", { body: { name: "b" } }],
    ["another address", { path: "/test/things/2" }],
    ["another query", { path: "/test/things/1?colour=red" }],
    ["another operation", { path: "/test/others/1", to: otherDoor }],
  ])("for %s is refused", async (_, other) => {
    await call({ key: "one" });
    const answer = await call({ key: "one", ...other });
    expect([answer.status, codeOf(answer), acts]).toEqual([422, "key-used-otherwise", 1]);
  });

  test("of another caller is another key: another vendor, another client of the same vendor, a person", async () => {
    const callers = [
      vendor,
      await asVendor("312683725", "a:b", "client-2"),
      await asVendor("312683725", "a:b"),
      await asVendor("212919330", "a:b", "client-1"),
      await asPerson("DRESS MINST"),
    ];
    for (const as of callers) expect((await call({ key: "one", as })).status).toBe(201);
    expect(acts).toBe(callers.length);
  });

  test("may be written with the draft's quotes or without", async () => {
    const first = await call({ key: '"one"' });
    expect([await call({ key: "one" }), acts]).toEqual([first, 1]);
  });

  test.each(["", '""', "x".repeat(256), "\u00e6", "a\tb", `"${"x".repeat(256)}"`])("as %j is refused by name", async (key) => {
    const answer = await call({ key });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ errors: { "Idempotency-Key": ["must be 1 to 255 printable characters"] } });
    expect(acts).toBe(0);
  });

  test.each(["x".repeat(255), `"${"x".repeat(255)}"`, "'; drop table party; --", '"', 'a"b', "{}"])("as %j will do", async (key) => {
    expect((await call({ key })).status).toBe(201);
    expect((await call({ key })).status).toBe(201);
    expect(acts).toBe(1);
  });

  test.each([
    ["a read", { ...order, method: "GET", body: undefined } as const],
    ["a call of our own pages or of anybody", { ...order, access: { by: "anyone" } } as const],
    ["a replacement", { ...order, method: "PUT" } as const],
  ])("on %s means nothing, not even when it is a bad one", async (_, contract) => {
    const counting = handle(contract as Contract, () => Promise.resolve(ok({ no: (acts += 1) })));
    const init = { method: contract.method, headers: { ...vendor, "content-type": "application/json", "idempotency-key": "" } };
    const ask = () =>
      counting(new Request("http://localhost:3000/test/things/1", { ...init, ...(contract.body && { body: '{"name":"a"}' }) }));
    expect([(await ask()).status, (await ask()).status, acts]).toEqual([201, 201, 2]);
  });
});

describe("at the same time", () => {
  test("fifty of the same do it once: the others are told to wait, or get the one answer", async () => {
    let release = (): void => undefined;
    waiting = new Promise((resolve) => (release = resolve));
    const calls = Array.from({ length: 50 }, () => call({ key: "one" }));
    const first = await Promise.race(calls);
    expect([first.status, codeOf(first)]).toEqual([409, "call-under-way"]);
    release();
    const answers = await Promise.all(calls);
    expect([new Set(answers.map(({ status }) => status)), acts]).toEqual([new Set([201, 409]), 1]);
    // Who comes when it is done gets the very same answer.
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
    expect((await call({ key: "one" })).status).toBe(201);
  });

  test("another call under the same key is told that it is another", async () => {
    let release = (): void => undefined;
    waiting = new Promise((resolve) => (release = resolve));
    const first = call({ key: "one" });
    while (acts === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await call({ key: "one", body: { name: "b" } })).status).toBe(422);
    release();
    expect((await first).status).toBe(201);
  });
});

describe("a call that went wrong", () => {
  test("on our side may be tried again under its key", async () => {
    expect((await call({ key: "one", body: { name: "a", does: "fail" } })).status).toBe(500);
    expect((await call({ key: "one" })).status).toBe(201);
  });

  const marked = { caller: "c", key: "k", operation: "o", input: { a: 1 } };
  const now = new Date("2026-11-21T12:00:00Z");
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const said = { status: 200, body: "first", headers: {} };

  test("and said nothing for a minute is taken to be dead: the next one acts", async () => {
    expect((await claimCall(marked, now)).is).toBe("ours");
    expect((await claimCall(marked, after(59))).is).toBe("under-way");
    expect((await claimCall(marked, after(60))).is).toBe("ours");
    expect((await claimCall(marked, after(61))).is).toBe("under-way");
  });

  test("of twenty that find it dead, one acts", async () => {
    await claimCall(marked, now);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimCall(marked, after(60))));
    expect(claims.filter(({ is }) => is === "ours")).toHaveLength(1);
  });

  test("and comes back after it was taken for dead, speaks for nobody but itself", async () => {
    await claimCall(marked, now);
    const other = { ...marked, input: { a: 2 } };
    await claimCall(other, after(60));
    await keepAnswer(marked, said, now);
    expect((await claimCall(other, after(61))).is).toBe("under-way");
    await releaseCall(marked, now);
    expect((await claimCall(other, after(61))).is).toBe("under-way");
    await keepAnswer(other, { ...said, body: "second" }, after(60));
    expect(await claimCall(other, after(62))).toMatchObject({ is: "answered", answer: { body: "second" } });
  });

  test("is not released once it has answered", async () => {
    await claimCall(marked, now);
    await keepAnswer(marked, said, now);
    await releaseCall(marked, now);
    expect((await claimCall(marked, after(1))).is).toBe("answered");
  });

  test("an answer is kept for a day; then the key may name another call", async () => {
    await claimCall(marked, now);
    await keepAnswer(marked, said, now);
    expect((await claimCall(marked, after(86_399))).is).toBe("answered");
    expect((await claimCall({ ...marked, input: 2 }, after(86_400))).is).toBe("ours");
  });

  test("what is a day old is swept away, and nothing else", async () => {
    await claimCall(marked, now);
    await claimCall({ ...marked, key: "newer" }, after(10));
    await forgetOldKeys(after(86_400));
    const { rows } = await pool.query<{ key: string }>("select key from idempotency_key");
    expect(rows).toEqual([{ key: "newer" }]);
  });
});
