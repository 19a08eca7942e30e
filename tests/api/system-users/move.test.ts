import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSystemUserFacts } from "#lib/connections/queries";
import { pool } from "#lib/db";
import { renameSystemUser } from "#lib/system-users/operations/move";
import { inPortal } from "#lib/system-users/portal-routes";
import { deleteStandard } from "#lib/system-users/routes/owner";
import { findByExternalId } from "#lib/system-users/queries/vendor";
import { aPerson } from "../../support/choosing.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, codeOf, inPortal as loggedIn, sameBut, send } from "../../support/send.ts";

/** Renaming, pausing and resuming an access. */

const tiger = { party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const others = { party: 51000002, name: "TILFELDIG SUBTIL APE" };

let leader: Record<string, string>;
let by: string;
let systems: Record<"standard" | "agent", string>;
beforeAll(async () => {
  leader = await loggedIn("DRESS MINST");
  by = await partyNamed("DRESS MINST");
  const [standard, agent] = await Promise.all([systemNamed("312683725_smartcloud"), systemNamed("312683725_smartcloud_klient")]);
  systems = { standard, agent };
});

type More = Partial<Parameters<typeof aSystemUser>[0]>;
const access = (more: More = {}) =>
  aSystemUser({ partyId: tiger.id, systemId: systems.standard, by, packages: ["skattegrunnlag"], ...more });

type Move = "rename" | "pause" | "resume";
const bodies: Readonly<Record<Move, unknown>> = { rename: { integrationTitle: "Butikken" }, pause: {}, resume: undefined };
const move = (
  what: Move,
  id: string,
  { headers = leader, party = tiger.party, body = bodies[what] }: { headers?: Record<string, string>; party?: number; body?: unknown } = {},
) =>
  // prettier-ignore
  send(inPortal[what], { params: { partyId: party, systemUserGuid: id }, headers, ...(body !== undefined && { body }) });

const rowsOf = async (sql: string, id: string) => (await pool.query<Record<string, unknown>>(sql, [id])).rows;
const actsOf = async (id: string) => (await rowsOf("select act from journal where about_id = $1 order by id", id)).map(({ act }) => act);
const messagesOf = async (id: string) => (await rowsOf("select payload ->> 'act' as act from outbox where payload ->> 'id' = $1 order by id", id)).map(({ act }) => act); // prettier-ignore
const titleOf = async (id: string) => (await rowsOf("select title from systemuser where id = $1", id))[0]?.["title"];
const holds = async (id: string) => {
  const facts = await loadSystemUserFacts(id, tiger.id);
  return facts !== null && !facts.isResting;
};

describe("pausing and resuming", () => {
  test.each(["standard", "agent"] as const)(
    "of kind %s: on pause it holds nothing at once; resumed it holds the same again",
    async (kind) => {
      const id = await access({ kind, systemId: systems[kind] });
      expect(await holds(id)).toBe(true);
      expect(codeOf(await move("pause", id, { body: { reason: " Vi bytter regnskapsfører. " } }))).toEqual([204, undefined]);
      expect(await holds(id)).toBe(false);
      expect(await rowsOf("select paused_by, reason, resumed_at from systemuser_pause where system_user_id = $1", id)).toEqual([
        { paused_by: by, reason: "Vi bytter regnskapsfører.", resumed_at: null },
      ]);
      expect(codeOf(await move("resume", id))).toEqual([204, undefined]);
      expect(await holds(id)).toBe(true);
      expect(await rowsOf("select package_code from systemuser_package where system_user_id = $1", id)).toEqual([
        { package_code: "skattegrunnlag" },
      ]);
      expect(await actsOf(id)).toEqual(["system-user.paused", "system-user.resumed"]);
      expect(await messagesOf(id)).toEqual(["system-user.paused", "system-user.resumed"]);
    },
  );

  test("Maskinporten finds none to make a token for while it rests, and finds it again afterwards", async () => {
    const externalRef = randomUUID();
    const id = await access({ externalRef });
    await pool.query("insert into system_client (client_id, system_id, no) values ($1, $2, 99)", [externalRef, systems.standard]);
    const look = async () => (await findByExternalId({ clientId: externalRef, systemProviderOrgNo: "312683725", systemUserOwnerOrgNo: "313955907", externalRef }))?.id; // prettier-ignore
    expect(await look()).toBe(id);
    await move("pause", id);
    expect(await look()).toBeUndefined();
    await move("resume", id);
    expect(await look()).toBe(id);
  });

  test("what rests cannot be paused, and what works cannot be resumed; neither leaves a trace", async () => {
    const id = await access();
    expect(codeOf(await move("resume", id))).toEqual([409, "systemuser-not-paused"]);
    await move("pause", id);
    expect(codeOf(await move("pause", id))).toEqual([409, "systemuser-paused"]);
    expect(await actsOf(id)).toEqual(["system-user.paused"]);
  });

  test("again and again, as fast as can be", async () => {
    const id = await access();
    for (let time = 0; time < 5; time++) {
      expect((await move("pause", id)).status).toBe(204);
      expect((await move("resume", id)).status).toBe(204);
    }
    expect(await actsOf(id)).toHaveLength(10);
  });

  test("the reason is for the organisation's own people: neither the journal nor the vendor has it", async () => {
    const id = await access();
    await move("pause", id, { body: { reason: "Hemmelig grunn" } });
    const said = await rowsOf(
      "select data::text || (select string_agg(payload::text, '') from outbox) as said from journal where about_id = $1",
      id,
    );
    expect(JSON.stringify(said)).not.toContain("Hemmelig");
  });

  test.each([[{ reason: "x".repeat(301) }], [{ reason: 1 }], ["x"]])("a body of %j is a 400", async (body) => {
    const id = await access();
    expect((await move("pause", id, { body })).status).toBe(400);
    expect(await holds(id)).toBe(true);
  });

  test("20 at once: one pauses it, one resumes it, and each is written down once", async () => {
    const id = await access();
    const pausing = await Promise.all(Array.from({ length: 20 }, () => move("pause", id)));
    expect(pausing.map(codeOf).sort()).toEqual([[204, undefined], ...Array.from({ length: 19 }, () => [409, "systemuser-paused"])].sort());
    const resuming = await Promise.all(Array.from({ length: 20 }, () => move("resume", id)));
    expect(resuming.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await actsOf(id)).toEqual(["system-user.paused", "system-user.resumed"]);
  });

  test("some who pause while others delete: it is gone, its pause is over, and nobody meets a fault", async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => access()));
    const person = await asPerson("DRESS MINST");
    const end = (id: string) => send(deleteStandard, { params: { party: tiger.party, systemUserId: id }, headers: person });
    const answers = await Promise.all(ids.flatMap((id) => [move("pause", id), end(id), move("pause", id), move("rename", id)]));
    for (const { status } of answers) expect([202, 204, 404, 409]).toContain(status);
    const left = await pool.query(
      `select from systemuser s where s.id = any ($1) and (s.deleted_at is null or exists (
         select from systemuser_pause q where q.system_user_id = s.id and q.resumed_at is null))`,
      [ids],
    );
    expect(left.rowCount).toBe(0);
    for (const id of ids) expect((await actsOf(id)).filter((act) => act === "system-user.deleted")).toHaveLength(1);
  });
});

describe("renaming", () => {
  test("gives it the name, and keeps the one before in the journal", async () => {
    const id = await access();
    expect(codeOf(await move("rename", id, { body: { integrationTitle: "  Butikken i Ålesund " } }))).toEqual([204, undefined]);
    expect(await titleOf(id)).toBe("Butikken i Ålesund");
    expect(await rowsOf("select data from journal where about_id = $1", id)).toEqual([
      { data: { from: "Test", to: "Butikken i Ålesund" } },
    ]);
  });

  test("its vendor follows it: the access has a new place in the stream", async () => {
    const id = await access();
    const no = async () => Number((await rowsOf("select change_no from systemuser where id = $1", id))[0]?.["change_no"]);
    const before = await no();
    await move("rename", id);
    expect(await no()).toBeGreaterThan(before);
  });

  test("the same name again leaves no trace", async () => {
    const id = await access();
    expect((await move("rename", id, { body: { integrationTitle: "Test" } })).status).toBe(204);
    expect(await actsOf(id)).toEqual([]);
  });

  test.each([
    ["", 400],
    ["   ", 400],
    ["x".repeat(256), 400],
    ["to\nlinjer", 400],
    ["x".repeat(255), 204],
  ])("%j is a %i", async (integrationTitle, status) => {
    // prettier-ignore
    expect((await move("rename", await access(), { body: { integrationTitle } })).status).toBe(status);
  });

  test("two who saw the same name: one gives it another, the other is told that it has changed", async () => {
    const id = await access();
    const asked = { actor: await aPerson("DRESS MINST"), party: { id: tiger.id }, id, now: new Date(), traceId: "x", seen: "Test" };
    const answers = await Promise.all(["En", "To"].map((title) => renameSystemUser({ ...asked, title })));
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.code)).sort()).toEqual(["ok", "systemuser-changed"]);
    expect(await actsOf(id)).toEqual(["system-user.renamed"]);
  });
});

describe.each(["rename", "pause", "resume"] as const)("to %s", (what) => {
  test("one that is deleted, unknown or another's is not found, and they look the same", async () => {
    const [gone, foreign] = [await access(), await access({ partyId: await partyNamed(others.name) })];
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [gone, by]);
    const answers = [await move(what, gone), await move(what, randomUUID()), await move(what, foreign)];
    expect(answers.map(codeOf)).toEqual(answers.map(() => [404, "AUTH-00015"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
  });

  test("takes an access manager at the right level; whether there is one to move does not show", async () => {
    const id = await access();
    for (const [name, expected] of [
      ["RASK KULEPENN", "AUTH-00066"],
      ["KLOK KLIENTPASSER", "AUTH-00066"],
      ["STADIG KONSERT", "not-permitted"],
    ] as const) {
      const headers = await loggedIn(name);
      const answers = [await move(what, id, { headers }), await move(what, randomUUID(), { headers })];
      expect(answers.map(codeOf)).toEqual(answers.map(() => [403, expected]));
      expect(new Set(answers.map(sameBut)).size).toBe(1);
    }
    expect(codeOf(await move(what, id, { party: 99999999 }))).toEqual([403, "not-permitted"]);
    expect(codeOf(await move(what, id, { headers: await loggedIn("DRESS MINST", "low") }))).toEqual([403, "level-too-low"]);
    expect(await actsOf(id)).toEqual([]);
  });

  test("what is no uuid is a 400, and a page of another site may not", async () => {
    expect((await move(what, "x")).status).toBe(400);
    const elsewhere = { ...leader, origin: "https://example.com" };
    expect(codeOf(await move(what, await access(), { headers: elsewhere }))).toEqual([403, "wrong-origin"]);
  });
});
