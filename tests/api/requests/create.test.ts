import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { createRequest } from "#lib/requests/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { ask, asked, noted, otherVendor, packages, rightTo, rowOf, seen, tiger, told, vendor, writing } from "./asking.ts";

const base = "http://localhost:3000";
type Made = { id: string; created: string } & Record<string, unknown>;

describe("createRequest", () => {
  test("answers 201 with the request, where to send the person, and where it stands", async () => {
    const body = {
      ...{
        integrationTitle: " SmartCloud hos Tiger ",
        externalRef: " customer-17 ",
        redirectUrl: "https://smartcloud.example.com/kvittering?x=1#y",
      },
      ...{
        systemId: "312683725_smartcloud_regnskap",
        rights: rightTo("ske-krav-og-betalinger"),
        accessPackages: packages("skattegrunnlag"),
      },
    };
    const answer = await ask(body);
    const { id, created, ...made } = answer.body as Made;
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`${base}/authentication/api/v1/systemuser/request/${id}`);
    expect(made).toEqual({
      ...{ integrationTitle: "SmartCloud hos Tiger", externalRef: "customer-17", systemId: body.systemId, partyOrgNo: tiger.orgNo },
      ...{ rights: body.rights, accessPackages: body.accessPackages, status: "New", redirectUrl: body.redirectUrl },
      confirmUrl: `${base}/accessmanagement/ui/systemuser/request?id=${id}&DONTCHOOSEREPORTEE=true`,
      ...{ escalated: false, timedOut: false },
    });
    expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  test("lives for as many days as the setting says, and remembers which client asked", async () => {
    const row = await rowOf(await asked());
    expect(Number(row["expires_at"]) - Number(row["created_at"])).toBe(10 * 86_400_000);
    expect(row["created_by_client"]).toBe("a-client");
  });

  test("is written down once, and told once, without a word of any person", async () => {
    const id = await asked({ externalRef: "told" });
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["request.created"]);
    expect(messages).toEqual([
      {
        ...{ act: "request.created", id, kind: "standard", systemId: "312683725_smartcloud", vendorOrgNo: vendor, partyOrgNo: tiger.orgNo },
        ...{ externalRef: "told", at: expect.any(String) as string },
      },
    ]);
    const { rows } = await pool.query(
      "select actor_kind, actor_org_no, actor_client_id, trace_id <> '' as traced from journal where about_id = $1",
      [id],
    );
    expect(rows).toEqual([{ actor_kind: "vendor", actor_org_no: vendor, actor_client_id: "a-client", traced: true }]);
  });

  test("without a title is called as its system", async () => {
    const { body } = await ask({ integrationTitle: " " });
    expect((body as Made)["integrationTitle"]).toBe("SmartCloud");
  });

  test.each([[undefined], [null], [""], ["  "]])(
    "with the external reference %j has the organisation number for one",
    async (externalRef) => {
      const answers = [
        await ask({ externalRef, partyOrgNo: "310338702" }),
        await ask({ externalRef: "310338702", partyOrgNo: "310338702" }),
      ];
      expect(answers.map(({ body }) => (body as Made)["externalRef"])).toEqual(["310338702", "310338702"]);
      expect(answers[1]?.status).toBe(200);
    },
  );

  test("keeps rights as they were written, further pairs and actions too", async () => {
    const pairs = [
      { id: "urn:altinn:resource", value: "ske-krav-og-betalinger" },
      { id: "urn:altinn:resource", value: "part" },
    ];
    await pool.query(
      "insert into system_right (system_id, no, resource_id, sub_resources) select id, 9, 'ske-krav-og-betalinger', '{part}' from registered_system where system_id = '312683725_smartcloud'",
    );
    const rights = [...rightTo("ske-krav-og-betalinger"), { action: "read", resource: pairs }];
    const first = await ask({ externalRef: "as written", rights });
    expect(first.status).toBe(201);
    const again = await ask({ externalRef: "as written", rights: [] });
    expect((first.body as Made)["rights"]).toEqual(rights);
    expect(again.body).toEqual(first.body);
    await pool.query("delete from system_right where no = 9");
  });

  test("asked again answers 200 with what stands, and pays no attention to what was sent", async () => {
    const first = await ask({ externalRef: "again" });
    const again = await ask({
      externalRef: "again",
      integrationTitle: "Other",
      rights: null,
      redirectUrl: "https://elsewhere.example.com",
    });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("location")).toBeNull();
    expect((await noted((first.body as Made).id)).acts).toEqual(["request.created"]);
  });

  test.each(["Accepted", "Rejected", "Denied"])("asked again is the same when it is %s", async (status) => {
    const id = await asked({ externalRef: status });
    await pool.query("update request set status = $2::request_status, decided_at = now(), decided_by = $3 where id = $1", [
      id,
      status,
      await partyNamed("DRESS MINST"),
    ]);
    const again = await ask({ externalRef: status });
    expect([again.status, again.body]).toMatchObject([200, { id, status }]);
  });

  test("is told to nobody but the owner of the system: unknown, another's and deleted look the same, whatever the organisation has", async () => {
    await asked({ externalRef: "stands" });
    const gone = "312683725_smartcloud_revisjon";
    await pool.query("update registered_system set deleted_at = now() where system_id = $1", [gone]);
    const answers = [
      await ask({ systemId: "312683725_never" }),
      await ask({ externalRef: "stands" }, { by: otherVendor }),
      await ask({ externalRef: "stands", partyOrgNo: "310162892" }, { by: otherVendor }),
      await ask({ systemId: gone }),
    ];
    expect(answers.map(told)).toEqual(Array(4).fill([404, "AUTH-00011"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    await pool.query("update registered_system set deleted_at = null where system_id = $1", [gone]);
  });

  test("is refused when there is an access already, of either kind", async () => {
    const by = await partyNamed("DRESS MINST");
    const of = { partyId: await partyNamed(tiger.name), systemId: await systemNamed("312683725_smartcloud"), by };
    await aSystemUser({ ...of, externalRef: "lives" });
    await aSystemUser({ ...of, externalRef: "lives for clients", kind: "agent" });
    expect(told(await ask({ externalRef: "lives" }))).toEqual([400, "AUTH-00004"]);
    expect(told(await ask({ externalRef: "lives for clients" }))).toEqual([400, "AUTH-00004"]);
  });

  test("is refused for an organisation that is unknown or deleted", async () => {
    await pool.query("update party set deleted_on = now() where org_no = '315439337'");
    expect(told(await ask({ partyOrgNo: "310629499" }))).toEqual([400, "AUTH-00000"]);
    expect(told(await ask({ partyOrgNo: "315439337" }))).toEqual([400, "AUTH-00000"]);
    await pool.query("update party set deleted_on = null where org_no = '315439337'");
  });

  test.each([
    ["an address that is not registered", "https://smartcloud.example.com/annet", "AUTH-00021"],
    ["another host", "https://smartcloud.example.com.evil.example/kvittering", "AUTH-00021"],
    ["another scheme", "http://smartcloud.example.com/kvittering", "AUTH-00021"],
    ["a name before the host", "https://smartcloud.example.com@evil.example/kvittering", "AUTH-00021"],
    ["no address at all", "kvittering", "AUTH-00021"],
    ["a script", "javascript:alert(1)", "AUTH-00021"],
  ])("is refused with %s to go back to", async (_, redirectUrl, code) => {
    expect(told(await ask({ redirectUrl }))).toEqual([400, code]);
  });

  test("is refused with any address to go back to when the system has none", async () => {
    const body = { systemId: "212919330_fjorddata_etablering_pilot", rights: rightTo("brg-firmaattest"), redirectUrl: "https://a.example" };
    expect(told(await ask(body, { by: otherVendor }))).toEqual([400, "AUTH-00026"]);
  });

  test("goes back to the address in any case, with any query", async () => {
    const redirectUrl = "HTTPS://SMARTCLOUD.example.com:443/kvittering?a=b";
    expect((await ask({ redirectUrl })).body).toMatchObject({ redirectUrl });
    expect(told(await ask({ redirectUrl: "https://smartcloud.example.com/KVITTERING" }))).toEqual([400, "AUTH-00021"]);
  });

  test.each([
    ["neither list", { rights: undefined }, "AUTH-00001"],
    ["both lists null", { rights: null, accessPackages: null }, "AUTH-00001"],
    ["both lists empty", { rights: [], accessPackages: [] }, "AUTH-00059"],
    ["a right that the system has not", { rights: rightTo("ske-mva-register") }, "AUTH-00001"],
    ["a right that nobody has", { rights: rightTo("finnes-ikke") }, "AUTH-00001"],
    ["the same right twice", { rights: rightTo("ske-krav-og-betalinger", "ske-krav-og-betalinger") }, "AUTH-00001"],
    ["a package that the system has not", { accessPackages: packages("lonn") }, "AUTH-00063"],
    [
      "a package in another case",
      { systemId: "312683725_smartcloud_lonn", rights: [], accessPackages: [{ urn: "urn:altinn:accesspackage:LONN" }] },
      "AUTH-00063",
    ],
    ["a package that is no package", { accessPackages: [{ urn: "lonn" }] }, "AUTH-00063"],
    [
      "a package for clients",
      { systemId: "312683725_smartcloud_revisjon", rights: [], accessPackages: packages("ansvarlig-revisor") },
      "AUTH-00064",
    ],
  ])("is refused with %s", async (_, body, code) => {
    expect(told(await ask(body))).toEqual([400, code]);
  });

  test("names every package that is not the system's", async () => {
    const { body } = await ask({ accessPackages: packages("lonn", "merverdiavgift") });
    expect(body).toMatchObject({ NotFoundPackages: "urn:altinn:accesspackage:lonn, urn:altinn:accesspackage:merverdiavgift" });
  });

  test.each([
    ["/partyOrgNo", { partyOrgNo: "313955908" }],
    ["/partyOrgNo", { partyOrgNo: "31395590" }],
    ["/partyOrgNo", { partyOrgNo: undefined }],
    ["/systemId", { systemId: " " }],
    ["/systemId", { systemId: undefined }],
    ["/systemId", { systemId: 7 }],
    ["/externalRef", { externalRef: "x".repeat(256) }],
    ["/integrationTitle", { integrationTitle: "x".repeat(256) }],
    ["/redirectUrl", { redirectUrl: `https://smartcloud.example.com/kvittering?${"x".repeat(2000)}` }],
    ["/rights", { rights: "all" }],
    ["/rights/0/resource", { rights: [{ resource: [] }] }],
    ["/rights/0/resource/0/id", { rights: [{ resource: [{ id: "urn:other", value: "x" }] }] }],
    ["/accessPackages/0/urn", { accessPackages: [{}] }],
    ["/externalRef", { externalRef: "a\0b" }],
  ])("with a wrong %s says so by name: %j", async (field, body) => {
    const answer = await ask(body);
    expect(told(answer)).toEqual([400, "STD-00000"]);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([field]);
  });

  test("takes 255 characters of any alphabet", async () => {
    const externalRef = "é𝕏".repeat(85);
    expect((await ask({ externalRef, integrationTitle: externalRef })).body).toMatchObject({ externalRef, integrationTitle: externalRef });
  });

  test("is for organisations' software", async () => {
    const headers = await asPerson("DRESS MINST", writing);
    const body = { systemId: "312683725_smartcloud", partyOrgNo: tiger.orgNo, rights: rightTo("ske-krav-og-betalinger") };
    expect(told(await send(createRequest, { headers, body }))).toEqual([401, "AUTH-00023"]);
    expect(
      (await send(createRequest, { headers: await asVendor(vendor, "altinn:authentication/systemuser.request.read"), body })).status,
    ).toBe(403);
  });

  test("with an Idempotency-Key is done once", async () => {
    const headers = { "idempotency-key": "one-call" };
    const body = { externalRef: "marked" };
    const answers = [
      await ask({ ...body, rights: rightTo("ske-krav-og-betalinger") }, { headers }),
      await ask({ ...body, rights: rightTo("ske-krav-og-betalinger") }, { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  test("takes at most three statements, however much is asked for", async () => {
    const { rows } = await pool.query<{ id: string }>(
      `select o.resource_id as id from system_right o join registered_system r on r.id = o.system_id
       where r.system_id = '312683725_smartcloud_alt' order by o.no`,
    );
    await ask();
    const much = { systemId: "312683725_smartcloud_alt", rights: rightTo(...rows.map(({ id }) => id)) };
    expect(rows.length).toBeGreaterThan(10);
    expect(await countQueries(() => ask({ ...much, externalRef: "much" }))).toBe(2);
    expect(await countQueries(() => ask({ ...much, externalRef: "much" }))).toBe(1);
  });
});
