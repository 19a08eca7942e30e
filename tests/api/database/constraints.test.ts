import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

let tiger: string;
let dress: string;
let system: string;
beforeAll(async () => {
  [tiger, dress, system] = await Promise.all([
    partyNamed("DISKRET NÆR TIGER AS"),
    partyNamed("DRESS MINST"),
    systemNamed("312683725_smartcloud"),
  ]);
});

const refused = (sql: string, values: unknown[] = []) =>
  expect(pool.query(sql, values)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) as string });

describe("what can never be stored", () => {
  test("an organisation number with a wrong check digit, an organisation without form, a person with a number", async () => {
    await refused("insert into party (kind, name, org_no, form) values ('organization', 'X', '310629498', 'AS')");
    await refused("insert into party (kind, name, org_no) values ('organization', 'X', '310629499')");
    await refused("insert into party (kind, name, org_no, form) values ('person', 'X', '310629499', 'AS')");
    await refused("insert into party (kind, name, bankrupt_on) values ('person', 'X', now())");
  });

  test("a person row for an organisation", async () => {
    await refused("insert into person (party_id, last_name) values ($1, 'X')", [tiger]);
  });

  test("a text without one of the languages", async () => {
    await refused(
      `insert into registered_system (system_id, vendor_org_no, name, description) values ('310629499_x', '310629499', '{"nb":"a","nn":"a"}', '{"nb":"a","nn":"a","en":"a"}')`,
    );
  });

  test("a system outside its vendor's name space, or with a space in its identifier", async () => {
    const insert = `insert into registered_system (system_id, vendor_org_no, name, description) select $1, '310629499', name, description from registered_system limit 1`;
    await refused(insert, ["312683725_x"]);
    await refused(insert, ["310629499_x y"]);
    await refused(insert, [`310629499_${"x".repeat(250)}`]);
  });

  test("a client id that belongs to two systems, or a redirect address without a host", async () => {
    await refused("insert into system_client (client_id, system_id, no) select client_id, $1, 99 from system_client limit 1", [system]);
    await refused("insert into system_redirect (system_id, no, url) values ($1, 99, 'https://')", [system]);
    await refused("insert into system_redirect (system_id, no, url) values ($1, 99, 'javascript:alert(1)')", [system]);
  });

  test("a mandate to oneself", async () => {
    await refused("insert into connection (giver_id, receiver_id) values ($1, $1)", [tiger]);
  });

  test("a decision without somebody who decided, or somebody without a decision", async () => {
    const id = await aRequest({ partyId: tiger, systemId: system });
    await refused("update request set status = 'Accepted' where id = $1", [id]);
    await refused("update request set decided_at = now(), decided_by = $2 where id = $1", [id, dress]);
    await refused("update request set status = 'Rejected', decided_at = now() where id = $1", [id]);
    await refused("update request set decision_reason = 'no' where id = $1", [id]);
    await refused("update request set escalated_at = now() where id = $1", [id]);
    await refused("update request set escalation_note = 'please' where id = $1", [id]);
    await refused("update request set deleted_at = now() where id = $1", [id]);
    await refused("update request set expires_at = created_at where id = $1", [id]);
    await refused("update request set external_ref = ' ' where id = $1", [id]);
  });

  test("an access with another id than its request, an agent without a request, a pause without end twice", async () => {
    const id = await aSystemUser({ partyId: tiger, systemId: system, by: dress });
    await refused("update systemuser set request_id = null, kind = 'agent' where id = $1", [id]);
    await refused("update systemuser set id = $2 where id = $1", [id, randomUUID()]);
    const pause = "insert into systemuser_pause (party_id, system_user_id, paused_at, paused_by) values ($1, $2, now() - $4::interval, $3)";
    await pool.query(pause, [tiger, id, dress, "2 hours"]);
    await refused(pause, [tiger, id, dress, "1 hour"]);
    await pool.query("update systemuser_pause set resumed_at = now(), resumed_by = $2 where system_user_id = $1", [id, dress]);
    await pool.query(pause, [tiger, id, dress, "0 hours"]);
  });

  test("a signing key whose public half holds the private one", async () => {
    await refused('update signing_key set public_jwk = public_jwk || \'{"d": "x"}\'');
  });
});

describe("one of each", () => {
  test("twenty identical requests at once: one stands", async () => {
    const externalRef = randomUUID();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => aRequest({ partyId: tiger, systemId: system, externalRef })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("an agent request with the key of a standard one does not fit beside it; after deletion or time-out a new one does", async () => {
    const key = { partyId: tiger, systemId: system, externalRef: randomUUID() };
    const first = await aRequest(key);
    await expect(aRequest({ ...key, kind: "agent" })).rejects.toMatchObject({ constraint: "request_one_standing" });
    await pool.query("update request set status = 'Timedout' where id = $1", [first]);
    const second = await aRequest({ ...key, kind: "agent" });
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [second]);
    await aRequest(key);
  });

  test("one living access for a key; deleted ones do not count", async () => {
    const key = { partyId: tiger, systemId: system, externalRef: randomUUID(), by: dress };
    const first = await aSystemUser(key);
    await pool.query("update request set deleted_at = now(), deleted_because = 'system-user-deleted' where id = $1", [first]);
    await expect(aSystemUser(key)).rejects.toMatchObject({ constraint: "systemuser_one_living" });
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where external_ref = $1 and deleted_at is null", [
      key.externalRef,
    ]);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [first, dress]);
    await aSystemUser(key);
  });
});

describe("what was written stays as it was written", () => {
  test.each(["journal", "outbox", "receipt", "system_change", "client_delegation_ended"])("%s", async (table) => {
    await expect(pool.query(`delete from ${table}`)).rejects.toMatchObject({ message: `rows of ${table} are never changed or removed` });
    await expect(pool.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: "23001" });
  });

  test("a journal row cannot be changed by its own column either", async () => {
    await pool.query("insert into journal (party_id, at, act, actor_kind, actor_party_id) values ($1, now(), 'test.done', 'person', $2)", [
      tiger,
      dress,
    ]);
    await expect(pool.query("update journal set act = 'test.undone' where party_id = $1", [tiger])).rejects.toMatchObject({
      code: "23001",
    });
  });

  test("a journal row by a person names the person, and a vendor's the vendor", async () => {
    await refused("insert into journal (party_id, at, act, actor_kind) values ($1, now(), 'test.done', 'person')", [tiger]);
    await refused("insert into journal (party_id, at, act, actor_kind) values ($1, now(), 'test.done', 'vendor')", [tiger]);
  });
});
