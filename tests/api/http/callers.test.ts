import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { handle } from "#lib/http/handle";
import { limitOf } from "#lib/http/limit-of";
import { openSession } from "#lib/identity/operations";
import { forgetOldCalls } from "#lib/limits/operations";
import { ok } from "#lib/result";
import { issuers, organisationClaim, tokenOf } from "../../support/issuers.ts";
import { partyNamed } from "../../support/rows.ts";
import { byAnyToken, bySession, byToken, perAddress, perCaller, writeBySession, writeByToken } from "../../support/doors.ts";

const write = "altinn:authentication/systemuser.request.write";
let session: string;
beforeAll(async () => {
  const personId = await partyNamed("DRESS MINST");
  session = await openSession({ personId, issuer: "x", providerSession: null, level: "high", methods: [], now: new Date() });
});
afterEach(() => {
  vi.useRealTimers();
});

const machine = (scope: string, orgNo = "312683725") => tokenOf(issuers.maskinporten, { consumer: organisationClaim(orgNo), scope });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const cookie = (value = session) => ({ cookie: `systemtilgang=${value}` });
const request = (headers: Record<string, string>, method = "GET") => new Request("http://localhost:3000/test", { headers, method });

describe("a machine's door", () => {
  const actors: unknown[] = [];
  const door = handle(byToken, ({ actor }) => {
    actors.push(actor);
    return Promise.resolve(ok("fine"));
  });
  const anyDoor = handle(byAnyToken, () => Promise.resolve(ok("fine")));

  test.each([
    [write, 200],
    [`other ${write} more`, 200],
    ["altinn:authentication/systemuser.request.read", 403],
    [`${write}s`, 403],
    [write.toUpperCase(), 403],
    [write.slice(0, -1), 403],
    [`${write},other`, 403],
    ["", 403],
  ])("opens to the whole scope only: %s gives %i", async (scope, status) => {
    const answer = await door(request(bearer(await machine(scope))));
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.headers.get("www-authenticate")).toBe('Bearer error="insufficient_scope"');
  });

  test("tells the operation who is there", async () => {
    await door(request(bearer(await machine(write))));
    expect(actors.at(-1)).toEqual({ kind: "organisation", orgNo: "312683725", clientId: null, scopes: [write] });
  });

  test("that asks for no scope opens to every good token, and to no other", async () => {
    expect((await anyDoor(request(bearer(await machine(""))))).status).toBe(200);
    expect((await anyDoor(request(bearer("a.b.c")))).status).toBe(401);
  });

  test.each([
    ["nothing", () => ({})],
    ["a session's cookie", () => cookie()],
    ["a session's cookie for a token", () => bearer(session)],
    ["another scheme", () => ({ authorization: "Basic YTpi" })],
    ["two tokens", () => ({ authorization: "Bearer a b" })],
  ])("stays shut for %s: 401", async (_, headers) => {
    for (const shut of [door, anyDoor]) {
      const answer = await shut(request(headers()));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  });

  test("reads the scheme in any case", async () => {
    expect((await door(request({ authorization: `bearer ${await machine(write)}` }))).status).toBe(200);
  });
});

describe("a page's door", () => {
  const read = handle(bySession, ({ actor }) => Promise.resolve(ok(actor.name)));
  let written = 0;
  const store = handle(writeBySession, () => Promise.resolve(ok(++written)));

  test("opens to a session", async () => {
    const answer = await read(request(cookie()));
    expect([answer.status, await answer.json()]).toEqual([200, "DRESS MINST"]);
  });

  test("stays shut for a token, an unknown session and for nobody: 401", async () => {
    for (const headers of [bearer(await machine(write)), bearer(session), cookie("garbage"), {}])
      expect((await read(request(headers as Record<string, string>))).status).toBe(401);
  });

  test.each([
    ["our own page", { origin: "http://localhost:3000" }, 200],
    ["our own page, by the browser's word", { "sec-fetch-site": "same-origin" }, 200],
    ["both", { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }, 200],
    ["another site", { origin: "https://evil.example.com" }, 403],
    ["another port", { origin: "http://localhost:3001" }, 403],
    ["another scheme", { origin: "https://localhost:3000" }, 403],
    ["a name that begins like ours", { origin: "http://localhost:3000.evil.example.com" }, 403],
    ["an origin that is hidden", { origin: "null" }, 403],
    ["another site, by the browser's word", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbour, by the browser's word", { "sec-fetch-site": "same-site" }, 403],
    ["our page, but the browser says otherwise", { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }, 403],
    ["no browser at all", {}, 403],
  ])("takes a write from our pages only: %s", async (_, headers, status) => {
    const before = written;
    const answer = await store(request({ ...cookie(), ...(headers as Record<string, string>) }, "POST"));
    expect(answer.status).toBe(status);
    expect(written - before).toBe(status === 200 ? 1 : 0);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: "wrong-origin" });
  });

  test("may be read from a link on another site", async () => {
    expect((await read(request({ ...cookie(), "sec-fetch-site": "cross-site" }))).status).toBe(200);
  });
});

describe("a limit", () => {
  const atTheMinute = (seconds: number) =>
    vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 60_000) * 60_000 + seconds * 1000 });
  const counted = handle(perAddress, () => Promise.resolve(ok("fine")));
  const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).sort();

  test("counts every one of many calls at once", async () => {
    atTheMinute(10);
    const answers = await Promise.all(Array.from({ length: 25 }, () => counted(request({ "x-client-address": "203.0.113.1" }))));
    expect(statuses(answers)).toEqual([...Array<number>(10).fill(200), ...Array<number>(15).fill(429)]);
    const over = answers.find(({ status }) => status === 429);
    expect(over?.headers.get("retry-after")).toBe("50");
    expect(await over?.json()).toMatchObject({ code: "too-many-requests" });
  });

  test("begins anew with the next window", async () => {
    atTheMinute(59);
    await Promise.all(Array.from({ length: 11 }, () => counted(request({ "x-client-address": "203.0.113.2" }))));
    vi.setSystemTime(Date.now() + 1000);
    expect((await counted(request({ "x-client-address": "203.0.113.2" }))).status).toBe(200);
  });

  test("follows the caller wherever it calls from, and does not hit its neighbour", async () => {
    atTheMinute(10);
    const door = handle(perCaller, () => Promise.resolve(ok("fine")));
    const [one, another] = [await machine(""), await machine("", "212919330")];
    const from = (token: string, address: string) => door(request({ ...bearer(token), "x-client-address": address }));
    const answers = [await from(one, "203.0.113.3"), await from(one, "203.0.113.4"), await from(one, "203.0.113.5")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await from(another, "203.0.113.3")).status).toBe(200);
  });

  test("holds for each caller that changes something with a token, of one operation for itself; reads are not counted", async () => {
    atTheMinute(10);
    const write = handle(writeByToken, () => Promise.resolve(ok("fine")));
    const other = handle({ ...writeByToken, id: "otherWrite", method: "DELETE" }, () => Promise.resolve(ok("fine")));
    const read = handle(byAnyToken, () => Promise.resolve(ok("fine")));
    const [one, another] = [bearer(await machine("")), bearer(await machine("", "212919330"))];
    expect((await write(request(one, "POST"))).status).toBe(200);
    const { hits = 0 } = limitOf(writeByToken) ?? {};
    // Twice the customers that a vendor may want to move in a minute.
    expect(hits).toBeGreaterThan(2_000);
    await pool.query("update rate_limit set hits = $1 where bucket = 'writeByToken 312683725 '", [hits - 2]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => write(request(one, "POST"))));
    expect(statuses(answers)).toEqual([200, 200, 429, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get("retry-after")).toBe("50");
    const neighbours = await Promise.all([write(request(another, "POST")), other(request(one, "DELETE")), read(request(one))]);
    expect(statuses(neighbours)).toEqual([200, 200, 200]);
    const { rows } = await pool.query("select from rate_limit where bucket like 'byAnyToken %'");
    expect(rows).toEqual([]);
  });

  test("is forgotten after a day, and not before", async () => {
    const now = new Date();
    await pool.query(
      "insert into rate_limit (bucket, window_start, hits) values ('old', $1::timestamptz - interval '25 hours', 1), ('new', $1, 1)",
      [now],
    );
    await forgetOldCalls(now);
    const { rows } = await pool.query<{ bucket: string }>("select bucket from rate_limit where bucket in ('old', 'new')");
    expect(rows).toEqual([{ bucket: "new" }]);
  });
});
