import { describe, expect, test } from "vitest";
import {
  approvePortalChangeRequest,
  escalatePortalChangeRequest,
  readPortalChangeRequest,
  rejectPortalChangeRequest,
} from "#lib/change-requests/portal-routes";
import { readOwnChangeRequest, readPartyChangeRequest } from "#lib/change-requests/routes/party";
import { pool } from "#lib/db";
import { countQueries } from "../../support/queries.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";
import { accountant, nowhere, packages, rightTo, seen, tiger, told } from "../requests/asking.ts";
import { anAccess, askedChange, changeOutOfTime, changeRow, heldBy, system } from "./changing.ts";

const body = {
  requiredRights: rightTo("brg-firmaattest"),
  unwantedRights: rightTo("ske-krav-og-betalinger", "no-such-service"),
  requiredAccessPackages: packages("merverdiavgift"),
  unwantedAccessPackages: packages("krav-og-utlegg", "no-such-package"),
};

describe("readOwnChangeRequest", () => {
  const read = async (requestId: string, as = "DRESS MINST", acr?: string) =>
    send(readOwnChangeRequest, { params: { requestId }, headers: await asPerson(as, "altinn:portal/enduser", acr) });

  test("200 for everybody with a tie: who decides is told so, and who may only pass it on", async () => {
    const access = await anAccess({ externalRef: "own" });
    const id = await askedChange(access, body);
    const answer = await read(id);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ id, externalRef: "own", systemId: system, systemUserId: access, partyOrgNo: tiger.orgNo, ...body, status: "New" },
      ...{ partyId: tiger.party, partyUuid: expect.any(String) as string, escalated: false, userMayEscalateButNotApprove: false },
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect((await read(id, "RASK KULEPENN")).body).toMatchObject({ id, userMayEscalateButNotApprove: true });
  });

  test("404 in the same words for one that is missing, deleted, or of a party to which there is no tie", async () => {
    const access = await anAccess();
    const [foreign, deleted] = [await askedChange(access), await askedChange(access)];
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    const missing = await read(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect([seen(await read(deleted)), seen(await read(foreign, "ENSOM LYKTESTOLPE"))]).toEqual([seen(missing), seen(missing)]);
  });

  test("403 at too low a level, and without the portal's scope; 400 for an id that is none", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await read(id, "DRESS MINST", "idporten-loa-low"))).toEqual([403, "level-too-low"]);
    const headers = await asPerson("DRESS MINST", "openid");
    expect(told(await send(readOwnChangeRequest, { params: { requestId: id }, headers }))).toEqual([403, "missing-scope"]);
    expect((await read("17")).status).toBe(400);
  });
});

describe("readPartyChangeRequest", () => {
  const read = async (requestId: string, { as = "DRESS MINST", party = tiger.party, acr = "idporten-loa-substantial" } = {}) =>
    send(readPartyChangeRequest, { params: { party, requestId }, headers: await asPerson(as, "altinn:portal/enduser", acr) });

  test("200 for those who decide, without an address to confirm it at", async () => {
    const id = await askedChange(await anAccess(), body);
    await changeOutOfTime(id);
    const answer = await read(id, { as: "KLAR BRANNMANN" });
    expect(answer.body).toMatchObject({ id, ...body, status: "Timedout", timedOut: true });
    expect(answer.body).not.toHaveProperty("confirmUrl");
  });

  test("404 in the same words for one that is missing, deleted, or another party's", async () => {
    const access = await anAccess();
    const [deleted, foreign] = [await askedChange(access), await askedChange(access)];
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    const missing = await read(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect([seen(await read(deleted)), seen(await read(foreign, { party: accountant.party }))]).toEqual([seen(missing), seen(missing)]);
  });

  test("403 in the same words for a party that is missing and for one without a tie; for a tie alone; at too low a level", async () => {
    const id = await askedChange(await anAccess());
    const missing = await read(id, { party: 2_000_000_000 });
    expect(told(missing)).toEqual([403, "not-permitted"]);
    expect(seen(await read(id, { as: "ENSOM LYKTESTOLPE" }))).toEqual(seen(missing));
    expect(told(await read(id, { as: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    expect(told(await read(id, { acr: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
    expect((await read("17")).status).toBe(400);
  });
});

describe("the portal's own API", () => {
  const read = async (requestId: string, as = "DRESS MINST", language = "nb", level?: "low") =>
    send(readPortalChangeRequest, { params: { requestId }, headers: { ...(await inPortal(as, level)), "accept-language": language } });

  test("readPortalChangeRequest: 200 in the reader's language; what the catalogue does not know has its own name", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const id = await askedChange(access, body);
    const [nb, en] = [await read(id), await read(id, "RASK KULEPENN", "en")];
    expect(nb.body).toMatchObject({
      ...{ id, systemUserId: access, partyId: tiger.party, userMayEscalateButNotApprove: false },
      system: { systemId: system, systemVendorOrgNumber: "312683725", name: expect.stringMatching(/SmartCloud/) as string },
      requiredRights: [{ identifier: "brg-firmaattest", title: "Firmaattest" }],
      unwantedRights: [{ identifier: "ske-krav-og-betalinger" }, { identifier: "no-such-service", title: "no-such-service" }],
      requiredAccessPackages: [{ urn: "urn:altinn:accesspackage:merverdiavgift", name: "Merverdiavgift" }],
      unwantedAccessPackages: [{ urn: "urn:altinn:accesspackage:krav-og-utlegg" }, { name: "no-such-package" }],
    });
    expect(en.body).toMatchObject({ userMayEscalateButNotApprove: true });
    const nameIn = ({ body: shown }: typeof nb) =>
      (shown as { requiredAccessPackages: { name: string }[] }).requiredAccessPackages[0]?.name;
    expect(nameIn(en)).not.toBe(nameIn(nb));
  });

  test("readPortalChangeRequest: 404 in the same words for one that is missing or without a tie, 403 at too low a level, 400 for no id", async () => {
    const id = await askedChange(await anAccess());
    const missing = await read(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect(seen(await read(id, "ENSOM LYKTESTOLPE"))).toEqual(seen(missing));
    expect(told(await read(id, "DRESS MINST", "nb", "low"))).toEqual([403, "level-too-low"]);
    expect((await read("17")).status).toBe(400);
  });

  test("readPortalChangeRequest: the number of statements does not grow with what is asked for", async () => {
    const access = await anAccess();
    const [small, big] = [
      await askedChange(access),
      await askedChange(access, { ...body, unwantedAccessPackages: packages(...Array.from({ length: 300 }, (_, i) => `x-${i}`)) }),
    ];
    const [headers] = [await inPortal("DRESS MINST")];
    const count = (requestId: string) => countQueries(() => send(readPortalChangeRequest, { params: { requestId }, headers }));
    // The session, the change request, what the person holds, and the words.
    expect([await count(small), await count(big)]).toEqual([4, 4]);
  });

  test("approve, reject and escalate do what the vendors' API does, and are refused the same", async () => {
    const access = await anAccess();
    const [yes, no, on] = [await askedChange(access), await askedChange(access), await askedChange(access)];
    const sent = async (requestId: string, as = "DRESS MINST") => ({
      ...{ params: { partyId: tiger.party, requestId }, headers: await inPortal(as) },
    });
    expect(await send(approvePortalChangeRequest, await sent(yes))).toMatchObject({ status: 200, body: true });
    expect((await heldBy(access)).packages).toEqual(["merverdiavgift"]);
    expect(await send(rejectPortalChangeRequest, await sent(no))).toMatchObject({ status: 200, body: true });
    expect(await send(escalatePortalChangeRequest, await sent(on, "RASK KULEPENN"))).toMatchObject({ status: 200, body: true });
    expect(await send(escalatePortalChangeRequest, await sent(nowhere, "RASK KULEPENN"))).toMatchObject({ status: 200, body: false });
    expect([(await changeRow(no))["status"], (await changeRow(on))["escalated_at"]]).toEqual(["Rejected", expect.any(Date)]);

    expect(told(await send(approvePortalChangeRequest, await sent(no)))).toEqual([409, "AUTH-00013"]);
    expect(told(await send(escalatePortalChangeRequest, await sent(no)))).toEqual([409, "AUTH-00013"]);
    for (const contract of [approvePortalChangeRequest, rejectPortalChangeRequest]) {
      expect(told(await send(contract, await sent(on, "RASK KULEPENN")))).toEqual([403, "AUTH-00066"]);
      expect(told(await send(contract, await sent(on, "ENSOM LYKTESTOLPE")))).toEqual([403, "not-permitted"]);
      expect(told(await send(contract, await sent(nowhere)))).toEqual([404, "AUTH-00010"]);
    }
  });

  test("a write that comes from another site is refused", async () => {
    const id = await askedChange(await anAccess());
    const headers = { ...(await inPortal("DRESS MINST")), origin: "https://elsewhere.example" };
    const answer = await send(approvePortalChangeRequest, { params: { partyId: tiger.party, requestId: id }, headers });
    expect(told(answer)).toEqual([403, "wrong-origin"]);
    expect((await changeRow(id))["status"]).toBe("New");
  });
});
