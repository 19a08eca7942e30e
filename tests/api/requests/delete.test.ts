import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { deleteRequest } from "#lib/requests/routes/vendor";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { ask, asked, noted, nowhere, otherVendor, reading, rowOf, seen, told, vendor, writing } from "./asking.ts";

const take = async (requestId: string, by = vendor) => send(deleteRequest, { params: { requestId }, headers: await asVendor(by, writing) });

describe("deleteRequest", () => {
  test.each(["standard", "agent"] as const)(
    "of a %s request answers 202, writes it down once, and lets the vendor ask anew",
    async (kind) => {
      const id = await asked({ externalRef: "anew" }, kind);
      expect(told(await take(id))).toEqual([202, undefined]);
      expect(await rowOf(id)).toMatchObject({ deleted_at: expect.any(Date) as Date, deleted_because: "vendor", status: "New" });
      const { acts, messages } = await noted(id);
      expect(acts).toEqual(["request.created", "request.deleted"]);
      expect(messages).toMatchObject([{ act: "request.created" }, { act: "request.deleted", id, kind, externalRef: "anew" }]);
      const next = await ask({ externalRef: "anew" }, { kind });
      expect([next.status, (next.body as { id: string }).id === id]).toEqual([201, false]);
    },
  );

  test.each(["Accepted", "Rejected", "Denied"])("takes back one that is %s", async (status) => {
    const id = await asked();
    await pool.query("update request set status = $2::request_status, decided_at = now(), decided_by = $3 where id = $1", [
      id,
      status,
      await partyNamed("DRESS MINST"),
    ]);
    expect((await take(id)).status).toBe(202);
  });

  test("of one that is missing, gone or another vendor's is the same nothing, and leaves it alone", async () => {
    const [gone, foreign] = [await asked(), await asked()];
    await take(gone);
    const answers = [await take(nowhere), await take(gone), await take(foreign, otherVendor)];
    expect(answers.map(told)).toEqual(Array(3).fill([404, "AUTH-00010"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    expect(await rowOf(foreign)).toMatchObject({ deleted_at: null });
    expect((await noted(gone)).acts).toEqual(["request.created", "request.deleted"]);
  });

  test("is for organisations' software, with the scope for writing", async () => {
    const params = { requestId: await asked() };
    expect(told(await send(deleteRequest, { params, headers: await asPerson("DRESS MINST", writing) }))).toEqual([401, "AUTH-00023"]);
    expect((await send(deleteRequest, { params, headers: await asVendor(vendor, reading) })).status).toBe(403);
    expect(told(await take("x"))).toEqual([400, "STD-00000"]);
  });
});
