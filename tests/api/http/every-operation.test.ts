import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { pool } from "#lib/db";
import { allContracts } from "#lib/http/all-contracts";
import { mayBeMarked } from "#lib/http/answer-once";
import type { Contract } from "#lib/http/contract";
import { limitOf } from "#lib/http/limit-of";
import { readInput } from "#lib/http/input";
import { apiDocument } from "#lib/http/routes";
import { sampleOf, schemaOf } from "#lib/http/sample";
import { claimCall } from "#lib/idempotency/operations";
import { scopePolicies } from "#lib/identity/rules/policies";
import { GET as readApiDocument } from "../../../app/openapi.json/route";
import { pinned } from "../../support/pinned.ts";
import { partyNamed } from "../../support/rows.ts";
import { asVendor, inPortal, send, type Sent } from "../../support/send.ts";

/** What the wrapper of routes answers, asked of every operation there is. */
let token: Record<string, string>;
let hurried: Record<string, string>;
let session: Record<string, string>;
beforeAll(async () => {
  token = await asVendor("312683725", Object.values(scopePolicies).flat().join(" "));
  hurried = await asVendor("312683725", Object.values(scopePolicies).flat().join(" "), "in-a-hurry");
  session = await inPortal("DRESS MINST");
});
const caller = ({ access }: Contract) => (access.by === "session" ? session : token);

const behindTables = allContracts.filter(
  ({ path }) => /^\/(authentication|accessmanagement)\/api\//.test(path) && !path.includes("openid"),
);
const named = (contracts: readonly Contract[]) => contracts.map((contract) => [contract.id, contract] as const);

/** The call that the documentation shows. */
function example({ params, query, body }: Contract): Required<Pick<Sent, "params" | "query">> & { readonly body?: unknown } {
  const sample = (schema: z.ZodType | undefined) => (schema ? sampleOf(schemaOf(schema, "input")) : {});
  const needed = query ? (schemaOf(query, "input").required ?? []) : [];
  const asked = Object.entries(sample(query) as Record<string, unknown>).filter(([name]) => needed.includes(name));
  return {
    params: sample(params) as Record<string, string>,
    query: Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
    ...(body && { body: sample(body) }),
  };
}

describe.each(named(behindTables.filter(({ body }) => body !== undefined)))("the body of %s", (_, contract) => {
  test("must be JSON, and say so", async () => {
    const headers = { ...caller(contract), "content-type": "text/plain" };
    expect(await send(contract, { ...example(contract), headers })).toMatchObject({ status: 415, code: "unsupported-media-type" });
  });

  test("must not be larger than a megabyte, or what its contract says", async () => {
    const body = JSON.stringify({ padding: "x".repeat(contract.largest?.bytes ?? 1024 * 1024) });
    expect(await send(contract, { ...example(contract), body, headers: caller(contract) })).toMatchObject({
      status: 413,
      code: "too-large",
    });
  });
});

const takes = ({ params, query, body }: Contract) => (params ?? query ?? body) !== undefined;
describe.each(named(behindTables.filter(takes)))("%s", (_, contract) => {
  test("takes nothing that cannot be stored", async () => {
    const { params, query, ...more } = example(contract);
    const [first = ""] = Object.keys(contract.params?.shape ?? {});
    const spoilt = contract.params
      ? { params: { ...params, [first]: "a\0b" } }
      : { query: Object.fromEntries(Object.keys(contract.query?.shape ?? {}).map((name) => [name, "\ud800\0"])), body: '"\\u0000"' };
    const answer = await send(contract, {
      params,
      query,
      ...more,
      ...spoilt,
      ...(!contract.body && { body: undefined }),
      headers: caller(contract),
    });
    expect(answer).toMatchObject({ status: 400, code: "STD-00000" });
  });
});

describe.each(named(behindTables.filter(({ access, method }) => access.by === "session" && method !== "GET")))("%s", (_, contract) => {
  test.each(["https://evil.example", "null"])("is refused when it comes from another site: %s", async (origin) => {
    const answer = await send(contract, { ...example(contract), headers: { ...session, origin } });
    expect(answer).toMatchObject({ status: 403, code: "wrong-origin" });
  });
});

describe.each(named(behindTables.filter(mayBeMarked)))("%s, marked as a call that must be done once", (_, contract) => {
  const inputOf = async ({ params, query, body }: ReturnType<typeof example>) => {
    const path = contract.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(params[name])));
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? null) };
    const input = await readInput(new Request(`http://localhost:3000${path}?${new URLSearchParams(query).toString()}`, init), contract);
    expect(input, "the call that the documentation shows").toMatchObject({ ok: true });
    return input.ok && input.value;
  };
  const sendMarked = (key: string) => send(contract, { ...example(contract), headers: { ...caller(contract), "idempotency-key": key } });
  const claim = async (key: string, input: unknown) =>
    claimCall(
      { caller: contract.access.by === "session" ? await partyNamed("DRESS MINST") : "312683725 ", key, operation: contract.id, input },
      new Date(),
    );

  test("is told to wait while the same call is under way", async () => {
    const key = randomUUID();
    await claim(key, await inputOf(example(contract)));
    expect(await sendMarked(key)).toMatchObject({ status: 409, code: "call-under-way" });
  });

  test("is refused when the key named another call", async () => {
    const key = randomUUID();
    await claim(key, { another: "call" });
    expect(await sendMarked(key)).toMatchObject({ status: 422, code: "key-used-otherwise" });
  });
});

const limited = behindTables.filter((contract) => limitOf(contract)?.per === "caller");
describe.each(named(limited))("%s, called too often", (_, contract) => {
  test("asks its caller to wait, and says how long", async () => {
    const { hits = 0 } = limitOf(contract) ?? {};
    // In this minute, and in the next, which may begin any moment.
    await pool.query(
      `insert into rate_limit (bucket, window_start, hits)
       select $1, date_trunc('minute', now()) + next * interval '1 minute', $2 from generate_series(0, 1) as next`,
      [`${contract.id} 312683725 in-a-hurry`, hits],
    );
    const answer = await send(contract, { ...example(contract), headers: hurried });
    expect(answer).toMatchObject({ status: 429, code: "too-many-requests" });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    const others = await send(contract, { ...example(contract), headers: token });
    expect(others.status).not.toBe(429);
  });
});

test("whoever changes something with a token may do so only so often, and nobody who reads is counted", () => {
  const byToken = allContracts.filter(({ access }) => access.by === "token");
  expect(limited.filter(({ access }) => access.by === "token")).toEqual(byToken.filter(({ method }) => method !== "GET"));
  expect(limited.length).toBeGreaterThan(35);
});

test("the document is there for anyone, and for a while", async () => {
  const answer = await pinned(apiDocument, readApiDocument(new Request("http://localhost:3000/openapi.json")));
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  expect(Object.keys(((await answer.json()) as { paths: object }).paths).length).toBeGreaterThan(50);
});
