import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { approveRequest, rejectRequest } from "#lib/requests/routes/party";
import { deleteRequest } from "#lib/requests/routes/vendor";
import { partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accessOf, ask, asked, noted, outOfTime, rightTo, rowOf, tiger, told, vendor, writing } from "./asking.ts";

/** All of them, so many at a time. */
async function atOnce<Item, Outcome>(items: readonly Item[], most: number, act: (item: Item) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(items.length);
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const place = next++;
      outcomes[place] = await act(items[place] as Item);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  return outcomes;
}

describe("fifty who ask for the same at once", () => {
  test.each(["standard", "agent"] as const)("get one %s request between them: 201 once, 200 for the rest, one trace", async (kind) => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask({ externalRef: "fifty" }, { kind })));
    const ids = new Set(answers.map(({ body }) => (body as { id: string }).id));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
    expect(ids.size).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const [id = ""] = ids;
    const { acts, messages } = await noted(id);
    expect([acts, messages.length]).toEqual([["request.created"], 1]);
  });

  test("in the place of one that is out of time get one new one, and it runs out once", async () => {
    const old = await asked({ externalRef: "fifty late" });
    await outOfTime(old);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask({ externalRef: "fifty late" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect((await noted(old)).acts).toEqual(["request.created", "request.timed-out"]);
  });

  test("half of them for clients: one stands, and the others are told that it does", async () => {
    const wanted = {
      systemId: "312683725_smartcloud_klient",
      rights: [],
      accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => ask({ ...wanted, externalRef: "both kinds" }, { kind: i % 2 === 0 ? "agent" : "standard" })),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(200), count(400)]).toEqual([1, 9, 10]);
    expect(new Set(answers.flatMap(({ code }) => code ?? []))).toEqual(new Set(["AUTH-00007"]));
  });
});

describe("eight who decide about the same request at once", () => {
  type Decider = "approve" | "reject" | "delete";
  const mixes: readonly (readonly Decider[])[] = [
    ["approve", "approve", "approve", "approve", "approve", "approve", "approve", "approve"],
    ["approve", "reject", "approve", "reject", "approve", "reject", "approve", "reject"],
    ["delete", "delete", "delete", "delete", "delete", "delete", "delete", "delete"],
    ["approve", "reject", "delete", "approve", "reject", "delete", "approve", "reject"],
    ["delete", "reject", "approve", "reject", "delete", "approve", "delete", "approve"],
  ];

  test("200 requests: one winner each, the others 409 or 404, one trace and one message of the decision, and never a fault", async () => {
    const [dress, klar, software] = await Promise.all([asPerson("DRESS MINST"), asPerson("KLAR BRANNMANN"), asVendor(vendor, writing)]);
    const decide = (requestId: string, what: Decider, i: number) => {
      const params = { party: tiger.party, requestId };
      const headers = i % 2 === 0 ? dress : klar;
      if (what === "delete") return send(deleteRequest, { params: { requestId }, headers: software });
      return send(what === "approve" ? approveRequest : rejectRequest, { params, headers });
    };
    const requests = await atOnce(Array.from({ length: 200 }, (_, i) => i), 10, async (i) => ({ id: await asked(), mix: mixes[i % mixes.length] ?? [] })); // prettier-ignore
    const calls = requests.flatMap(({ id, mix }) => mix.map((what, i) => ({ id, what, i })));
    const answers = await atOnce(calls, 32, async ({ id, what, i }) => ({ id, what, ...(await decide(id, what, i)) }));

    for (const { id, mix } of requests) {
      const outcomes = answers.filter((answer) => answer.id === id);
      const won = outcomes.filter(({ status }) => status < 300).map(({ what }) => what);
      const decisions = won.filter((what) => what !== "delete");
      const isDeleted = mix.includes("delete");
      // A vendor may take back what has been decided too, so there can be both; what was taken back is not decided any more.
      expect([won.filter((what) => what === "delete").length, decisions.length <= 1]).toEqual([isDeleted ? 1 : 0, true]);
      expect(won.length).toBeGreaterThan(0);
      for (const loser of outcomes.filter(({ status }) => status >= 300))
        expect(waysToLose(loser.what)).toContain(`${loser.status} ${loser.code ?? ""}`);
      await expectTrace(id, decisions[0], isDeleted);
    }
  }, 120_000);

  const waysToLose = (what: Decider) => ["404 AUTH-00010", ...(what === "delete" ? [] : ["409 AUTH-00013"])];
  const traces = { approve: "request.accepted", reject: "request.rejected" };

  async function expectTrace(id: string, decision: "approve" | "reject" | undefined, isDeleted: boolean) {
    const expected = ["request.created", ...(decision ? [traces[decision]] : []), ...(isDeleted ? ["request.deleted"] : [])];
    const { acts, messages } = await noted(id);
    expect([acts, messages.map(({ act }) => act)]).toEqual([expected, expected]);
    expect((await accessOf(id)) !== undefined).toBe(decision === "approve");
    const status = decision === undefined ? "New" : decision === "approve" ? "Accepted" : "Rejected";
    expect(await rowOf(id)).toMatchObject({ status, deleted_at: isDeleted ? (expect.any(Date) as Date) : null });
  }
});

/** Another process that has not committed yet. */
async function elsewhere(act: (other: Client) => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  const other = new Client({ connectionString: process.env["DATABASE_URL"] });
  await other.connect();
  await other.query("begin");
  await act(other);
  const waiting = meanwhile();
  const isWaiting = async () =>
    (await pool.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount;
  await expect.poll(isWaiting, { interval: 20, timeout: 5_000 }).toBe(1);
  await other.query("commit");
  await other.end();
  return waiting;
}

describe("whoever has to wait decides on what is there afterwards", () => {
  const approve = async (requestId: string) =>
    send(approveRequest, { params: { party: tiger.party, requestId }, headers: await asPerson("DRESS MINST") });

  test("an access that somebody else makes at the same time", async () => {
    const id = await asked({ externalRef: "same time" });
    const values = [await partyNamed(tiger.name), await systemNamed("312683725_smartcloud"), await partyNamed("DRESS MINST")];
    const made =
      "insert into systemuser (party_id, kind, system_id, external_ref, title, created_by) values ($1, 'standard', $2, 'same time', 'x', $3)";
    const answer = await elsewhere((other) => other.query(made, values), () => approve(id)); // prettier-ignore
    expect(told(answer as Awaited<ReturnType<typeof approve>>)).toEqual([400, "AUTH-00004"]);
    expect(await rowOf(id)).toMatchObject({ status: "New", decided_at: null });
    expect((await noted(id)).acts).toEqual(["request.created"]);
  });

  test("a system that its vendor changes or deletes at the same time", async () => {
    const systemId = "312683725_smartcloud_regnskap";
    const [one, other] = [await asked({ systemId, rights: rightTo("brg-firmaattest") }), await asked({ systemId })];
    const change = async (client: Client) => {
      await client.query("update registered_system set changed_at = now() where system_id = $1", [systemId]);
      await client.query("delete from system_right o using registered_system r where r.id = o.system_id and r.system_id = $1 and o.resource_id = 'brg-firmaattest'", [systemId]); // prettier-ignore
    };
    const remove = (client: Client) => client.query("update registered_system set deleted_at = now() where system_id = $1", [systemId]);
    const answers = [await elsewhere(change, () => approve(one)), await elsewhere(remove, () => approve(other))] as Awaited<
      ReturnType<typeof approve>
    >[];
    expect(answers.map(told)).toEqual([
      [400, "AUTH-00001"],
      [404, "AUTH-00011"],
    ]);
    expect([await accessOf(one), await accessOf(other)]).toEqual([undefined, undefined]);
  });

  test("a request for a system that is deleted at the same time is not stored", async () => {
    const systemId = "312683725_smartcloud_lonn";
    const body = { systemId, rights: [], accessPackages: [{ urn: "urn:altinn:accesspackage:lonn" }] };
    const remove = (client: Client) => client.query("update registered_system set deleted_at = now() where system_id = $1", [systemId]);
    const answer = (await elsewhere(remove, () => ask(body))) as Awaited<ReturnType<typeof ask>>;
    expect(told(answer)).toEqual([404, "AUTH-00011"]);
  });
});
