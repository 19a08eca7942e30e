import { expect, test } from "vitest";
import { pool } from "#lib/db";
import { expireRequests } from "#lib/requests/operations/expire";
import { approveRequest } from "#lib/requests/routes/party";
import { countQueries } from "../../support/queries.ts";
import { asPerson, send } from "../../support/send.ts";
import { ask, asked, noted, outOfTime, rowOf, tiger, told, vendor } from "./asking.ts";

const approve = async (requestId: string) =>
  send(approveRequest, { params: { party: tiger.party, requestId }, headers: await asPerson("DRESS MINST") });
const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;

test.each(["standard", "agent"] as const)(
  "a %s request that is out of time makes room for a new one, and says that it has run out, once",
  async (kind) => {
    const old = await asked({ externalRef: "room" }, kind);
    await outOfTime(old);
    const next = await ask({ externalRef: "room" }, { kind });
    expect([next.status, idOf(next) === old]).toEqual([201, false]);
    expect((await rowOf(old))["status"]).toBe("Timedout");
    const { acts, messages } = await noted(old);
    expect(acts).toEqual(["request.created", "request.timed-out"]);
    expect(messages[1]).toEqual({ ...messages[0], act: "request.timed-out", at: expect.any(String) as string });
    const { rows } = await pool.query("select actor_kind from journal where about_id = $1 and act = 'request.timed-out'", [old]);
    expect(rows).toEqual([{ actor_kind: "installation" }]);
    expect((await noted(idOf(next))).acts).toEqual(["request.created"]);
    expect((await ask({ externalRef: "room" }, { kind })).status).toBe(200);
  },
);

test("it cannot be decided, and the one that took its place can", async () => {
  const old = await asked({ externalRef: "late" });
  await outOfTime(old);
  expect(told(await approve(old))).toEqual([409, "AUTH-00013"]);
  const next = await asked({ externalRef: "late" });
  expect(told(await approve(old))).toEqual([409, "AUTH-00013"]);
  expect((await approve(next)).status).toBe(200);
});

test("it makes room for one of the other kind too", async () => {
  const systemId = "312683725_smartcloud_klient";
  const wanted = { systemId, externalRef: "other kind", rights: [], accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }] };
  await outOfTime(await asked(wanted));
  expect((await ask(wanted, { kind: "agent" })).status).toBe(201);
});

test("a new one in its place takes no more statements than any other", async () => {
  const old = await asked({ externalRef: "counted" });
  await outOfTime(old);
  expect(await countQueries(() => ask({ externalRef: "counted" }))).toBe(2);
});

test("one that was out of time when it was found, and cannot be replaced, is left as it was", async () => {
  const old = await asked({ externalRef: "left" });
  await outOfTime(old);
  expect(told(await ask({ externalRef: "left", redirectUrl: "https://elsewhere.example" }))).toEqual([400, "AUTH-00021"]);
  expect((await noted(old)).acts).toEqual(["request.created"]);
});

test("the sweep sets what has run out, and nothing else, writes each down once and tells it once", async () => {
  await expireRequests(new Date());
  const [waiting, deleted, decided, first, second, third] = [
    await asked(),
    await asked(),
    await asked(),
    await asked({}, "agent"),
    await asked(),
    await asked(),
  ];
  await approve(decided);
  for (const id of [deleted, decided, first, second, third]) await outOfTime(id);
  await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);

  const now = new Date();
  expect([await expireRequests(now, 2), await expireRequests(now, 2)]).toEqual([3, 0]);
  const statuses = await Promise.all([waiting, deleted, decided, first, second, third].map(async (id) => (await rowOf(id))["status"]));
  expect(statuses).toEqual(["New", "New", "Accepted", "Timedout", "Timedout", "Timedout"]);
  const { acts, messages } = await noted(first);
  expect(acts).toEqual(["request.created", "request.timed-out"]);
  expect(messages[1]).toMatchObject({
    act: "request.timed-out",
    id: first,
    kind: "agent",
    vendorOrgNo: vendor,
    partyOrgNo: tiger.orgNo,
    at: now.toISOString(),
  });
});

test("several sweeps at once take each request once", async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => asked()));
  await pool.query(
    "update request set created_at = created_at - interval '20 days', expires_at = now() - interval '1 second' where id = any ($1)",
    [ids],
  );
  const taken = await Promise.all(Array.from({ length: 4 }, () => expireRequests(new Date(), 3)));
  // Each passes over what another holds, so that some may be left for the next time.
  expect(taken.reduce((sum, one) => sum + one, await expireRequests(new Date()))).toBe(20);
  for (const id of ids) expect((await noted(id)).acts).toEqual(["request.created", "request.timed-out"]);
});
