import { Pool } from "pg";
import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { handle } from "#lib/http/handle";
import { describeFault } from "#lib/log";
import { ok, refuse } from "#lib/result";
import { open, withAnswer, withInput, withoutAnswer } from "../../support/doors.ts";

const traced = { "x-request-id": "the-trace-id" };

describe("what comes in", () => {
  const seen: unknown[] = [];
  const door = handle(withInput, ({ input }) => {
    seen.push(input);
    return Promise.resolve(ok("fine"));
  });
  const post = (body: BodyInit | null, { type = "application/json", path = "/test/313955907/things" } = {}) =>
    door(
      new Request(`http://localhost:3000${path}`, {
        method: "POST",
        headers: { ...traced, "content-type": type },
        body,
        duplex: "half",
      } as RequestInit),
    );
  const json = (value: unknown, path?: string) => post(JSON.stringify(value), path === undefined ? {} : { path });
  const anInstant = { name: "A thing", rights: [{ action: "read" }] };

  test("reaches the operation as the contract reads it: names of the query in any case, the first value of each", async () => {
    expect((await json(anInstant, "/TEST/313955907/Things/?SIZE=20&size=30&other=1")).status).toBe(200);
    expect(seen.at(-1)).toEqual({ orgNo: "313955907", size: 20, body: anInstant });
  });

  test("is refused with every field that is wrong, at once, and the operation is not called", async () => {
    const before = seen.length;
    const answer = await json({ rights: [{ action: "read" }, {}] }, "/test/x/things?size=101");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const body = (await answer.json()) as { validationErrors: { paths: string[] }[] };
    expect(body).toMatchObject({
      ...{ status: 400, code: "STD-00000", title: "One or more validation errors occurred.", traceId: "the-trace-id" },
      errors: {
        orgNo: ["must be nine digits"],
        "?size": ["must be 100 at most"],
        "/name": ["is missing"],
        "/rights/1/action": ["is missing"],
      },
    });
    expect(body.validationErrors.flatMap(({ paths }) => paths)).toEqual(["orgNo", "?size", "/name", "/rights/1/action"]);
    expect(seen).toHaveLength(before);
  });

  test.each(["{", "", "undefined", '{"name":}', "\u0000"])("that is not JSON is refused: %j", async (text) => {
    const answer = await post(text);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: { "/": ["is not valid JSON"] } });
  });

  test.each(["null", "[]", "1", '"text"'])("that is JSON of another kind is refused: %s", async (text) => {
    expect((await post(text)).status).toBe(400);
  });

  test.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data", 415],
    ["application/jsonx", 415],
    ["", 415],
    ["Application/JSON; charset=utf-8", 200],
    ["application/merge-patch+json", 200],
  ])("as %j: %i", async (type, status) => {
    expect((await post(JSON.stringify(anInstant), { type })).status).toBe(status);
  });

  test("larger than a megabyte is refused", async () => {
    const fill = (length: number) => JSON.stringify({ name: "x".repeat(length - 11) });
    expect((await post(fill(1024 * 1024))).status).toBe(200);
    expect((await post(fill(1024 * 1024 + 1))).status).toBe(413);
  });

  test("without end and without a length is refused, and read no further", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        if (sent > 64 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect((await post(body)).status).toBe(413);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });
});

describe("what goes out", () => {
  const ask = (headers: Record<string, string> = traced) => new Request("http://localhost:3000/test/open", { headers });

  test("passes through the contract: only its fields, and none that is null", async () => {
    const value = { id: "1", note: null, secret: "internal", more: [{ a: null, b: 1 }, { a: 0 }] };
    const answer = await handle(withAnswer, () => Promise.resolve(ok(value)))(ask());
    expect([answer.status, answer.headers.get("content-type")]).toEqual([201, "application/json"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toBe('{"id":"1","more":[{},{"a":0}]}');
  });

  test("may be nothing", async () => {
    const answer = await handle(withoutAnswer, () => Promise.resolve(ok(true)))(ask());
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  test("is a fault of ours when it does not fit the contract, and does not leave", async () => {
    const answer = await handle(withAnswer, () => Promise.resolve(ok({ id: 1, secret: "internal" })))(ask());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("internal");
  });

  test("is the refusal with its number, and what more it says", async () => {
    const answer = await handle(open, () =>
      Promise.resolve(refuse("packages-invalid", { "Invalid Urn Details : ": "a | b", status: 200 })),
    )(ask());
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      type: "urn:altinn:error:AUTH-00052",
      title: "One or more access packages are not valid.",
      status: 400,
      code: "AUTH-00052",
      "Invalid Urn Details : ": "a | b",
      traceId: "the-trace-id",
    });
  });
});

describe("a fault", () => {
  const failing = (act: () => Promise<unknown>) =>
    handle(open, async () => ok(await act()))(new Request("http://localhost:3000/test/open", { headers: traced }));
  const anotherTiger = () =>
    pool.query("insert into party (kind, name, org_no, form) values ('organization', 'HEMMELIG NAVN', '313955907', 'AS')");

  test.each([
    ["the database, with the row in it", anotherTiger],
    ["the database, with a value in it", () => pool.query("select $1::uuid", ["HEMMELIG NAVN"])],
    ["our own code", () => Promise.reject(new Error("HEMMELIG NAVN"))],
  ])("of %s, is told without its text", async (_, act) => {
    const answer = await failing(act);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      type: "urn:systemtilgang:problem:fault",
      title: "Something went wrong on our side.",
      status: 500,
      code: "fault",
      traceId: "the-trace-id",
    });
  });

  test.each([
    ["a row", anotherTiger],
    ["a value", () => pool.query("select $1::uuid", ["HEMMELIG NAVN"])],
    ["a number", () => Promise.reject(new Error("no party 313955907"))],
  ])("is written down without %s that it quotes, but with its place", async (_, act) => {
    const fault: unknown = await act().catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(Error);
    const described = describeFault(fault);
    expect(JSON.stringify(described)).not.toMatch(/HEMMELIG|313955907/);
    expect(described["at"]).not.toEqual([]);
  });

  test.each([
    ["refuses connections", () => elsewhere("postgresql://nobody@127.0.0.1:1/none")],
    ["has no address", () => elsewhere("postgresql://nobody@database.invalid/none")],
    ["is shut down under us", hangUp],
  ])("that the database %s is an outage: 503, try again", async (_, act) => {
    const answer = await failing(act);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
  });

  async function elsewhere(connectionString: string) {
    const away = new Pool({ connectionString, connectionTimeoutMillis: 2_000 });
    await away.query("select 1").finally(() => away.end());
  }

  async function hangUp() {
    const client = await pool.connect();
    client.on("error", () => undefined);
    try {
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      const sleeping = client.query("select pg_sleep(20)");
      // It ends before it is waited for.
      sleeping.catch(() => undefined);
      await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await sleeping;
    } finally {
      client.release(true);
    }
  }
});
