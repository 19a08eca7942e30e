import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { endProviderSession, endSession, forgetOldSessions, openSession, resumeSession } from "#lib/identity/operations";
import { hashOf } from "#lib/hash";
import { issuers } from "../../support/issuers.ts";
import { personNamed } from "../../support/persons.ts";
import { partyNamed } from "../../support/rows.ts";

const issuer = issuers.idporten.name;
const start = new Date("2026-11-02T08:00:00Z");
const after = (minutes: number, seconds = 0) => new Date(start.getTime() + minutes * 60_000 + seconds * 1000);

let personId: string;
beforeAll(async () => {
  personId = await partyNamed("DRESS MINST");
});
beforeEach(() => pool.query("delete from session"));

const open = (more: Partial<Parameters<typeof openSession>[0]> = {}) =>
  openSession({ personId, issuer, providerSession: "theirs", level: "substantial", methods: ["BankID"], now: start, ...more });

const theSession = async () => {
  const { rows } = await pool.query<{ ended_because: string | null; ended_at: Date | null; last_seen_at: Date }>(
    "select ended_because, ended_at, last_seen_at from session",
  );
  expect(rows).toHaveLength(1);
  return rows[0];
};

describe("a session", () => {
  test("says who logged in, and how surely", async () => {
    const token = await open();
    expect(await resumeSession(token, after(1))).toMatchObject({
      kind: "person",
      ...{ id: personId, userId: personNamed("DRESS MINST").userId, name: "DRESS MINST", level: "substantial", scopes: [], language: "nb" },
    });
  });

  test("keeps a hash of the cookie, and nothing that opens a session or tells a personal number", async () => {
    const token = await open();
    const { rows } = await pool.query<{ text: string; token_hash: Buffer }>("select session::text as text, token_hash from session");
    expect(rows[0]?.token_hash).toEqual(hashOf(token));
    for (const secret of [
      token,
      Buffer.from(token).toString("hex"),
      Buffer.from(token, "base64url").toString("hex"),
      personNamed("DRESS MINST").pid,
    ])
      expect(rows[0]?.text).not.toContain(secret);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  test("has a new token each time", async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => open()));
    expect(new Set(tokens).size).toBe(20);
  });

  test.each([
    ["nothing", ""],
    ["garbage", "%00'; drop table session; --"],
    ["somebody's guess", randomBytes(32).toString("base64url")],
    ["a very long text", "x".repeat(100_000)],
  ])("is not opened by %s", async (_, cookie) => {
    await open();
    expect(await resumeSession(cookie, after(1))).toBeNull();
  });

  test("is not opened by the hash that the database holds", async () => {
    const token = await open();
    for (const form of ["hex", "base64", "base64url"] as const)
      expect(await resumeSession(hashOf(token).toString(form), after(1))).toBeNull();
  });
});

describe("a session ends", () => {
  test("after half an hour without a page", async () => {
    const token = await open();
    expect(await resumeSession(token, after(29, 59))).not.toBeNull();
    expect(await resumeSession(token, after(29, 59 + 30 * 60))).toBeNull();
    expect(await theSession()).toMatchObject({ ended_because: "idle", ended_at: after(29, 59 + 30 * 60) });
    expect(await resumeSession(token, after(30)), "not even when the clock is set back").toBeNull();
  });

  test("eight hours after login, however busy one is", async () => {
    const token = await open();
    for (let minutes = 20; minutes < 480; minutes += 20) expect(await resumeSession(token, after(minutes))).not.toBeNull();
    expect(await resumeSession(token, after(479, 59))).not.toBeNull();
    expect(await resumeSession(token, after(480))).toBeNull();
    expect(await theSession()).toMatchObject({ ended_because: "age" });
  });

  test("at once by logging out, and no other with it", async () => {
    const [here, there] = [await open(), await open()];
    expect(await endSession(here, "logout", after(2))).toBe(1);
    expect(await resumeSession(here, after(2))).toBeNull();
    expect(await resumeSession(there, after(2))).not.toBeNull();
    expect(await endSession(here, "logout", after(3)), "what has ended cannot end again").toBe(0);
  });

  test("with the provider's: all that came from it, and only those", async () => {
    const [one, two] = [await open(), await open()];
    const others = [await open({ providerSession: "another" }), await open({ issuer: "https://elsewhere.example.com" })];
    const nameless = await open({ providerSession: null });
    expect(await endProviderSession(issuer, "theirs", after(2))).toBe(2);
    for (const token of [one, two]) expect(await resumeSession(token, after(2))).toBeNull();
    for (const token of [...others, nameless]) expect(await resumeSession(token, after(2))).not.toBeNull();
  });

  test("when the person has died", async () => {
    const token = await open();
    await pool.query("update person set died_on = '2026-11-01' where party_id = $1", [personId]);
    expect(await resumeSession(token, after(1))).toBeNull();
    await pool.query("update person set died_on = null where party_id = $1", [personId]);
  });

  test("for good: a row is forgotten a month after its last moment, not before", async () => {
    await open();
    await forgetOldSessions(after(30 * 24 * 60 + 479));
    await theSession();
    await forgetOldSessions(after(30 * 24 * 60 + 481));
    expect((await pool.query("select from session")).rowCount).toBe(0);
  });
});

describe("that somebody is there", () => {
  test("is written down once a minute at most", async () => {
    const token = await open();
    const spy = vi.spyOn(pool, "query");
    for (let second = 1; second < 60; second += 7) await resumeSession(token, after(0, second));
    expect(spy.mock.calls, "one read each, no write").toHaveLength(9);
    expect(await theSession()).toMatchObject({ last_seen_at: start });
    await resumeSession(token, after(1));
    expect(await theSession()).toMatchObject({ last_seen_at: after(1) });
    spy.mockRestore();
  });

  test("is never moved back by a slower request", async () => {
    const token = await open();
    await Promise.all([9, 5, 3, 2].map((minutes) => resumeSession(token, after(minutes))));
    expect(await theSession()).toMatchObject({ last_seen_at: after(9) });
  });
});

describe("two instances", () => {
  /** Another process with the same database: no memory in common. */
  async function anotherInstance() {
    vi.resetModules();
    const kept = globalThis as { systemtilgangDatabase?: unknown };
    const ours = kept.systemtilgangDatabase;
    delete kept.systemtilgangDatabase;
    const operations = await import("#lib/identity/operations");
    const { pool: theirs } = await import("#lib/db");
    kept.systemtilgangDatabase = ours;
    vi.resetModules();
    expect(theirs).not.toBe(pool);
    expect(theirs).toBeInstanceOf(Pool);
    return { ...operations, close: () => theirs.end() };
  }

  test("know each other's sessions, and each other's logouts at once", async () => {
    const other = await anotherInstance();
    const token = await open();
    expect(await resumeSession(token, after(1))).not.toBeNull();
    expect(await other.resumeSession(token, after(1))).toMatchObject({ id: personId });
    await other.endSession(token, "logout", after(2));
    expect(await resumeSession(token, after(2))).toBeNull();
    await other.close();
  });
});
