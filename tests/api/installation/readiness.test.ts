import { expect, test } from "vitest";
import { countLoaded, readReadiness } from "#lib/installation/queries";
import * as contracts from "#lib/installation/routes";
import { pool } from "#lib/db";
import { GET as isAlive } from "../../../app/health/live/route.ts";
import { GET as isReady } from "../../../app/health/ready/route.ts";
import { pinned } from "../../support/pinned.ts";

const live = () => pinned(contracts.live, isAlive(new Request("http://localhost/health/live")));
const ready = () => pinned(contracts.ready, isReady(new Request("http://localhost/health/ready")));
const year = 365 * 24 * 60 * 60 * 1000;

test("alive and ready: 200, and no cache keeps the answer", async () => {
  for (const answer of [await live(), await ready()]) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect(await (await ready()).json()).toEqual({ status: "ready", database: true, migrations: true, issuerKeys: true });
});

test("no signing key for the time: not ready, and it says which part", async () => {
  expect(await readReadiness(new Date(Date.now() + year))).toEqual({ database: true, migrations: true, issuerKeys: false });
});

test("a migration that is missing: not ready", async () => {
  const { rows } = await pool.query<{ name: string }>("select max(migration_name) as name from _prisma_migrations");
  await pool.query("update _prisma_migrations set finished_at = null where migration_name = $1", [rows[0]?.name]);
  const answer = await ready();
  await pool.query("update _prisma_migrations set finished_at = now()");
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ status: "not ready", database: true, migrations: false });
});

test("the start page's figures are those of the database", async () => {
  const loaded = await countLoaded();
  const { rows } = await pool.query<{ organisations: number; persons: number }>(
    "select count(*) filter (where kind = 'organization')::int as organisations, count(*) filter (where kind = 'person')::int as persons from party",
  );
  expect(loaded).toMatchObject({ ...rows[0], packages: 147 });
  expect(loaded.systems).toBeGreaterThan(5);
});
