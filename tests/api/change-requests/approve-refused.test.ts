import { describe, expect, test } from "vitest";
import { approveChangeRequest, readOwnChangeRequest } from "#lib/change-requests/routes/party";
import { pool } from "#lib/db";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { accountant, nowhere, packages, rightTo, seen, tiger, told, vendor } from "../requests/asking.ts";
import { approve, expectUntouched } from "./approving.ts";
import { anAccess, askedChange, changeOutOfTime, changeRow, heldBy } from "./changing.ts";

describe("approveChangeRequest, refused", () => {
  test("404 for an access that has been deleted since", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [access]);
    expect(told(await approve(id))).toEqual([404, "AUTH-00015"]);
    expect((await changeRow(id))["status"]).toBe("New");
  });

  test("400 for a change after which the access would hold nothing at all", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"], rights: ["ske-krav-og-betalinger:read"] });
    const before = await heldBy(access);
    const all = { unwantedRights: rightTo("ske-krav-og-betalinger"), unwantedAccessPackages: packages("krav-og-utlegg") };
    const id = await askedChange(access, all);
    expect(told(await approve(id))).toEqual([400, "AUTH-00059"]);
    await expectUntouched(access, id, before);
  });

  test("409 for one that has been decided or is out of time, in whatever order", async () => {
    const access = await anAccess();
    const [decided, late] = [await askedChange(access), await askedChange(access, { requiredAccessPackages: packages("skattegrunnlag") })];
    await approve(decided);
    await changeOutOfTime(late);
    expect(told(await approve(decided))).toEqual([409, "AUTH-00013"]);
    expect(await approve(late)).toMatchObject({ status: 409, code: "AUTH-00013", body: { requestStatus: "Timedout" } });
    expect((await heldBy(access)).packages).toEqual(["merverdiavgift"]);
  });

  test("403 in the same words for a party that is missing, and for one to which there is no tie", async () => {
    const id = await askedChange(await anAccess());
    const missing = await approve(id, { party: 2_000_000_000 });
    expect(told(missing)).toEqual([403, "not-permitted"]);
    expect(seen(await approve(id, { as: "ENSOM LYKTESTOLPE" }))).toEqual(seen(missing));
    expect(seen(await approve(nowhere, { as: "ENSOM LYKTESTOLPE" }))).toEqual(seen(missing));
  });

  test("403 for somebody with a tie who does not decide, and at too low a level", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await approve(id, { as: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    expect(told(await approve(id, { as: "KLOK KLIENTPASSER" }))).toEqual([403, "AUTH-00066"]);
    expect(told(await approve(id, { level: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
    expect((await changeRow(id))["status"]).toBe("New");
  });

  test("403 for another party's where there is a tie; else 404, as for one that is missing", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await approve(id, { party: accountant.party }))).toEqual([403, "AUTH-00041"]);
    // Decides for another organisation, and has nothing to do with this one.
    const stranger = { as: "STADIG KONSERT", party: 51000002 };
    const missing = await approve(nowhere, stranger);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect(seen(await approve(id, stranger))).toEqual(seen(missing));
    expect((await changeRow(id))["status"]).toBe("New");
  });

  test("404 in the same words for one that is missing or deleted, 400 for an id or a party that is none", async () => {
    const deleted = await askedChange(await anAccess());
    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    const missing = await approve(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00010"]);
    expect(seen(await approve(deleted))).toEqual(seen(missing));
    const headers = await asPerson("DRESS MINST");
    for (const params of [
      { party: tiger.party, requestId: "17" },
      { party: "x", requestId: nowhere },
      { party: 3e9, requestId: nowhere },
    ]) {
      expect((await send(approveChangeRequest, { params, headers })).status).toBe(400);
    }
  });

  test("what the person saw is what is approved: another content, register or access is another sight", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const [one, other] = [await askedChange(access), await askedChange(access, { requiredAccessPackages: packages("skattegrunnlag") })];
    const sight = async (requestId: string) => {
      const answer = await send(readOwnChangeRequest, { params: { requestId }, headers: await asPerson("DRESS MINST") });
      return (answer.body as { contentHash: string }).contentHash;
    };
    const [first, second] = [await sight(one), await sight(other)];
    expect(first).not.toBe(second);
    expect((await approve(one, { query: { contentHash: second } })).code).toBe("request-changed");
    expect((await approve(one, { query: { contentHash: first.toUpperCase() } })).status).toBe(200);
    // The first has changed the access that the second was looked at with.
    expect(told(await approve(other, { query: { contentHash: second } }))).toEqual([409, "request-changed"]);
    expect((await approve(other, { query: { contentHash: await sight(other) } })).status).toBe(200);
    expect((await approve(one, { query: { contentHash: "x" } })).status).toBe(400);
  });

  test("no vendor's token opens it", async () => {
    const headers = await asVendor(vendor, "altinn:portal/enduser");
    const answer = await send(approveChangeRequest, { params: { party: tiger.party, requestId: nowhere }, headers });
    expect(told(answer)).toEqual([403, "not-permitted"]);
  });
});
