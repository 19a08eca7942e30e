import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import type { Assignment, Connection } from "#lib/mandates/contract";
import * as portal from "#lib/mandates/portal-routes";
import * as enduser from "#lib/mandates/routes";
import { firm } from "../../support/clients.ts";
import { type Ask, type Asking, senders } from "../../support/mandate-doors.ts";
import { givenTo, starling, stranger, tiger } from "../../support/mandates.ts";
import { personNamed } from "../../support/persons.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

/** By a token, and by the portal's session: the same operations at both addresses. */

let tigerId: string;
let starlingId: string;
let firmId: string;
beforeAll(async () => {
  [tigerId, starlingId, firmId] = await Promise.all([partyNamed(tiger.name), partyNamed(starling.name), partyNamed(firm.name)]);
});
beforeEach(async () => {
  await pool.query("delete from rate_limit");
  await pool.query("delete from connection where giver_id = $1", [starlingId]);
});

const misfit = (answer: Awaited<ReturnType<Ask>>) =>
  (answer.body as { validationErrors: { code: string; paths: string[] }[] }).validationErrors.map(
    ({ code, paths }) => `${code} ${paths.join()}`,
  );

/** What every operation says to those who may not, the same for all of them. */
function refusesOthers(ask: Ask, query: () => Record<string, string>, body?: unknown) {
  const sent = (as: string, more: Asking = {}) => ask({ as, query: query(), ...(body !== undefined && { body }), ...more });
  test("is not for a stranger, to whom the party does not exist", async () => {
    expect(await sent(stranger)).toMatchObject({ status: 403, code: "not-permitted" });
  });
  test("is not for somebody who manages nothing there", async () => {
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2) on conflict do nothing", [
      starlingId,
      await partyNamed(tiger.colleague),
    ]);
    await pool.query(
      "insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn') on conflict do nothing",
      [starlingId, await partyNamed(tiger.colleague)],
    );
    expect(await sent(tiger.colleague)).toMatchObject({ status: 403, code: "AUTH-00066" });
  });
  test("asks for a surer login", async () => {
    expect(await sent(starling.leader, { level: "low" })).toMatchObject({ status: 403, code: "level-too-low" });
  });
  test("names what is no uuid", async () => {
    expect(await sent(starling.leader, { query: { ...query(), to: "x", party: "y", rightholderPartyUuid: "z" } })).toMatchObject({
      status: 400,
      code: "STD-00000",
    });
  });
}

const ofStarling = () => starlingId;

describe.each(senders(enduser.addConnection, portal.addRightholder, ofStarling))("%s", (_, ask) => {
  test("adds an organisation by uuid or number, without a body or with one, and again", async () => {
    const first = await ask({ query: { to: firmId } });
    expect(first).toMatchObject({ status: 200, body: { fromId: starlingId, toId: firmId } });
    expect((await ask({ body: { organizationIdentifier: firm.orgNo } })).body).toEqual(first.body as Assignment);
  });

  test("adds a person by number and last name, and tells nothing of one that does not fit", async () => {
    const { pid, partyUuid } = personNamed(tiger.colleague);
    expect(await ask({ body: { personIdentifier: pid, lastName: "FEIL" } })).toMatchObject({ status: 400, code: "AM-00023" });
    expect(await ask({ body: { personIdentifier: pid, lastName: "Kulepenn" } })).toMatchObject({ status: 200, body: { toId: partyUuid } });
  });

  test("lets nobody guess more than five times in an hour", async () => {
    const { pid } = personNamed(tiger.colleague);
    for (const lastName of ["A", "B", "C", "D", "E"]) await ask({ body: { personIdentifier: pid, lastName } });
    const answer = await ask({ body: { personIdentifier: pid, lastName: "KULEPENN" } });
    expect(answer).toMatchObject({ status: 429, code: "AM-00026" });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("says what is wrong with whom it is given", async () => {
    expect(await ask({ body: {} })).toMatchObject({ status: 400, code: "AM-00024" });
    expect(misfit(await ask({ query: { to: starlingId } }))).toEqual(["AM.VLD-00045 ?to"]);
    expect(misfit(await ask({ query: { to: await partyNamed(stranger) } }))).toEqual(["AM.VLD-00006 ?to"]);
    expect(misfit(await ask({ body: { organizationIdentifier: "315176980" } }))).toEqual(["AM.VLD-00006 /organizationIdentifier"]);
    expect(misfit(await ask({ body: { organizationIdentifier: "1" } }))).toEqual(["invalid /organizationIdentifier"]);
  });

  refusesOthers(ask, () => ({ to: firmId }));
});

describe.each(senders(enduser.addConnectionPackage, portal.givePackage, ofStarling))("%s", (_, ask) => {
  beforeEach(() => pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [starlingId, firmId]));

  test("gives a package by its urn, its code or its id, and again", async () => {
    const first = await ask({ query: { to: firmId, package: "urn:altinn:accesspackage:lonn" } });
    expect(first.status).toBe(200);
    const { packageId } = first.body as { packageId: string };
    expect((await ask({ query: { to: firmId, package: "lonn" } })).body).toEqual(first.body);
    expect((await ask({ query: { to: firmId, packageId } })).body).toEqual(first.body);
    expect(await givenTo(starling.name, firm.name)).toEqual(["lonn"]);
  });

  test("gives nothing to somebody who is no user", async () => {
    expect(await ask({ query: { to: tigerId, package: "lonn" } })).toMatchObject({ status: 400, code: "AM-00022" });
  });

  test("says why a package may not be given", async () => {
    const refused = async (name: string) => misfit(await ask({ query: { to: firmId, package: name } }));
    expect(await refused("no-such-package")).toEqual(["AM.VLD-00011 ?package"]);
    expect(await refused("regnskapsforer-lonn")).toEqual(["AM.VLD-00048 ?package"]);
    expect(await refused("hovedadministrator")).toEqual(["AM.VLD-00028 ?package"]);
    expect(await refused("konkursbo-lesetilgang")).toEqual(["AM.VLD-00026 ?package"]);
    expect(misfit(await ask({ query: { to: firmId, from: firmId, package: "lonn" } }))).toEqual(["AM.VLD-00009 ?from"]);
  });

  refusesOthers(ask, () => ({ to: firmId, package: "lonn" }));
});

describe.each(senders(enduser.removeConnectionPackage, portal.takeBackPackage, ofStarling))("%s", (_, ask) => {
  test("takes it back, and says the same when it is not there", async () => {
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [starlingId, firmId]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn')", [starlingId, firmId]);
    const answers = [await ask({ query: { to: firmId, package: "lonn" } }), await ask({ query: { to: firmId, package: "lonn" } })];
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await givenTo(starling.name, firm.name)).toEqual([]);
    expect(await ask({ query: { to: tigerId, package: "lonn" } })).toMatchObject({ status: 204 });
    expect(misfit(await ask({ query: { to: firmId, package: "x" } }))).toEqual(["AM.VLD-00011 ?package"]);
  });

  refusesOthers(ask, () => ({ to: firmId, package: "lonn" }));
});

/** STARLING has a main administrator and an access manager. */
async function administrators() {
  for (const [name, code] of [
    [tiger.colleague, "hovedadministrator"],
    [tiger.manager, "tilgangsstyrer"],
  ] as const) {
    const id = await partyNamed(name);
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [starlingId, id]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, $3)", [starlingId, id, code]);
  }
}

test.each([
  ...senders(enduser.removeConnectionPackage, portal.takeBackPackage, ofStarling),
  ...senders(enduser.removeConnection, portal.removeRightholder, ofStarling),
])("%s: only a main administrator takes that power from another", async (_, ask) => {
  await administrators();
  const query = { to: await partyNamed(tiger.colleague), package: "hovedadministrator", cascade: "true" };
  expect(await ask({ as: tiger.manager, query })).toMatchObject({ status: 403, code: "needs-main-administrator" });
  expect(await ask({ query })).toMatchObject({ status: 204 });
});

describe.each(senders(enduser.removeConnection, portal.removeRightholder, ofStarling))("%s", (id, ask) => {
  test("ends it, with what it was given only if that is said, and says the same when it is not there", async () => {
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [starlingId, firmId]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn')", [starlingId, firmId]);
    if (id === enduser.removeConnection.id) {
      expect(misfit(await ask({ query: { to: firmId } }))).toEqual(["AM.VLD-00010 ?cascade"]);
      expect(await givenTo(starling.name, firm.name)).toEqual(["lonn"]);
    }
    const answers = [await ask({ query: { to: firmId, cascade: "true" } }), await ask({ query: { to: firmId, cascade: "true" } })];
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await givenTo(starling.name, firm.name)).toEqual([]);
    expect(misfit(await ask({ query: { to: firmId, from: firmId } }))).toEqual(["AM.VLD-00009 ?from"]);
  });

  refusesOthers(ask, () => ({ to: firmId, cascade: "true" }));
});

describe.each(senders(enduser.listConnections, portal.listRightholders, ofStarling))("%s", (_, ask) => {
  test("lists users with what they hold; one of them, when that is asked", async () => {
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [starlingId, firmId]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn')", [starlingId, firmId]);
    const { data } = (await ask()).body as { data: Connection[] };
    expect(data).toMatchObject([
      {
        party: { id: firmId, name: firm.name, type: "Organization" },
        roles: [{ code: "rettighetshaver" }],
        packages: [{ urn: "urn:altinn:accesspackage:lonn" }],
      },
    ]);
    expect((await ask({ query: { to: firmId } })).body).toEqual({ links: {}, data });
    expect((await ask({ query: { to: tigerId } })).body).toEqual({ links: {}, data: [] });
    expect(misfit(await ask({ query: { from: firmId } }))).toEqual(["AM.VLD-00009 ?from"]);
  });

  test("goes on where the last page ended, and skips nobody", async () => {
    await pool.query(
      "insert into connection (giver_id, receiver_id) select $1, id from party where kind = 'organization' and id <> $1 on conflict do nothing",
      [starlingId],
    );
    await pool.query("insert into connection (giver_id, receiver_id) select $1, party_id from person limit 60 on conflict do nothing", [
      starlingId,
    ]);
    const names: string[] = [];
    for (let token: string | null = ""; token !== null;) {
      const answer = await ask({ query: token === "" ? {} : { token } });
      const { links, data } = answer.body as { links: { next?: string }; data: Connection[] };
      names.push(...data.map(({ party }) => party.id));
      token = links.next === undefined ? null : new URL(links.next).searchParams.get("token");
    }
    const { rows } = await pool.query<{ n: number }>(
      "select count(*)::int as n from connection where giver_id = $1 and receiver_id <> $2",
      [starlingId, await partyNamed(starling.leader)],
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(rows[0]?.n ?? 0);
    expect(names.length).toBeGreaterThan(100);
  });

  refusesOthers(ask, () => ({}));
});

describe("a person's token, and the portal's session", () => {
  test("open the same operation; a session writes only from our own pages, and a token that is wrong is not helped by one", async () => {
    const query = { party: starlingId, to: firmId };
    const session = await inPortal(starling.leader);
    expect(await send(enduser.addConnection, { query, headers: session })).toMatchObject({ status: 200 });
    expect(await send(enduser.addConnection, { query, headers: { ...session, origin: "https://evil.example" } })).toMatchObject({
      status: 403,
      code: "wrong-origin",
    });
    expect(await send(enduser.addConnection, { query, headers: { ...session, authorization: "Bearer x" } })).toMatchObject({
      status: 401,
      code: "invalid-token",
    });
    expect(await send(enduser.addConnection, { query })).toMatchObject({ status: 401, code: "not-logged-in" });
    expect(await send(enduser.addConnection, { query, headers: await asPerson(starling.leader, "openid") })).toMatchObject({
      status: 403,
      code: "missing-scope",
    });
  });
});
