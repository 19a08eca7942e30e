import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { applyChoice, bulk } from "#lib/clients/operations/apply";
import { choose, dropChoice, readChoice } from "#lib/clients/operations/choice";
import { chooseList, dropList, takeList } from "#lib/clients/operations/list-in";
import { listActs, refusedOf } from "#lib/clients/queries/acts";
import { previewList } from "#lib/clients/queries/preview";
import { openApart, pool } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import { deleteAgent } from "#lib/system-users/routes/owner";
import { renameSystemUser } from "#lib/system-users/operations/move";
import { aPerson } from "../../support/choosing.ts";
import { bee, crow, mouse, sceneOfActs, squirrel } from "../../support/client-acts.ts";
import { anAgent, clientsOf, firm, journalOf, klient, messagesOf, rowsOf, stranger } from "../../support/clients.ts";
import { asPerson, send } from "../../support/send.ts";

const all = { search: "", filter: "all", origin: null } as const;
const scene = sceneOfActs();
const { doing, actOf, add, ids, idsOf } = scene;
let agent: string;
let leader: Person;
beforeEach(() => {
  ({ agent, leader } = scene.now());
});

describe("a choice", () => {
  test("keeps only those that may be added or removed, and takes effect when it is applied, in one act", async () => {
    await add(squirrel);
    expect(await choose({ ...doing(), which: { clients: idsOf(bee, mouse, crow, squirrel) }, as: "add" })).toMatchObject({
      value: { toAdd: 1, toRemove: 0 },
    });
    expect(await choose({ ...doing(), which: { clients: idsOf(squirrel) }, as: "remove" })).toMatchObject({
      value: { toAdd: 1, toRemove: 1 },
    });
    expect(await clientsOf(agent)).toEqual([squirrel]);

    const act = await actOf(await applyChoice({ ...doing(), patience: Infinity }));
    expect(act).toMatchObject({ kind: "change", state: "done", asked: 2, added: 1, removed: 1, unchanged: 0, refused: 0 });
    expect(await clientsOf(agent)).toEqual([bee]);
    expect(await readChoice(doing().place, doing())).toMatchObject({ value: { toAdd: 0, toRemove: 0 } });
    expect((await journalOf(agent)).slice(1).map((one) => one.act)).toEqual(["client.removed", "client.added"]);
    expect(await messagesOf(agent)).toHaveLength(3);
  });

  test("of all hits is one statement, can be taken back hit by hit, and is a person's own", async () => {
    const chosen = await choose({ ...doing(), which: { hits: all }, as: "add" });
    const total = chosen.ok ? chosen.value.toAdd : 0;
    expect(total).toBeGreaterThan(5);
    expect(await choose({ ...doing(), which: { hits: { ...all, search: "ekorn" } }, as: "untouched" })).toMatchObject({
      value: { toAdd: total - 1 },
    });
    const other = await aPerson(firm.clientAdministrator);
    expect(await readChoice(doing().place, doing(new Date(), other))).toMatchObject({ value: { toAdd: 0 } });
    await dropChoice(doing().place, doing());
    expect(await applyChoice({ ...doing(), patience: Infinity })).toMatchObject({ ok: false, code: "nothing-chosen" });
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("never adds a client whose relation has ended since it was chosen", async () => {
    await choose({ ...doing(), which: { clients: idsOf(squirrel, bee) }, as: "add" });
    const { rows } = await pool.query<{ giver_id: string; receiver_id: string; package_code: string }>(
      "delete from connection_package where giver_id = $1 and receiver_id = $2 returning giver_id, receiver_id, package_code",
      [ids[bee], firm.uuid],
    );
    const act = await actOf(await applyChoice({ ...doing(), patience: Infinity }));
    expect(act).toMatchObject({ added: 1, refused: 1 });
    expect(await clientsOf(agent)).toEqual([squirrel]);
    expect(await refusedOf({ ...doing(), actId: act.id, size: 10 }, doing())).toMatchObject({
      value: { rows: [{ name: bee, because: "notClient" }], groups: [{ because: "notClient", count: 1 }], next: null },
    });
    for (const row of rows)
      await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, $3)", Object.values(row));
  });
});

describe("all at once", () => {
  test("adds everybody who can be, counts those who were there, and says of the others why not", async () => {
    await add(squirrel);
    const act = await actOf(await bulk({ ...doing(), patience: Infinity, add: "all" }));
    expect(act.unchanged).toBe(1);
    expect(act.asked).toBe(act.added + 1 + act.refused);
    const refused = await refusedOf({ ...doing(), actId: act.id, size: 2 }, doing());
    if (!refused.ok) throw new Error(refused.code);
    expect(refused.value.rows).toHaveLength(2);
    expect(refused.value.groups.reduce((sum, { count }) => sum + count, 0)).toBe(act.refused);
    expect(refused.value.groups).toContainEqual({ because: "bankrupt", missing: [], count: 1 });
    expect(refused.value.next).not.toBeNull();
    const gone = await actOf(await bulk({ ...doing(), patience: Infinity, remove: "all" }));
    expect(gone).toMatchObject({ kind: "remove", removed: act.added + 1 });
    expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
  });

  test("by two at the same time adds each client once, and both are told the truth", async () => {
    const acts = await Promise.all([1, 2].map(async () => actOf(await bulk({ ...doing(), add: "all", patience: Infinity }))));
    const [one, other] = acts;
    expect((one?.added ?? 0) + (other?.added ?? 0)).toBe((await clientsOf(agent)).length);
    expect([one?.added, other?.added]).toContain(0);
  });

  test("is told apart from what does not exist for nobody: strangers, colleagues, other organisations' accesses", async () => {
    const foreign = await anAgent(klient, "TILBAKEHOLDEN USYMMETRISK TIGER AS", "DRESS MINST");
    const answers = [
      await bulk({ ...doing(new Date(), await aPerson(stranger)), add: "all" }),
      await bulk({ ...doing(new Date(), await aPerson(firm.colleague)), add: "all" }),
      await bulk({ ...doing(), place: { owner: firm.uuid, systemUserId: foreign }, add: "all" }),
      await bulk({ ...doing(), place: { owner: firm.uuid, systemUserId: randomUUID() }, add: "all" }),
    ];
    expect(answers.map((one) => !one.ok && one.code)).toEqual([
      ...["not-permitted", "not-permitted"],
      ...["systemuser-not-found", "systemuser-not-found"],
    ]);
    expect(await clientsOf(agent)).toEqual([]);
  });

  /** Somebody holds what a client gives: the act that adds it has begun, and waits. */
  async function whileItWaits(meanwhile: () => Promise<unknown>, actor = leader) {
    const holding = await openApart();
    await holding.query("begin");
    await holding.query("select from connection_package where giver_id = $1 and receiver_id = $2 for update", [ids[squirrel], firm.uuid]);
    const running = bulk({ ...doing(new Date(), actor), add: { clients: idsOf(bee, squirrel) }, patience: Infinity });
    await waiting();
    const beside = meanwhile();
    await pause(300);
    await holding.query("commit");
    await holding.end();
    return Promise.all([running, beside]);
  }

  test("leaves nothing behind when the access is deleted meanwhile", async () => {
    const headers = await asPerson(firm.leader);
    const params = { party: firm.party, systemUserId: agent };
    const [, deleted] = await whileItWaits(() => send(deleteAgent, { params, query: { facilitatorId: firm.uuid }, headers }));
    expect(deleted).toMatchObject({ status: 200 });
    expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
  });

  test("and a change of name meanwhile do not stop each other", async () => {
    const rename = { actor: leader, now: new Date(), traceId: "acts", party: { id: firm.uuid }, id: agent, title: "Nytt navn" } as const;
    const [started, renamed] = await whileItWaits(() => renameSystemUser(rename));
    expect(renamed).toMatchObject({ ok: true });
    expect(await actOf(started)).toMatchObject({ state: "done", added: 2 });
  });

  test("goes on beside a pause, and comes to nothing when whoever does it may not any more", async () => {
    const administrator = await aPerson(firm.clientAdministrator);
    const taken: { rows: { giver_id: string; receiver_id: string; package_code: string }[] } = { rows: [] };
    const [refused] = await whileItWaits(async () => {
      taken.rows = (
        await pool.query<(typeof taken.rows)[number]>(
          "delete from connection_package where giver_id = $1 and receiver_id = $2 returning giver_id, receiver_id, package_code",
          [firm.uuid, administrator.id],
        )
      ).rows;
    }, administrator);
    for (const row of taken.rows)
      await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, $3)", Object.values(row));
    expect(taken.rows.length).toBeGreaterThan(0);
    expect(refused).toMatchObject({ ok: false, code: "not-permitted" });
    expect(await clientsOf(agent)).toEqual([]);

    const [paused] = await whileItWaits(() =>
      pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by) values ($1, $2, $3)", [firm.uuid, agent, leader.id]),
    );
    expect(await actOf(paused)).toMatchObject({ state: "done", added: 2 });
  });

  test("shows that it runs, keeps others from beginning, and is interrupted when its connection dies", async () => {
    const holding = await openApart();
    await holding.query("begin");
    await holding.query("select from connection_package where giver_id = $1 and receiver_id = $2 for update", [ids[squirrel], firm.uuid]);
    const started = await bulk({ ...doing(), add: { clients: idsOf(bee, squirrel) } });
    expect(started).toMatchObject({ ok: true, value: { isRunning: true } });
    expect(await actOf(started)).toMatchObject({ state: "running", asked: 2, added: 0, undoableUntil: null });
    expect(await bulk({ ...doing(), add: { clients: idsOf(bee) } })).toMatchObject({ ok: false, code: "act-under-way" });

    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'systemtilgang-act' and datname = current_database() and wait_event_type = 'Lock'",
    );
    await holding.query("commit");
    await holding.end();
    expect(await actOf(started)).toMatchObject({ state: "interrupted", added: 0, undoableUntil: null });
    expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
    const again = await add(bee, squirrel);
    expect(again).toMatchObject({ state: "done", added: 2 });
    expect(await listActs(doing().place, doing())).toMatchObject({ value: [{ state: "done" }, { state: "interrupted" }] });
  });
});

/** Until an act waits for a lock. */
async function waiting(most = 200): Promise<void> {
  const { rows } = await pool.query(
    "select from pg_stat_activity where application_name = 'systemtilgang-act' and datname = current_database() and wait_event_type = 'Lock'",
  );
  if (most === 0) throw new Error("nobody waits");
  if (rows.length > 0) return;
  await pause(50);
  await waiting(most - 1);
}

describe("a list that is read in", () => {
  const number = async (name: string) =>
    (await pool.query<{ no: string }>("select org_no as no from party where name = $1", [name])).rows[0]?.no ?? "";

  test("shows what each line becomes, and becomes it", async () => {
    await add(squirrel);
    const numbers = await Promise.all([squirrel, bee, mouse, crow, "STOLT BRED ØRN ASA"].map(number));
    await takeList({ ...doing(), text: ["Org.nr.;Navn", ...numbers.map((no) => `${no};x`), "123456789;y"].join("\n") });
    const preview = await previewList({ ...doing(), only: "all", after: 0, size: 100 }, doing());
    if (!preview.ok) throw new Error(preview.code);
    expect(
      preview.value.lines.map(({ line, becomes, because, problem, client }) => [line, becomes, because ?? problem, client?.name]),
    ).toEqual([
      [2, "alreadyAdded", null, squirrel],
      [3, "added", null, bee],
      [4, "cannot", "lacksPackages", mouse],
      [5, "cannot", "bankrupt", crow],
      [6, "unknown", "notClient", undefined],
      [7, "bad", "wrongCheckDigit", undefined],
    ]);
    expect(preview.value).toMatchObject({ total: 6, counts: { added: 1, alreadyAdded: 1, cannot: 2, unknown: 1, bad: 1 }, next: null });
    const short = await previewList({ ...doing(), only: "needsLook", after: 0, size: 2 }, doing());
    expect(short).toMatchObject({ value: { lines: [{ line: 4 }, { line: 5 }], next: 4 } });

    expect(await chooseList(doing())).toMatchObject({ value: { toAdd: 1, toRemove: 0 } });
    const act = await actOf(await bulk({ ...doing(), patience: Infinity, add: "list" }));
    expect(act).toMatchObject({ asked: 5, added: 1, unchanged: 1, refused: 3 });
    const refused = await refusedOf({ ...doing(), actId: act.id, size: 10 }, doing());
    // Of one that is no client, no more is told than the number that was given.
    expect(refused.ok && refused.value.rows.find(({ because }) => because === "notClient")).toMatchObject({
      name: null,
      orgNo: numbers[4],
    });
    expect(await previewList({ ...doing(), only: "all", after: 0, size: 1 }, doing())).toMatchObject({ value: { total: 0 } });
  });

  test("is thrown away when it is dropped, and an empty one adds nobody", async () => {
    await takeList({ ...doing(), text: await number(bee) });
    await dropList(doing().place, doing());
    expect(await bulk({ ...doing(), patience: Infinity, add: "list" })).toMatchObject({ code: "nothing-chosen" });
  });
});
