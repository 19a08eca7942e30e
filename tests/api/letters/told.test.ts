import { describe, expect, test } from "vitest";
import { expireChangeRequests } from "#lib/change-requests/operations/expire";
import { escalateChangeRequest } from "#lib/change-requests/operations/escalate";
import { deleteChangeRequest } from "#lib/change-requests/operations/delete";
import { pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { remindOfLetter } from "#lib/letters/operations/remind";
import { MailPayload } from "#lib/outbox/contract";
import { deleteRequest } from "#lib/requests/operations/delete";
import { escalateRequest } from "#lib/requests/operations/escalate";
import { expireRequests } from "#lib/requests/operations/expire";
import { aPerson } from "../../support/choosing.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { ask, asked, outOfTime, person, tiger, vendor } from "../requests/asking.ts";

const software: Actor = { kind: "organisation", orgNo: vendor, clientId: null, scopes: [] };
const trace = { traceId: "t" } as const;

type Passing = { readonly to?: string; readonly note?: string; readonly now?: Date; readonly by?: string };
async function passOn(
  requestId: string,
  { to, note, now = new Date(), by = "RASK KULEPENN" }: Passing = {},
  kind: "standard" | "agent" = "standard",
) {
  const said = { to: to === undefined ? undefined : await partyNamed(to), note, now, actor: await person(by) };
  return escalateRequest({ kind, party: tiger.party, requestId, ...trace, ...said });
}

/** Each mail about it: what it is, and to whom. */
async function mailsAbout(id: string, template?: string) {
  const { rows } = await pool.query<{ payload: unknown; name: string; waits: boolean }>(
    `select o.payload, p.name, d.next_at is not null as waits from outbox o join party p on p.id = (o.payload ->> 'to')::uuid
     join outbox_delivery d on d.party_id = o.party_id and d.outbox_id = o.id
     where o.kind = 'mail' and o.key like '%' || $1 || '%' order by p.name`,
    [id],
  );
  return rows
    .map(({ payload, name, waits }) => ({ mail: MailPayload.parse(payload).mail, name, waits }))
    .filter(({ mail }) => template === undefined || mail.template === template);
}
const namesOf = async (id: string, template: string) => (await mailsAbout(id, template)).map(({ name }) => name);

async function aChange(): Promise<string> {
  const [partyId, systemId, by] = await Promise.all([
    partyNamed(tiger.name),
    systemNamed("312683725_smartcloud_regnskap"),
    partyNamed("DRESS MINST"),
  ]);
  const access = await aSystemUser({ partyId, systemId, by, externalRef: crypto.randomUUID() });
  const { rows } = await pool.query<{ id: string }>(
    `insert into change_request (party_id, id, system_user_id, content_hash, created_at, expires_at)
     values ($1, gen_random_uuid(), $2, sha256(''), now() - interval '1 day', now() + interval '1 day') returning id`,
    [partyId, access],
  );
  return rows[0]?.id ?? "";
}
const passOnChange = async (requestId: string) =>
  escalateChangeRequest({
    party: tiger.party,
    requestId,
    actor: await person("RASK KULEPENN"),
    to: await partyNamed("KLAR BRANNMANN"),
    now: new Date(),
    ...trace,
  });
const changeOutOfTime = (id: string) =>
  pool.query("update change_request set expires_at = now() - interval '1 second' where id = $1", [id]);

describe("when the time is out", () => {
  test.each(["standard", "agent"] as const)("of a %s request, whoever passed it on and whoever was asked hear it, once", async (kind) => {
    const [id, other] = [await asked({}, kind), await asked({}, kind)];
    await passOn(id, { to: "KLAR BRANNMANN", note: "Haster" }, kind);
    for (const one of [id, other]) await outOfTime(one);
    await expireRequests(new Date());
    await expireRequests(new Date());
    const outcomes = await mailsAbout(id, "request-outcome");
    expect(outcomes.map(({ name, waits }) => [name, waits])).toEqual([["RASK KULEPENN", true]]);
    const link = kind === "agent" ? "agentrequest" : "request";
    expect(outcomes[0]?.mail).toMatchObject({
      ...{
        outcome: "timed-out",
        kind: kind === "agent" ? "client-request" : "request",
        reference: `${id.slice(0, 4)}-${id.slice(4, 8)}`.toUpperCase(),
      },
      ...{ page: `/accessmanagement/ui/systemuser/${link}?id=${id}`, party: { name: tiger.name, orgNo: tiger.orgNo } },
      vendor: { name: "SMARTCLOUD AS", orgNo: vendor },
    });
    const closed = await mailsAbout(id, "request-closed");
    expect(closed.map(({ name }) => name)).toEqual(["KLAR BRANNMANN"]);
    expect(closed[0]?.mail).toMatchObject({ outcome: "timed-out", by: await partyNamed("RASK KULEPENN") });
    expect(await mailsAbout(other)).toEqual([]);
  });

  test("and a new request takes its place, they hear it too", async () => {
    const old = await asked({ externalRef: "place" });
    await passOn(old, { to: "KLAR BRANNMANN" });
    await outOfTime(old);
    expect((await ask({ externalRef: "place" })).status).toBe(201);
    await expireRequests(new Date());
    expect([await namesOf(old, "request-outcome"), await namesOf(old, "request-closed")]).toEqual([["RASK KULEPENN"], ["KLAR BRANNMANN"]]);
  });

  test("of a change request, they hear it", async () => {
    const id = await aChange();
    expect(await passOnChange(id)).toMatchObject({ ok: true, value: true });
    await changeOutOfTime(id);
    await expireChangeRequests(new Date());
    expect([await namesOf(id, "request-outcome"), await namesOf(id, "request-closed")]).toEqual([["RASK KULEPENN"], ["KLAR BRANNMANN"]]);
    expect((await mailsAbout(id, "request-closed"))[0]?.mail).toMatchObject({
      kind: "change-request",
      page: expect.stringContaining("/changerequest?id=") as string,
    });
  });

  test("of many at once, each hears of what was passed on to it", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => asked()));
    for (const id of ids) {
      await passOn(id);
      await outOfTime(id);
    }
    expect(await expireRequests(new Date())).toBe(5);
    for (const id of ids) {
      expect(await namesOf(id, "request-closed")).toEqual(await namesOf(id, "request-forwarded"));
      expect(await namesOf(id, "request-closed")).toContain("DRESS MINST");
    }
  });
});

describe("when the vendor takes it back", () => {
  test("whoever passed it on and whoever was asked hear it", async () => {
    const id = await asked();
    await passOn(id, { to: "KLAR BRANNMANN" });
    expect(await deleteRequest({ requestId: id, actor: software, now: new Date(), ...trace })).toMatchObject({ ok: true });
    expect([await namesOf(id, "request-outcome"), await namesOf(id, "request-closed")]).toEqual([["RASK KULEPENN"], ["KLAR BRANNMANN"]]);
    expect((await mailsAbout(id, "request-closed"))[0]?.mail).toMatchObject({ outcome: "deleted" });
  });

  test("of a change request too; of one that nobody passed on nobody hears", async () => {
    const [id, quiet] = [await aChange(), await asked()];
    await passOnChange(id);
    expect(await deleteChangeRequest({ requestId: id, actor: software, now: new Date(), ...trace })).toMatchObject({ ok: true });
    expect([await namesOf(id, "request-outcome"), await namesOf(id, "request-closed")]).toEqual([["RASK KULEPENN"], ["KLAR BRANNMANN"]]);
    await deleteRequest({ requestId: quiet, actor: software, now: new Date(), ...trace });
    expect(await mailsAbout(quiet)).toEqual([]);
  });
});

describe("however often it is passed on", () => {
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

  test("nobody gets more than one mail a day about it; what is new is kept all the same", async () => {
    const id = await asked();
    for (const note of ["en", "to", "tre"]) expect(await passOn(id, { note })).toEqual({ ok: true, value: true });
    for (const to of ["KLAR BRANNMANN", "DRESS MINST"])
      expect(await passOn(id, { to, by: "SOLID TREKKSPILL" })).toEqual({ ok: true, value: true });
    const sent = await namesOf(id, "request-forwarded");
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toEqual(expect.arrayContaining(["DRESS MINST", "KLAR BRANNMANN"]));
    const { rows } = await pool.query("select escalated_to, escalated_by from request where id = $1", [id]);
    expect(rows).toEqual([{ escalated_to: await partyNamed("DRESS MINST"), escalated_by: await partyNamed("SOLID TREKKSPILL") }]);
  });

  test("somebody who was not asked before is, and the others are again after a day", async () => {
    const id = await asked();
    await passOn(id, { to: "KLAR BRANNMANN" });
    await passOn(id, { note: "Nå til alle" });
    expect((await namesOf(id, "request-forwarded")).filter((name) => name === "KLAR BRANNMANN")).toHaveLength(1);
    expect(await namesOf(id, "request-forwarded")).toContain("DRESS MINST");
    await passOn(id, { note: "Nå til alle", now: later(25) });
    expect((await namesOf(id, "request-forwarded")).filter((name) => name === "KLAR BRANNMANN")).toHaveLength(2);
  });

  test("a reminder counts as well", async () => {
    const id = await asked();
    await passOn(id, { to: "KLAR BRANNMANN" });
    const remind = async (now: Date) => remindOfLetter({ link: "request", id, actor: await aPerson("RASK KULEPENN"), now, ...trace });
    expect(await remind(later(25))).toMatchObject({ ok: true });
    await passOn(id, { to: "KLAR BRANNMANN", note: "Igjen", now: later(26) });
    expect(await remind(later(51))).toMatchObject({ ok: true });
    expect([(await namesOf(id, "request-forwarded")).length, (await namesOf(id, "request-reminder")).length]).toEqual([1, 2]);
  });
});
