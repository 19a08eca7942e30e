import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { expireChangeRequests } from "#lib/change-requests/operations/expire";
import { approveChangeRequest, rejectChangeRequest } from "#lib/change-requests/routes/party";
import { deleteChangeRequest } from "#lib/change-requests/routes/vendor";
import { pool } from "#lib/db";
import { partyNamed } from "../../support/rows.ts";
import { type Answer, asPerson, asVendor, send } from "../../support/send.ts";
import { noted, packages, rightTo, tiger, told, vendor, writing } from "../requests/asking.ts";
import { anAccess, askChange, askedChange, changeOutOfTime, changeRow, heldBy } from "./changing.ts";

const decide = async (contract: typeof approveChangeRequest | typeof rejectChangeRequest, requestId: string, as = "DRESS MINST") =>
  send(contract, { params: { party: tiger.party, requestId }, headers: await asPerson(as) });

describe("at the same time", () => {
  test("fifty who ask for the same get one change request between them: 201 once, 200 for the rest, one trace", async () => {
    const access = await anAccess();
    const id = randomUUID();
    const headers = await asVendor(vendor, writing);
    const answers = await Promise.all(Array.from({ length: 50 }, () => askChange(access, {}, { id, headers })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const { acts, messages } = await noted(id);
    expect([acts, messages.length]).toEqual([["change-request.created"], 1]);
  });

  test("two accesses with one correlation id: one gets it, the other is told that it is used", async () => {
    const accesses = await Promise.all(Array.from({ length: 10 }, () => anAccess()));
    const id = randomUUID();
    const answers = await Promise.all(accesses.map((access) => askChange(access, {}, { id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  });

  test("100 change requests, six who decide each: one winner, the others 409 or 404, one trace and one message, never a fault", async () => {
    const accesses = await Promise.all(Array.from({ length: 10 }, () => anAccess()));
    const [dress, klar, seller] = await Promise.all([asPerson("DRESS MINST"), asPerson("KLAR BRANNMANN"), asVendor(vendor, writing)]);
    const acts = { approve: approveChangeRequest, reject: rejectChangeRequest, delete: deleteChangeRequest };
    const mixes = [
      ["approve", "reject", "approve", "reject", "approve", "reject"],
      ["reject", "approve", "delete", "approve", "reject", "delete"],
      ["reject", "approve", "reject", "approve", "reject", "approve"],
    ] as const;
    const call = (requestId: string, name: keyof typeof acts, i: number): Promise<Answer> =>
      send(acts[name], { params: { party: tiger.party, requestId }, headers: name === "delete" ? seller : i < 3 ? dress : klar });

    const won = { approve: 0, reject: 0, delete: 0 };
    for (const batch of Array.from({ length: 10 }, (_, i) => i)) {
      const ids = await Promise.all(accesses.map((access) => askedChange(access)));
      for (const id of ids) {
        const turn = mixes[batch % 3] ?? [];
        const answers = await Promise.all(turn.map((name, i) => call(id, name, i)));
        const winners = turn.filter((_, i) => [200, 202].includes(answers[i]?.status ?? 0));
        expect([winners.length, answers.filter(({ status }) => ![200, 202, 404, 409].includes(status))]).toEqual([1, []]);
        const [winner = "approve"] = winners;
        won[winner]++;
        const past = { approve: "accepted", reject: "rejected", delete: "deleted" }[winner];
        const { acts: written, messages } = await noted(id);
        expect(written).toEqual(["change-request.created", `change-request.${past}`]);
        expect(messages.map(({ act }) => act)).toEqual(written);
        const status = { approve: "Accepted", reject: "Rejected", delete: "New" }[winner];
        expect(await changeRow(id)).toMatchObject({ status, deleted_because: winner === "delete" ? "vendor" : null });
      }
      await pool.query("delete from systemuser_package where system_user_id = any ($1)", [accesses]);
    }
    expect([won.approve + won.reject >= 60, won.approve + won.reject + won.delete]).toEqual([true, 100]);
  });

  test("a deletion that has to wait for a decision comes too late, and the decision stays", async () => {
    const id = await askedChange(await anAccess());
    const connection = await pool.connect();
    await connection.query("begin");
    const decided =
      "update change_request set status = 'Rejected', decided_at = now() - interval '1 second', decided_by = $2 where id = $1";
    await connection.query(decided, [id, await partyNamed("DRESS MINST")]);
    const waiting = send(deleteChangeRequest, { params: { requestId: id }, headers: await asVendor(vendor, writing) });
    const isWaiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(async () => (await connection.query(isWaiting)).rowCount, { interval: 20, timeout: 10_000 }).toBe(1);
    await connection.query("commit");
    connection.release();
    expect(told(await waiting)).toEqual([409, "AUTH-00013"]);
    expect(await changeRow(id)).toMatchObject({ status: "Rejected", deleted_at: null });
  });

  test("two changes of the same access are both done, whichever comes first", async () => {
    for (let round = 0; round < 5; round++) {
      const access = await anAccess({ packages: ["krav-og-utlegg", "skatt-naering"] });
      const [one, other] = [
        await askedChange(access, {
          requiredAccessPackages: packages("merverdiavgift"),
          unwantedAccessPackages: packages("skatt-naering"),
        }),
        await askedChange(access, {
          requiredRights: rightTo("brg-firmaattest"),
          requiredAccessPackages: packages("merverdiavgift", "skattegrunnlag"),
          unwantedAccessPackages: packages("krav-og-utlegg"),
        }),
      ];
      const answers = await Promise.all([decide(approveChangeRequest, one), decide(approveChangeRequest, other)]);
      expect(answers.map(told)).toEqual([
        [200, undefined],
        [200, undefined],
      ]);
      expect(await heldBy(access)).toMatchObject({ packages: ["merverdiavgift", "skattegrunnlag"], rights: ["brg-firmaattest:read"] });
    }
  });

  test("two that each leave the other's half: the second would leave nothing, and is refused", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg", "skatt-naering"] });
    const [one, other] = [
      await askedChange(access, { unwantedAccessPackages: packages("krav-og-utlegg") }),
      await askedChange(access, { unwantedAccessPackages: packages("skatt-naering") }),
    ];
    const answers = await Promise.all([decide(approveChangeRequest, one), decide(approveChangeRequest, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await heldBy(access)).packages).toHaveLength(1);
  });

  test("an access that ends while its change is asked for, or decided, is not changed", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    const connection = await pool.connect();
    await connection.query("begin");
    await connection.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [access]);
    const waiting = [decide(approveChangeRequest, id), askChange(access)];
    const isWaiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(async () => (await connection.query(isWaiting)).rowCount, { interval: 20, timeout: 10_000 }).toBe(2);
    await connection.query("commit");
    connection.release();
    expect((await Promise.all(waiting)).map(told)).toEqual([
      [404, "AUTH-00015"],
      [404, "AUTH-00015"],
    ]);
    expect((await heldBy(access)).packages).toEqual([]);
  });

  test("a right that the person loses while waiting is not given any more", async () => {
    const access = await anAccess();
    const id = await askedChange(access, { requiredAccessPackages: packages("skattegrunnlag") });
    const [giver, receiver] = [await partyNamed(tiger.name), await partyNamed("KLAR BRANNMANN")];
    const connection = await pool.connect();
    await connection.query("begin");
    await connection.query("select from systemuser where id = $1 for update", [access]);
    await connection.query("delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'skattegrunnlag'", [giver, receiver]); // prettier-ignore
    const waiting = decide(approveChangeRequest, id, "KLAR BRANNMANN");
    const isWaiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(async () => (await connection.query(isWaiting)).rowCount, { interval: 20, timeout: 10_000 }).toBe(1);
    await connection.query("commit");
    expect(told(await waiting)).toEqual([400, "AUTH-00053"]);
    await connection.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'skattegrunnlag')", [giver, receiver]); // prettier-ignore
    connection.release();
    expect((await heldBy(access)).packages).toEqual([]);
  });
});

describe("expireChangeRequests", () => {
  test("sets what has run out, and nothing else, writes each down once and tells it once, also when many sweep at once", async () => {
    const access = await anAccess({ externalRef: "sweep" });
    const late = await Promise.all(Array.from({ length: 12 }, () => askedChange(access)));
    const [open, rejected] = [await askedChange(access), await askedChange(access)];
    await decide(rejectChangeRequest, rejected);
    await Promise.all([...late, rejected].map(changeOutOfTime));
    const swept = await Promise.all(Array.from({ length: 4 }, () => expireChangeRequests(new Date(), 5)));
    expect(swept.reduce((sum, count) => sum + count, 0)).toBe(late.length);
    expect(await expireChangeRequests(new Date())).toBe(0);
    for (const id of late) {
      const { acts, messages } = await noted(id);
      expect([(await changeRow(id))["status"], acts]).toEqual(["Timedout", ["change-request.created", "change-request.timed-out"]]);
      expect(messages[1]).toEqual({ ...messages[0], act: "change-request.timed-out", at: expect.any(String) as string });
    }
    expect([(await changeRow(open))["status"], (await changeRow(rejected))["status"]]).toEqual(["New", "Rejected"]);
    const { rows } = await pool.query<{ actor_kind: string; data: unknown }>(
      "select actor_kind, data from journal where about_id = $1 and act = 'change-request.timed-out'",
      [late[0]],
    );
    expect(rows).toEqual([{ actor_kind: "installation", data: { access } }]);
  });
});
