import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction, pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type Recorded, record, recordedValues } from "#lib/journal/operations";
import { ok, refuse } from "#lib/result";
import { partyNamed } from "../../support/rows.ts";

let tiger: string;
let dress: string;
let accountants: string;
beforeAll(async () => {
  [tiger, dress, accountants] = (await Promise.all(
    ["DISKRET NÆR TIGER AS", "DRESS MINST", "TILBAKEHOLDEN USYMMETRISK TIGER AS"].map(partyNamed),
  )) as [string, string, string];
});

const at = new Date("2026-11-21T10:11:12.345Z");
const organisation: Actor = { kind: "organisation", orgNo: "312683725", clientId: "client-1", scopes: [] };
const person = (): Actor => ({ kind: "person", id: dress, userId: 1, name: "DRESS MINST", level: "high", scopes: [], sessionId: null });
const systemUser = (id: string): Actor => ({
  ...{ kind: "system-user", id, ownerOrgNo: "212915351", systemId: "s", vendorOrgNo: "312683725", clientId: "client-1", scopes: [] },
});

const act = (some: Partial<Recorded> = {}): Recorded => ({
  ...{ party: tiger, at, act: "request.created", actor: organisation, about: randomUUID(), traceId: "trace-1" },
  ...some,
});
const store = (recorded: Recorded) =>
  inTransaction(async (on) => {
    await record(on, recorded);
    return ok(true);
  });

const rowsAbout = async (about: string) =>
  (
    await pool.query<{ party_id: string; outbox: unknown } & Record<string, unknown>>(
      `select j.party_id, j.at, j.act, j.actor_kind, j.actor_party_id, j.actor_org_no, j.actor_client_id, j.trace_id, j.data,
              (select json_agg(json_build_object('party', o.party_id, 'kind', o.kind, 'payload', o.payload,
                 'deliveries', (select json_agg(json_build_object('party', d.party_id, 'next', d.next_at)) from outbox_delivery d where d.outbox_id = o.id)))
               from outbox o where o.key = j.act || ':' || j.id) as outbox
       from journal j where about_id = $1`,
      [about],
    )
  ).rows;

describe("what is recorded", () => {
  test("is one row, and one message with one delivery that is due at once", async () => {
    const message = { act: "request.created", id: "x" };
    const recorded = act({ data: { reason: "æøå 😀" }, message });
    await store(recorded);
    expect(await rowsAbout(recorded.about)).toEqual([
      {
        ...{ party_id: tiger, at, act: "request.created", trace_id: "trace-1", data: { reason: "æøå 😀" } },
        ...{ actor_kind: "vendor", actor_party_id: null, actor_org_no: "312683725", actor_client_id: "client-1" },
        outbox: [
          {
            party: tiger,
            kind: "event",
            payload: message,
            deliveries: [{ party: tiger, next: expect.stringContaining("10:11:12.345") as string }],
          },
        ],
      },
    ]);
  });

  test("without a message is a row alone", async () => {
    const recorded = act();
    await store(recorded);
    expect(await rowsAbout(recorded.about)).toMatchObject([{ data: {}, outbox: null }]);
  });

  test("twice about the same is two rows, each with its own message", async () => {
    const recorded = act({ message: { n: 1 } });
    await store(recorded);
    await store({ ...recorded, act: "request.accepted", message: { n: 2 } });
    const rows = await rowsAbout(recorded.about);
    expect(rows.map(({ outbox }) => outbox)).toMatchObject([[{ payload: { n: 1 } }], [{ payload: { n: 2 } }]]);
  });

  test("is gone with the act that is undone, message and delivery too", async () => {
    const { rows: before } = await pool.query("select count(*) from outbox_delivery");
    const recorded = act({ message: { n: 1 } });
    await inTransaction(async (on) => {
      await record(on, recorded);
      return refuse("not-found");
    });
    expect(await rowsAbout(recorded.about)).toEqual([]);
    expect((await pool.query("select count(*) from outbox_delivery")).rows).toEqual(before);
  });

  test("can be part of the very statement that stores", async () => {
    const recorded = act({ message: { n: 1 } });
    const text = "with stored as (select 1 as one) select record_act($1, $2, $3, $4, $5, $6, $7, $8) is not null as recorded from stored";
    expect((await pool.query(text, recordedValues(recorded))).rows).toEqual([{ recorded: true }]);
    expect(await rowsAbout(recorded.about)).toHaveLength(1);
  });
});

describe("who did it", () => {
  test("a person stands as the person's party, with neither name nor number", async () => {
    const recorded = act({ actor: person() });
    await store(recorded);
    const rows = await rowsAbout(recorded.about);
    expect(rows).toMatchObject([{ actor_kind: "person", actor_party_id: dress, actor_org_no: null, actor_client_id: null, data: {} }]);
    expect(JSON.stringify(rows)).not.toContain("DRESS");
  });

  test("a system user stands as the party that owns it, with its own id beside, and the vendor whose software it was", async () => {
    const id = randomUUID();
    const recorded = act({ actor: systemUser(id), data: { n: 1 } });
    await store(recorded);
    expect(await rowsAbout(recorded.about)).toMatchObject([
      { actor_kind: "system-user", actor_party_id: accountants, actor_org_no: "312683725", data: { n: 1, systemUserId: id } },
    ]);
  });

  test("the clock stands as the installation", async () => {
    const recorded = act({ actor: null, act: "request.timed-out" });
    await store(recorded);
    expect(await rowsAbout(recorded.about)).toMatchObject([{ actor_kind: "installation", actor_party_id: null, actor_org_no: null }]);
  });

  test("nobody that is not known can have done it", async () => {
    const stranger: Actor = { ...(systemUser(randomUUID()) as Extract<Actor, { kind: "system-user" }>), ownerOrgNo: "999999999" };
    await expect(store(act({ actor: stranger }))).rejects.toThrow("people_are_named");
    await expect(store(act({ actor: { ...(person() as Extract<Actor, { kind: "person" }>), id: randomUUID() } }))).rejects.toThrow(
      "foreign key",
    );
  });
});

describe("what was recorded stays", () => {
  test.each(["journal", "outbox"])("%s: as it was written, whoever asks", async (table) => {
    await store(act({ message: { n: 1 } }));
    for (const change of [`update ${table} set party_id = party_id`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(pool.query(change)).rejects.toThrow("never changed or removed");
    }
  });

  test("an act has a name of two words, and its data is a thing", async () => {
    await expect(store(act({ act: "Request.Created" }))).rejects.toThrow("journal_act_check");
  });
});
