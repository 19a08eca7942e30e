import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { createAgentRequest } from "#lib/requests/routes/vendor";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, send } from "../../support/send.ts";
import { accountant, ask, asked, noted, otherVendor, packages, rightTo, tiger, told, writing } from "./asking.ts";

const base = "http://localhost:3000";
type Made = { id: string; created: string } & Record<string, unknown>;

describe("createAgentRequest", () => {
  const forClients = (body: object = {}) => ask(body, { kind: "agent" });

  test("answers 201 without rights, and with its own page to answer on", async () => {
    const answer = await forClients({ partyOrgNo: accountant.orgNo, rights: rightTo("ignored") });
    const { id, created: _, externalRef: __, ...made } = answer.body as Made;
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`${base}/authentication/api/v1/systemuser/request/${id}`);
    expect(made).toEqual({
      ...{ integrationTitle: "SmartCloud Klient", systemId: "312683725_smartcloud_klient", partyOrgNo: accountant.orgNo },
      ...{ accessPackages: packages("skattegrunnlag"), status: "New", escalated: false, timedOut: false },
      confirmUrl: `${base}/accessmanagement/ui/systemuser/agentrequest?id=${id}&DONTCHOOSEREPORTEE=true`,
    });
    expect((await noted(id)).messages).toMatchObject([{ act: "request.created", kind: "agent" }]);
  });

  test.each([[undefined], [null], [[]]])("with %j for packages is refused", async (accessPackages) => {
    expect(told(await forClients({ accessPackages }))).toEqual([400, "AUTH-00058"]);
  });

  test("is refused with a package that is not for clients, and takes one that only clients can give", async () => {
    await pool.query(
      "insert into system_package (system_id, package_code, no) select id, 'klientadministrator', 9 from registered_system where system_id = '312683725_smartcloud_klient'",
    );
    expect(told(await forClients({ accessPackages: packages("klientadministrator") }))).toEqual([400, "AUTH-00065"]);
    await pool.query("delete from system_package where package_code = 'klientadministrator' and no = 9");
    const body = { systemId: "312683725_smartcloud_revisjon", accessPackages: packages("ansvarlig-revisor", "revisormedarbeider") };
    expect((await forClients(body)).status).toBe(201);
  });

  test("asked again answers 200", async () => {
    const first = await forClients({ externalRef: "for clients" });
    const again = await forClients({ externalRef: "for clients", accessPackages: [] });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test("is for the owner of the system, and for organisations' software", async () => {
    expect(told(await ask({}, { kind: "agent", by: otherVendor }))).toEqual([404, "AUTH-00011"]);
    const headers = await asPerson("DRESS MINST", writing);
    const body = { systemId: "312683725_smartcloud_klient", partyOrgNo: tiger.orgNo };
    expect(told(await send(createAgentRequest, { headers, body }))).toEqual([401, "AUTH-00023"]);
  });
});

describe("one request stands for an organisation, a system and a reference, whatever its kind", () => {
  const systemId = "312683725_smartcloud_klient";
  const wanted = { systemId, rights: [], accessPackages: packages("skattegrunnlag") };
  test.each([
    ["New", "AUTH-00007"],
    ["Accepted", "AUTH-00006"],
    ["Rejected", "AUTH-00009"],
    ["Denied", "AUTH-00008"],
  ])("one of the other kind that is %s is told as %s", async (status, code) => {
    const decide = async (id: string) =>
      status !== "New" &&
      pool.query("update request set status = $2::request_status, decided_at = now(), decided_by = $3 where id = $1", [
        id,
        status,
        await partyNamed("DRESS MINST"),
      ]);
    await decide(await asked({ ...wanted, externalRef: `own ${status}` }));
    await decide(await asked({ ...wanted, externalRef: `clients ${status}` }, "agent"));
    expect(told(await ask({ ...wanted, externalRef: `own ${status}` }, { kind: "agent" }))).toEqual([400, code]);
    expect(told(await ask({ ...wanted, externalRef: `clients ${status}` }))).toEqual([400, code]);
  });
});
