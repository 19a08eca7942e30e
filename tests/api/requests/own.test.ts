import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import * as routes from "#lib/requests/routes/party";
import { countQueries } from "../../support/queries.ts";
import { partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accountant, ask, asked, nowhere, outOfTime, seen, tiger, told, vendor } from "./asking.ts";

const kinds = [
  { kind: "standard", own: routes.readOwnRequest, ofParty: routes.readPartyRequest, waiting: routes.listWaitingRequests },
  { kind: "agent", own: routes.readOwnAgentRequest, ofParty: routes.readPartyAgentRequest, waiting: routes.listWaitingAgentRequests },
] as const;

/** What a vendor was answered, as the organisation sees it. */
const inside = (body: unknown) => {
  const { confirmUrl: _, ...rest } = body as Record<string, unknown>;
  return rest;
};

describe.each(kinds)("$own.id", ({ kind, own }) => {
  const read = async (requestId: string, by = "DRESS MINST", acr?: string) =>
    send(own, { params: { requestId }, headers: await asPerson(by, "altinn:portal/enduser", acr) });

  test("shows everybody with a tie what is asked for, and says whether they may decide or only pass it on", async () => {
    const made = await ask({}, { kind });
    const { id } = made.body as { id: string };
    const [manager, other] = [await read(id), await read(id, "RASK KULEPENN")];
    const expected = {
      ...inside(made.body),
      ...{ partyId: tiger.party, partyUuid: await partyNamed(tiger.name), contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      ...(kind === "agent" && { rights: [], systemUserType: "Agent" }),
    };
    expect(manager.body).toEqual({ ...expected, userMayEscalateButNotApprove: false });
    expect(other.body).toEqual({ ...expected, userMayEscalateButNotApprove: true });
  });

  test("without a tie is as if it were missing", async () => {
    const id = await asked({}, kind);
    const answers = [
      await read(id, "ENSOM LYKTESTOLPE"),
      await read(nowhere),
      await read(await asked({}, kind === "agent" ? "standard" : "agent")),
    ];
    expect(answers.map(told)).toEqual(Array(3).fill([404, "AUTH-00010"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    const software = await send(own, { params: { requestId: id }, headers: await asVendor(vendor, "altinn:portal/enduser") });
    expect(told(software)).toEqual([404, "AUTH-00010"]);
  });

  test("needs a login at the level that acting for organisations needs, and the portal's scope", async () => {
    const id = await asked({}, kind);
    expect(told(await read(id, "DRESS MINST", "idporten-loa-low"))).toEqual([403, "level-too-low"]);
    expect((await send(own, { params: { requestId: id }, headers: await asPerson("DRESS MINST", "openid") })).status).toBe(403);
    expect(told(await read("x"))).toEqual([400, "STD-00000"]);
  });

  test("has the clock's word for one that is out of time", async () => {
    const id = await asked({}, kind);
    await outOfTime(id);
    expect((await read(id)).body).toMatchObject({ status: "Timedout", timedOut: true });
  });
});

describe.each(kinds)("$ofParty.id", ({ kind, ofParty }) => {
  const read = async (requestId: string, by = "DRESS MINST", party = tiger.party) =>
    send(ofParty, { params: { party, requestId }, headers: await asPerson(by) });

  test("shows those who decide what the vendor was answered", async () => {
    const made = await ask({}, { kind });
    const answer = await read((made.body as { id: string }).id, "KLAR BRANNMANN");
    expect([answer.status, answer.body]).toEqual([200, inside(made.body)]);
  });

  test("finds only what is the party's own, and nothing for others than those who decide", async () => {
    const id = await asked({}, kind);
    const nothing = [
      await read(id, "DRESS MINST", accountant.party),
      await read(nowhere),
      await read(await asked({}, kind === "agent" ? "standard" : "agent")),
    ];
    expect(nothing.map(told)).toEqual(Array(3).fill([404, "AUTH-00010"]));
    expect(new Set(nothing.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    expect(told(await read(id, "RASK KULEPENN"))).toEqual([403, "AUTH-00066"]);
    const strangers = [await read(id, "ENSOM LYKTESTOLPE"), await read(nowhere, "ENSOM LYKTESTOLPE"), await read(id, "DRESS MINST", 1)];
    expect(strangers.map(told)).toEqual(Array(3).fill([403, "not-permitted"]));
    expect(new Set(strangers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test.each([["x"], ["2147483648"], ["1.5"]])("with %j for a party says so", async (party) => {
    const answer = await send(ofParty, { params: { party, requestId: nowhere }, headers: await asPerson("DRESS MINST") });
    expect([...told(answer), Object.keys((answer.body as { errors: object }).errors)]).toEqual([400, "STD-00000", ["party"]]);
  });
});

describe.each(kinds)("$waiting.id", ({ kind, waiting }) => {
  const list = async (by = "DRESS MINST", { party = accountant.party, orgno = accountant.orgNo } = {}, query = {}) =>
    send(waiting, { params: { party, orgno }, query, headers: await asPerson(by) });

  test("shows all that waits, passed on or not, the oldest first, and nothing that is out of time, decided or deleted", async () => {
    const body = { partyOrgNo: accountant.orgNo };
    const [one, other] = [await ask(body, { kind }), await ask(body, { kind })];
    const [late, rejected, deleted, escalated] = await Promise.all([
      asked(body, kind),
      asked(body, kind),
      asked(body, kind),
      asked(body, kind),
    ]);
    const dress = await partyNamed("DRESS MINST");
    await outOfTime(late);
    await pool.query("update request set status = 'Rejected', decided_at = now(), decided_by = $2 where id = $1", [rejected, dress]);
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    await pool.query("update request set escalated_at = now(), escalated_by = $2 where id = $1", [escalated, dress]);
    await asked({}, kind);
    const answer = await list();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual([inside(one.body), inside(other.body), expect.objectContaining({ id: escalated, escalated: true })]);
    expect(answer.headers.get("link")).toBeNull();
  });

  test("is for those who decide, and for the party's own number", async () => {
    expect(told(await list("TAUS FYRSTIKK"))).toEqual([403, "AUTH-00066"]);
    const refused = [
      await list("ENSOM LYKTESTOLPE"),
      await list("DRESS MINST", { party: 1, orgno: accountant.orgNo }),
      await list("DRESS MINST", { party: accountant.party, orgno: "310338702" }),
      await list("DRESS MINST", { party: accountant.party, orgno: "000000000" }),
    ];
    expect(refused.map(told)).toEqual(Array(4).fill([403, "not-permitted"]));
    expect(new Set(refused.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("leads on in the header when there is more than a long list", async () => {
    const [party, system] = [await partyNamed("TILFELDIG SUBTIL APE"), await systemNamed("312683725_smartcloud_alt")];
    await pool.query(
      `insert into request (party_id, kind, system_id, external_ref, content_hash, expires_at)
       select $1, $3::access_kind, $2, $4 || i, decode(repeat('00', 32), 'hex'), now() + interval '10 days' from generate_series(1, 501) i`,
      [party, system, kind, kind],
    );
    const place = { party: 51000002, orgno: "310338702" };
    const first = await list("STADIG KONSERT", place);
    const [, next] = /^<(.*)>; rel="next"$/.exec(first.headers.get("link") ?? "") ?? [];
    const second = await list("STADIG KONSERT", place, Object.fromEntries(new URL(next ?? "").searchParams));
    const ids = [first, second].flatMap(({ body }) => (body as { id: string }[]).map(({ id }) => id));
    expect([ids.length, new Set(ids).size, second.headers.get("link")]).toEqual([501, 501, null]);
  });

  test("takes as many statements for many as for few", async () => {
    const few = await countQueries(() => list());
    expect(await countQueries(() => list("STADIG KONSERT", { party: 51000002, orgno: "310338702" }))).toBe(few);
  });
});
