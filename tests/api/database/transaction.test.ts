import type { PoolClient } from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction, pool, type Queryable } from "#lib/db";
import { ok, refuse } from "#lib/result";

const write = (on: Queryable, key: string) => on.query("insert into rate_limit (bucket, window_start, hits) values ($1, now(), 1)", [key]);
const written = async () =>
  (await pool.query<{ bucket: string }>("select bucket from rate_limit order by bucket")).rows.map(({ bucket }) => bucket);
beforeEach(async () => {
  await pool.query("delete from rate_limit");
});

/** None is waited for, and all that there are lie idle. */
const expectNoneTaken = () => {
  expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0]);
};

describe("a transaction", () => {
  test("keeps what was written when the outcome is good", async () => {
    expect(await inTransaction(async (on) => ok((await write(on, "a")).rowCount))).toEqual(ok(1));
    expect(await written()).toEqual(["a"]);
    expectNoneTaken();
  });

  test("undoes it when the act refuses, and hands the refusal on", async () => {
    const outcome = await inTransaction(async (on) => {
      await write(on, "a");
      return refuse("not-found", { why: 1 });
    });
    expect(outcome).toEqual({ ok: false, code: "not-found", details: { why: 1 } });
    expect(await written()).toEqual([]);
    expectNoneTaken();
  });

  test.each<[string, (on: Queryable) => Promise<unknown>]>([
    ["of our own code", () => Promise.reject(new Error("on purpose"))],
    ["of the database", (on) => on.query("select 1 / 0")],
  ])("undoes it when there is a fault %s, and hands the fault on", async (_, fail) => {
    const act = async (on: Queryable) => {
      await write(on, "a");
      await fail(on);
      return ok(true);
    };
    await expect(inTransaction(act)).rejects.toThrow(/on purpose|division by zero/);
    expect(await written()).toEqual([]);
    expectNoneTaken();
  });

  test("does not say that it is done when a fault was kept from it", async () => {
    const act = async (on: Queryable) => {
      await write(on, "a");
      await on.query("select 1 / 0").catch(() => undefined);
      return ok(true);
    };
    await expect(inTransaction(act)).rejects.toThrow("failed before it was committed");
    expect(await written()).toEqual([]);
    expectNoneTaken();
  });

  test("that only refuses after such a fault has nothing to undo", async () => {
    const act = async (on: Queryable) => {
      await on.query("select 1 / 0").catch(() => undefined);
      return refuse("not-found");
    };
    expect(await inTransaction(act)).toMatchObject({ code: "not-found" });
    expectNoneTaken();
  });

  test("whose connection dies is a fault, and the connection is not used again", async () => {
    const act = async (on: Queryable) => {
      (on as PoolClient).on("error", () => undefined);
      const { rows } = await on.query<{ pid: number }>("select pg_backend_pid() as pid");
      await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await on.query("select 1");
      return ok(true);
    };
    await expect(inTransaction(act)).rejects.toThrow();
    expectNoneTaken();
    expect(await inTransaction(() => Promise.resolve(ok(1)))).toEqual(ok(1));
  });

  test("a hundred at once, each with its own connection in turn, all end", async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => inTransaction(async (on) => ok(await write(on, String(i))))));
    expect(outcomes).toHaveLength(100);
    expect(await written()).toHaveLength(100);
    expectNoneTaken();
  });
});

describe("two that wait for each other", () => {
  /** Takes one row, waits until the other has taken its own, then wants that one. Each tells how often it was tried. */
  async function cross() {
    await pool.query("insert into rate_limit values ('a', '2026-01-01', 1), ('b', '2026-01-01', 1)");
    const add = (on: Queryable, bucket: string) => on.query("update rate_limit set hits = hits + 1 where bucket = $1", [bucket]);
    const hasFirst: Record<string, () => void> = {};
    const firsts = ["a", "b"].map((bucket) => new Promise<void>((resolve) => (hasFirst[bucket] = resolve)));
    const tries = { a: 0, b: 0 };
    const one = (mine: "a" | "b", other: "a" | "b") =>
      inTransaction(async (on) => {
        tries[mine] += 1;
        await add(on, mine);
        hasFirst[mine]?.();
        await Promise.all(firsts);
        await add(on, other);
        return ok(true);
      });
    const outcomes = await Promise.all([one("a", "b"), one("b", "a")]);
    return { tries: tries.a + tries.b, outcomes };
  }

  test("both get through: the one that the database ends is tried once more", async () => {
    const { tries, outcomes } = await cross();
    expect([tries, outcomes]).toEqual([3, [ok(true), ok(true)]]);
    const { rows } = await pool.query<{ hits: number }>("select hits from rate_limit");
    expect(rows.map(({ hits }) => hits)).toEqual([3, 3]);
    expectNoneTaken();
  });

  test.each(["40P01", "40001"])("that end so twice (%s) are a fault; nothing is tried a third time", async (code) => {
    let tries = 0;
    const act = () => {
      tries += 1;
      return Promise.reject(Object.assign(new Error("again"), { code }));
    };
    await expect(inTransaction(act)).rejects.toThrow("again");
    expect(tries).toBe(2);
    expectNoneTaken();
  });

  test("other faults are not tried again", async () => {
    let tries = 0;
    const act = () => {
      tries += 1;
      return Promise.reject(Object.assign(new Error("twice"), { code: "23505" }));
    };
    await expect(inTransaction(act)).rejects.toThrow("twice");
    expect(tries).toBe(1);
  });
});
