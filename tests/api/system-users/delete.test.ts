import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { create, deleteAgent, deleteStandard } from "#lib/system-users/routes/owner";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, codeOf, sameBut, send } from "../../support/send.ts";

const tiger = { orgNo: "313955907", party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const ape = { name: "TILFELDIG SUBTIL APE", party: 51000002 };
/** DRESS MINST is access manager and client administrator here too. */
const firm = { name: "TILBAKEHOLDEN USYMMETRISK TIGER AS", party: 51000003, id: "07e7af8a-0ec4-4c5c-b19c-1cd2326db15a" };

let leader: Record<string, string>;
let by: string;
let systems: Record<"standard" | "agent", string>;
beforeAll(async () => {
  leader = await asPerson("DRESS MINST");
  by = await partyNamed("DRESS MINST");
  const [standard, agent] = await Promise.all([systemNamed("312683725_smartcloud"), systemNamed("312683725_smartcloud_klient")]);
  systems = { standard, agent };
});

type More = Partial<Parameters<typeof aSystemUser>[0]>;
const access = (more: More = {}) => aSystemUser({ partyId: tiger.id, systemId: systems.standard, by, ...more });
const agentAccess = (more: More = {}) =>
  aSystemUser({ partyId: firm.id, systemId: systems.agent, kind: "agent", by, packages: ["a-ordning"], ...more });

const end = (id: string, { party = tiger.party, headers = leader }: { party?: number | string; headers?: Record<string, string> } = {}) =>
  send(deleteStandard, { params: { party, systemUserId: id }, headers });
const endAgent = (id: string, { party = firm.party, facilitatorId = firm.id, headers = leader } = {}) =>
  send(deleteAgent, { params: { party, systemUserId: id }, query: { facilitatorId }, headers });

const rowsOf = async (sql: string, id: string) => (await pool.query<Record<string, unknown>>(sql, [id])).rows;
const isAlive = async (id: string) => (await rowsOf("select from systemuser where id = $1 and deleted_at is null", id)).length === 1;

/** Until somebody stands waiting for a lock. */
async function somebodyWaits(): Promise<void> {
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await pool.query(waiting)).rows.length === 0) await setTimeout(5);
}

describe("deleteSystemUser", () => {
  test("ends the access and says 1; what it was granted stays on record; it holds nothing any more", async () => {
    const id = await access({ packages: ["skattegrunnlag"] });
    const { status, body } = await end(id);
    expect([status, body]).toEqual([202, 1]);
    expect(await rowsOf("select deleted_by, deleted_at is not null as deleted from systemuser where id = $1", id)).toEqual([
      { deleted_by: by, deleted: true },
    ]);
    expect(await rowsOf("select package_code from systemuser_package where system_user_id = $1", id)).toHaveLength(1);
  });

  test("also when the register has been emptied since: what was granted counts, not what the system says today", async () => {
    const id = await access();
    await pool.query("delete from system_right where system_id = $1", [systems.standard]);
    expect((await end(id)).status).toBe(202);
  });

  test("frees the way for its vendor: the request that made it goes, and so do open requests to change it", async () => {
    const externalRef = "asked again";
    const id = await access({ externalRef });
    const change = randomUUID();
    const decided = randomUUID();
    await pool.query(
      `insert into change_request (party_id, id, system_user_id, content_hash, expires_at, status, decided_at, decided_by)
       values ($1, $2, $4, decode(repeat('00', 32), 'hex'), now() + interval '1 day', 'New', null, null),
              ($1, $3, $4, decode(repeat('00', 32), 'hex'), now() + interval '1 day', 'Rejected', now(), $5)`,
      [tiger.id, change, decided, id, by],
    );
    await expect(access({ externalRef })).rejects.toThrow();
    await end(id);
    expect(await isAlive(await access({ externalRef }))).toBe(true);
    const why = "select deleted_because as why from";
    expect(await rowsOf(`${why} request where id = $1`, id)).toEqual([{ why: "system-user-deleted" }]);
    expect(await rowsOf(`${why} change_request where id = $1`, change)).toEqual([{ why: "system-user-deleted" }]);
    expect(await rowsOf(`${why} change_request where id = $1`, decided)).toEqual([{ why: null }]);
  });

  test("an open pause ends with it", async () => {
    const id = await access();
    await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by) values ($1, $2, $3)", [tiger.id, id, by]);
    expect((await end(id)).status).toBe(202);
    expect(await rowsOf("select resumed_by from systemuser_pause where system_user_id = $1", id)).toEqual([{ resumed_by: by }]);
  });

  test("one that somebody made without being asked can be ended, and made again", async () => {
    const body = { integrationTitle: "Mine", systemId: "312683725_smartcloud_regnskap" };
    const make = () => send(create, { params: { party: tiger.party }, body, headers: leader });
    const { id } = (await make()).body as { id: string };
    expect((await end(id)).status).toBe(202);
    expect((await make()).status).toBe(200);
  });

  test("is written down once, by whom, and told to the vendor without the person", async () => {
    const id = await access({ externalRef: "told" });
    await end(id);
    expect(await rowsOf("select act, actor_party_id from journal where about_id = $1", id)).toEqual([
      { act: "system-user.deleted", actor_party_id: by },
    ]);
    expect((await rowsOf("select payload from outbox where payload ->> 'id' = $1", id)).map(({ payload }) => payload)).toEqual([
      {
        ...{ act: "system-user.deleted", id, kind: "standard", systemId: "312683725_smartcloud", vendorOrgNo: "312683725" },
        ...{ partyOrgNo: tiger.orgNo, externalRef: "told", at: expect.stringMatching(/Z$/) as unknown },
      },
    ]);
  });

  test("twice, unknown, and another's of whom one knows nothing look the same", async () => {
    const [id, others] = [await access(), await access({ partyId: await partyNamed(ape.name) })];
    await end(id);
    const answers = [await end(id), await end(randomUUID()), await end(others)];
    expect(answers.map(codeOf)).toEqual(answers.map(() => [404, "AUTH-00015"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
    expect(await isAlive(others)).toBe(true);
  });

  test("another's with whom one has a tie is not one's own to end here", async () => {
    const id = await access({ partyId: firm.id });
    expect(codeOf(await end(id))).toEqual([403, "AUTH-00024"]);
    expect(await isAlive(id)).toBe(true);
  });

  test("one for clients is not ended through this door", async () => {
    const id = await agentAccess();
    expect(codeOf(await end(id, { party: firm.party }))).toEqual([400, "AUTH-00036"]);
    expect(await isAlive(id)).toBe(true);
  });

  test("only an access manager may, and whether there is one to end does not show", async () => {
    const id = await access();
    for (const [name, expected] of [
      ["RASK KULEPENN", "AUTH-00066"],
      ["KLOK KLIENTPASSER", "AUTH-00066"],
      ["STADIG KONSERT", "not-permitted"],
    ] as const) {
      const headers = await asPerson(name);
      const answers = [await end(id, { headers }), await end(randomUUID(), { headers })];
      expect(answers.map(codeOf)).toEqual(answers.map(() => [403, expected]));
      expect(new Set(answers.map(sameBut)).size).toBe(1);
    }
    expect(codeOf(await end(id, { party: 99999999 }))).toEqual([403, "not-permitted"]);
    const low = await asPerson("DRESS MINST", "altinn:portal/enduser", "idporten-loa-low");
    expect(codeOf(await end(id, { headers: low }))).toEqual([403, "level-too-low"]);
    expect(await isAlive(id)).toBe(true);
  });

  test("what is no uuid, and no party, is a 400", async () => {
    expect((await end("x")).status).toBe(400);
    expect((await end(randomUUID(), { party: "x" })).status).toBe(400);
  });

  test("20 at once: one ends it, the others find nothing, and it is written down once", async () => {
    const id = await access();
    const answers = await Promise.all(Array.from({ length: 20 }, () => end(id)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "AUTH-00015")).toHaveLength(19);
    expect(await rowsOf("select from journal where about_id = $1", id)).toHaveLength(1);
  });

  test("while somebody decides about a change to it: the one waits for the other, and nobody waits in a circle", async () => {
    const id = await access();
    const change = randomUUID();
    await pool.query(
      `insert into change_request (party_id, id, system_user_id, content_hash, expires_at)
       values ($1, $2, $3, decode(repeat('00', 32), 'hex'), now() + interval '1 day')`,
      [tiger.id, change, id],
    );
    const decider = await pool.connect();
    await decider.query("begin");
    // Whoever decides never waits for the one that ends.
    await decider.query("set local lock_timeout = '500ms'");
    await decider.query("select from systemuser where id = $1 for no key update", [id]);
    const ending = end(id);
    await somebodyWaits();
    await decider.query("update systemuser set title = 'Changed' where id = $1", [id]);
    await decider.query("update change_request set status = 'Accepted', decided_at = now(), decided_by = $2 where id = $1", [change, by]);
    await decider.query("commit");
    decider.release();
    expect((await ending).status).toBe(202);
    expect(await rowsOf("select status, deleted_at from change_request where id = $1", change)).toEqual([
      { status: "Accepted", deleted_at: null },
    ]);
    expect(await rowsOf("select title from systemuser where id = $1", id)).toEqual([{ title: "Changed" }]);
  });
});

describe("deleteAgentSystemUser", () => {
  test("ends the access for every client, and keeps what ended and why", async () => {
    const id = await agentAccess();
    await pool.query(
      `insert into systemuser_client (party_id, system_user_id, client_id, added_by)
       select $1, $2, giver_id, $3 from connection_package where receiver_id = $1 and package_code = 'a-ordning'`,
      [firm.id, id, by],
    );
    await pool.query(
      `insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
       select party_id, system_user_id, client_id, 'a-ordning', 'rettighetshaver' from systemuser_client where system_user_id = $1`,
      [id],
    );
    const clients = (await rowsOf("select from client_delegation where system_user_id = $1", id)).length;
    expect(clients).toBeGreaterThan(1);
    const { status, body } = await endAgent(id);
    expect([status, body]).toEqual([200, undefined]);
    expect(await rowsOf("select from systemuser_client where system_user_id = $1", id)).toEqual([]);
    expect(await rowsOf("select from client_delegation where system_user_id = $1", id)).toEqual([]);
    const ended = await rowsOf(
      "select distinct because, count(*) over ()::int as many from client_delegation_ended where system_user_id = $1",
      id,
    );
    expect(ended).toEqual([{ because: "system-user-deleted", many: clients }]);
    expect(await rowsOf("select deleted_because as why from request where id = $1", id)).toEqual([{ why: "system-user-deleted" }]);
  });

  test("only in the party's own name, and only one for clients; a mistake ends nothing", async () => {
    const [agent, standard] = [await agentAccess(), await access({ partyId: firm.id })];
    expect(codeOf(await endAgent(agent, { facilitatorId: tiger.id }))).toEqual([400, "AUTH-00039"]);
    expect(codeOf(await endAgent(standard))).toEqual([400, "AUTH-00034"]);
    expect((await endAgent(agent, { facilitatorId: "x" })).status).toBe(400);
    const none = await send(deleteAgent, { params: { party: firm.party, systemUserId: agent }, headers: leader });
    expect((none.body as { errors: object }).errors).toEqual({ "?facilitatorId": ["is missing"] });
    expect([await isAlive(agent), await isAlive(standard)]).toEqual([true, true]);
    const { rows } = await pool.query("select from request where id = any ($1) and deleted_at is not null", [[agent, standard]]);
    expect(rows).toEqual([]);
    expect((await endAgent(agent, { facilitatorId: firm.id.toUpperCase() })).status).toBe(200);
  });

  test("another's, an unknown and a deleted one are told apart no more than for one's own system", async () => {
    const [deleted, tied] = [await agentAccess(), await agentAccess({ partyId: tiger.id })];
    const others = await agentAccess({ partyId: await partyNamed(ape.name) });
    await endAgent(deleted);
    const answers = [await endAgent(deleted), await endAgent(randomUUID()), await endAgent(others)];
    expect(answers.map(codeOf)).toEqual(answers.map(() => [404, "AUTH-00015"]));
    expect(new Set(answers.map(sameBut)).size).toBe(1);
    expect(codeOf(await endAgent(tied))).toEqual([403, "AUTH-00024"]);
  });

  test("a client administrator may not, nor who has nothing to do with the party", async () => {
    const id = await agentAccess();
    expect(codeOf(await endAgent(id, { headers: await asPerson("NØYE VANNGLASS") }))).toEqual([403, "AUTH-00066"]);
    expect(codeOf(await endAgent(id, { headers: await asPerson("STADIG KONSERT") }))).toEqual([403, "not-permitted"]);
    const low = await asPerson("DRESS MINST", "altinn:portal/enduser", "idporten-loa-low");
    expect(codeOf(await endAgent(id, { headers: low }))).toEqual([403, "level-too-low"]);
    expect(await isAlive(id)).toBe(true);
  });
});
