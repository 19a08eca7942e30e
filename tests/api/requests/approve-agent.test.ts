import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { systemNamed } from "../../support/rows.ts";
import { approve, isUntouched } from "./approving.ts";
import { accessOf, accountant, asked, noted, nowhere, outOfTime, packages, seen, tiger, told } from "./asking.ts";

describe("approveAgentRequest", () => {
  test("makes an access that holds nothing yet, and knows what it needs from each client", async () => {
    const id = await asked({ accessPackages: packages("a-ordning", "skattegrunnlag") }, "agent");
    expect((await approve(id, { agent: true })).body).toBe(true);
    expect(await accessOf(id)).toEqual({ title: "SmartCloud Klient", packages: ["a-ordning", "skattegrunnlag"], rights: [] });
    expect((await noted(id)).messages[1]).toMatchObject({ act: "request.accepted", kind: "agent" });
  });

  test("needs an access manager, who need not be able to give what clients will give", async () => {
    const id = await asked({ systemId: "312683725_smartcloud_revisjon", accessPackages: packages("ansvarlig-revisor") }, "agent");
    expect(told(await approve(id, { agent: true, by: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    expect((await approve(id, { agent: true, by: "KLAR BRANNMANN" })).status).toBe(200);
  });

  test("has codes of its own for one that is not there, and for one of another party", async () => {
    const id = await asked({}, "agent");
    expect(told(await approve(id, { agent: true, party: accountant.party }))).toEqual([403, "AUTH-00042"]);
    const elsewhere = { agent: true, by: "STADIG KONSERT", party: 51000002 };
    const nothing = [
      await approve(id, elsewhere),
      await approve(nowhere, elsewhere),
      await approve(await asked(), { ...elsewhere, by: "DRESS MINST", party: tiger.party }),
    ];
    expect(nothing.map(told)).toEqual(Array(3).fill([404, "AUTH-00030"]));
    expect(new Set(nothing.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    expect(told(await approve(id, { agent: true, by: "ENSOM LYKTESTOLPE" }))).toEqual([403, "not-permitted"]);
  });

  test("is refused when the system no longer has the package, when it or the organisation is deleted, when it is decided, or out of time", async () => {
    const [id, decided, late] = [await asked({}, "agent"), await asked({}, "agent"), await asked({}, "agent")];
    const system = await systemNamed("312683725_smartcloud_klient");
    await pool.query("delete from system_package where system_id = $1 and package_code = 'skattegrunnlag'", [system]);
    expect(told(await approve(id, { agent: true }))).toEqual([400, "AUTH-00063"]);
    await pool.query("insert into system_package (system_id, package_code, no) values ($1, 'skattegrunnlag', 99)", [system]);
    await pool.query("update registered_system set deleted_at = now() where id = $1", [system]);
    expect(told(await approve(id, { agent: true }))).toEqual([404, "AUTH-00011"]);
    await pool.query("update registered_system set deleted_at = null where id = $1", [system]);
    await pool.query("update party set deleted_on = now() where org_no = $1", [tiger.orgNo]);
    expect(told(await approve(id, { agent: true }))).toEqual([400, "AUTH-00000"]);
    await pool.query("update party set deleted_on = null where org_no = $1", [tiger.orgNo]);
    await isUntouched(id);
    await approve(decided, { agent: true });
    await outOfTime(late);
    expect([told(await approve(decided, { agent: true })), told(await approve(late, { agent: true }))]).toEqual(
      Array(2).fill([409, "AUTH-00013"]),
    );
    expect((await approve(id, { agent: true })).status).toBe(200);
  });
});
