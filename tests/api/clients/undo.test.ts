import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { undoAct } from "#lib/clients/operations/undo";
import { readAct } from "#lib/clients/queries/acts";
import { pool } from "#lib/db";
import { bee, sceneOfActs, squirrel } from "../../support/client-acts.ts";
import { anAgent, clientsOf, endedOf, firm, klient, rowsOf } from "../../support/clients.ts";

const { now, ids, doing, actOf, add, remove, undo } = sceneOfActs();
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
let agent: string;
beforeEach(() => {
  ({ agent } = now());
});

describe("undo", () => {
  test("takes back exactly what the act added, and nothing that was there before", async () => {
    await add(squirrel);
    const before = await rowsOf(agent);
    const act = await add(squirrel, bee);
    expect(act).toMatchObject({ added: 1, unchanged: 1 });
    expect(await actOf(await undo(act.id))).toMatchObject({ kind: "undo", undoes: act.id, removed: 1, added: 0, undoableUntil: null });
    expect(await rowsOf(agent)).toEqual(before);
    expect(await readAct({ ...doing(), actId: act.id }, doing())).toMatchObject({
      value: { undoableUntil: null, undoneAt: expect.any(Date) as Date },
    });
    expect((await endedOf(agent)).every(({ because, client }) => because === "undone" && client === bee)).toBe(true);
  });

  test("leaves what another act gave since to a client that was made whole", async () => {
    const gone = await pool.query(
      "delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'a-ordning' returning *",
      [ids[squirrel], firm.uuid],
    );
    expect(gone.rowCount).toBe(1);
    const restore = () =>
      pool.query(
        "insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'a-ordning') on conflict do nothing",
        [ids[squirrel], firm.uuid],
      );
    await restore();
    const first = await add(squirrel);
    await pool.query("delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'a-ordning'", [
      ids[squirrel],
      firm.uuid,
    ]);
    await restore();
    const second = await add(squirrel);
    expect(second).toMatchObject({ added: 1 });
    await undo(first.id);
    expect((await rowsOf(agent)).map((row) => row.package)).toEqual(["a-ordning"]);
    await undo(second.id);
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("puts back what was removed, as it stood, where the client still gives everything", async () => {
    const added = await add(squirrel, bee);
    const { rows } = await pool.query(
      "select client_id, added_at, added_by, act_id from systemuser_client where system_user_id = $1 and client_id = $2",
      [agent, ids[squirrel]],
    );
    const act = await remove(squirrel, bee);
    const { rows: taken } = await pool.query<{ package_code: string }>(
      "delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'a-ordning' returning package_code",
      [ids[bee], firm.uuid],
    );
    expect(taken).toHaveLength(1);
    expect(await actOf(await undo(act.id))).toMatchObject({ added: 1, refused: 1 });
    const back = await pool.query("select client_id, added_at, added_by, act_id from systemuser_client where system_user_id = $1", [agent]);
    expect(back.rows).toEqual(rows);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'a-ordning')", [
      ids[bee],
      firm.uuid,
    ]);
    expect(await actOf(await undo(added.id))).toMatchObject({ removed: 1 });
    expect(await clientsOf(agent)).toEqual([]);
  });

  test("is done once, also when two press at the same moment", async () => {
    const act = await add(bee);
    const answers = await Promise.all([undo(act.id), undo(act.id)]);
    expect(answers.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual(["already-undone", "done"]);
    expect(await undo(act.id)).toMatchObject({ code: "already-undone" });
  });

  test("has its limits: ten minutes, an act that changed something, and is no undo itself", async () => {
    const act = await add(bee);
    expect(await undo(act.id, later(11))).toMatchObject({ code: "undo-too-late" });
    expect(await undo((await add(bee)).id)).toMatchObject({ code: "not-undoable" });
    const undone = await actOf(await undo(act.id, later(9)));
    expect(await undo(undone.id)).toMatchObject({ code: "not-undoable" });
    expect(await undo(randomUUID())).toMatchObject({ code: "act-not-found" });
    const elsewhere = { owner: firm.uuid, systemUserId: await anAgent(klient) };
    expect(await undoAct({ ...doing(), place: elsewhere, actId: act.id })).toMatchObject({ code: "act-not-found" });
  });
});
