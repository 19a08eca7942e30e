import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { partyNamed } from "../../support/rows.ts";
import { noted, packages, rightTo, tiger, told, vendor } from "../requests/asking.ts";
import { approve, expectUntouched } from "./approving.ts";
import { anAccess, askedChange, changeRow, heldBy, meanwhile, system } from "./changing.ts";

describe("approveChangeRequest", () => {
  test("gives what is new, takes back what is unwanted, and leaves the rest", async () => {
    const access = await anAccess({
      packages: ["krav-og-utlegg", "skatt-naering"],
      rights: ["ske-krav-og-betalinger:read", "ske-krav-og-betalinger:access"],
    });
    const before = await heldBy(access);
    const id = await askedChange(access, {
      requiredRights: rightTo("brg-firmaattest"),
      unwantedRights: rightTo("ske-krav-og-betalinger"),
      requiredAccessPackages: packages("merverdiavgift", "skatt-naering"),
      unwantedAccessPackages: packages("krav-og-utlegg"),
    });
    const answer = await approve(id);
    expect([answer.status, answer.body]).toEqual([200, true]);
    const after = await heldBy(access);
    expect(after).toMatchObject({ packages: ["merverdiavgift", "skatt-naering"], rights: ["brg-firmaattest:read"] });
    expect(Number(after.changeNo)).toBeGreaterThan(Number(before.changeNo));
    expect(await changeRow(id)).toMatchObject({ status: "Accepted", decided_by: await partyNamed("DRESS MINST") });
  });

  test("is written down once, by codes only, and told once, by nobody's name", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"], externalRef: "told" });
    const body = { requiredAccessPackages: packages("merverdiavgift"), unwantedAccessPackages: packages("krav-og-utlegg", "lonn") };
    const id = await askedChange(access, body);
    await approve(id);
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["change-request.created", "change-request.accepted"]);
    expect(messages[1]).toEqual({
      ...{ act: "change-request.accepted", id, kind: "standard", systemId: system, vendorOrgNo: vendor, partyOrgNo: tiger.orgNo },
      ...{ externalRef: "told", at: expect.any(String) as string },
    });
    const { rows } = await pool.query<{ data: object }>(
      "select data from journal where about_id = $1 and act = 'change-request.accepted'",
      [id],
    );
    expect(rows).toEqual([
      {
        data: {
          access,
          added: { resources: [], packages: ["merverdiavgift"] },
          removed: { resources: [], packages: ["krav-og-utlegg"] },
        },
      },
    ]);
  });

  test("whoever decides need not hold what the access holds already, nor what it loses", async () => {
    const access = await anAccess({ packages: ["regnskap-okonomi-rapport", "skatt-naering"], rights: ["brg-firmaattest:read"] });
    const id = await askedChange(access, {
      requiredRights: rightTo("brg-firmaattest"),
      requiredAccessPackages: packages("regnskap-okonomi-rapport", "merverdiavgift"),
      unwantedAccessPackages: packages("skatt-naering"),
    });
    expect((await approve(id, { as: "KLAR BRANNMANN" })).status).toBe(200);
    expect(await heldBy(access)).toMatchObject({
      packages: ["merverdiavgift", "regnskap-okonomi-rapport"],
      rights: ["brg-firmaattest:read"],
    });
  });

  test("a right that is held is shown as unchanged, and stays so: asked for again it gains no action", async () => {
    const access = await anAccess({ rights: ["ske-krav-og-betalinger:read"] });
    const by = await partyNamed("DRESS MINST");
    const id = await askedChange(access, {
      requiredRights: rightTo("ske-krav-og-betalinger"),
      requiredAccessPackages: packages("merverdiavgift"),
    });
    expect((await approve(id, { as: "KLAR BRANNMANN" })).status).toBe(200);
    expect((await heldBy(access)).rights).toEqual(["ske-krav-og-betalinger:read"]);
    const { rows } = await pool.query("select from systemuser_right where system_user_id = $1 and granted_by = $2", [access, by]);
    expect(rows).toHaveLength(1);
  });

  test("what was granted is taken back, also when the register says nothing of it any more", async () => {
    const access = await anAccess({
      packages: ["lonn", "skattegrunnlag"],
      rights: ["ssb-omsetningsstatistikk:read", "ssb-omsetningsstatistikk:write"],
    });
    const body = { unwantedRights: rightTo("ssb-omsetningsstatistikk"), unwantedAccessPackages: packages("lonn") };
    expect((await approve(await askedChange(access, body))).status).toBe(200);
    expect(await heldBy(access)).toMatchObject({ packages: ["skattegrunnlag"], rights: [] });
  });

  test("an access on pause can be changed, and stays on pause", async () => {
    const access = await anAccess();
    await pool.query(
      "insert into systemuser_pause (party_id, system_user_id, paused_by) select party_id, id, created_by from systemuser where id = $1",
      [access],
    );
    expect((await approve(await askedChange(access))).status).toBe(200);
    expect((await heldBy(access)).packages).toEqual(["merverdiavgift"]);
    const { rowCount } = await pool.query("select from systemuser_pause where system_user_id = $1 and resumed_at is null", [access]);
    expect(rowCount).toBe(1);
  });

  test("what has become so in the meantime is no hindrance", async () => {
    const access = await anAccess();
    const [one, other] = [await askedChange(access), await askedChange(access)];
    expect([(await approve(one)).status, (await approve(other)).status]).toEqual([200, 200]);
    expect((await heldBy(access)).packages).toEqual(["merverdiavgift"]);
  });

  test("all that the person lacks is named, with the reason, and nothing has happened", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const before = await heldBy(access);
    const id = await askedChange(access, {
      requiredRights: rightTo("ske-krav-og-betalinger", "brg-firmaattest"),
      requiredAccessPackages: packages("regnskap-okonomi-rapport", "merverdiavgift", "skatt-naering"),
      unwantedAccessPackages: packages("krav-og-utlegg"),
    });
    const answer = await approve(id, { as: "NESTEN KOMPLETT" });
    expect(told(answer)).toEqual([403, "AUTH-00068"]);
    expect((answer.body as { missing: unknown[] }).missing).toEqual([
      {
        kind: "right",
        resource: "ske-krav-og-betalinger",
        reasons: ["MissingPackageAccess", "MissingRoleAccess", "MissingDelegationAccess"],
      },
      { kind: "right", resource: "brg-firmaattest", reasons: ["MissingPackageAccess", "MissingDelegationAccess"] },
      { kind: "package", package: "merverdiavgift", reasons: ["MissingPackage"] },
      { kind: "package", package: "skatt-naering", reasons: ["MissingPackage"] },
    ]);
    await expectUntouched(access, id, before);
    expect((await approve(id)).status).toBe(200);
  });

  test("400 AUTH-00053 where only packages are lacking", async () => {
    const access = await anAccess();
    const id = await askedChange(access, { requiredAccessPackages: packages("merverdiavgift") });
    expect(told(await approve(id, { as: "NESTEN KOMPLETT" }))).toEqual([400, "AUTH-00053"]);
  });

  test.each<[string, string, string, string]>([
    [
      "a package that the system lists no more",
      "delete from system_package o using registered_system r where r.id = o.system_id and r.system_id = :system and package_code = 'merverdiavgift'",
      "insert into system_package (system_id, package_code, no) select id, 'merverdiavgift', 90 from registered_system r where r.system_id = :system",
      "AUTH-00063",
    ],
    [
      "a right that the system lists no more",
      "delete from system_right o using registered_system r where r.id = o.system_id and r.system_id = :system and resource_id = 'brg-firmaattest'",
      "insert into system_right (system_id, resource_id, no) select id, 'brg-firmaattest', 90 from registered_system r where r.system_id = :system",
      "AUTH-00001",
    ],
    [
      "a system that is deleted",
      "update registered_system set deleted_at = now() where system_id = :system",
      "update registered_system set deleted_at = null where system_id = :system",
      "AUTH-00011",
    ],
    [
      "an organisation that is deleted",
      `update party set deleted_on = now() where org_no = '${tiger.orgNo}'`,
      `update party set deleted_on = null where org_no = '${tiger.orgNo}'`,
      "AUTH-00000",
    ],
  ])("refuses %s, leaves nothing behind, and can be approved when it is there again", async (_, change, back, code) => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const before = await heldBy(access);
    const id = await askedChange(access, {
      requiredRights: rightTo("brg-firmaattest"),
      requiredAccessPackages: packages("merverdiavgift"),
      unwantedAccessPackages: packages("krav-og-utlegg"),
    });
    const filled = (sql: string) => sql.replaceAll(":system", `'${system}'`);
    await meanwhile(filled(change), filled(back), async () => {
      expect((await approve(id)).code).toBe(code);
      await expectUntouched(access, id, before);
    });
    expect((await approve(id)).status).toBe(200);
  });

  test("a fault at the very end undoes all of it, and the same change request can be approved afterwards", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const before = await heldBy(access);
    const body = { requiredRights: rightTo("brg-firmaattest"), unwantedAccessPackages: packages("krav-og-utlegg") };
    const id = await askedChange(access, body);
    const change = `create function break_down() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
                    create trigger break_down before insert on outbox_delivery for each statement execute function break_down()`;
    await meanwhile(change, "drop trigger break_down on outbox_delivery; drop function break_down", async () => {
      expect((await approve(id)).status).toBe(500);
      await expectUntouched(access, id, before);
    });
    expect((await approve(id)).status).toBe(200);
    expect(await heldBy(access)).toMatchObject({ packages: [], rights: ["brg-firmaattest:read"] });
  });
});
