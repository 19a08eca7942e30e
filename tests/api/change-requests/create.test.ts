import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createChangeRequest, readChangeRequest } from "#lib/change-requests/routes/vendor";
import { pool } from "#lib/db";
import { publicUrl } from "#lib/env";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { noted, nowhere, otherVendor, packages, reading, rightTo, seen, tiger, told, vendor, writing } from "../requests/asking.ts";
import { anAccess, askChange, askedChange, changeOutOfTime, changeRow, heldBy, meanwhile, system } from "./changing.ts";

const everything = {
  requiredRights: rightTo("brg-firmaattest"),
  unwantedRights: rightTo("ske-krav-og-betalinger"),
  requiredAccessPackages: packages("merverdiavgift", "skattegrunnlag"),
  unwantedAccessPackages: packages("krav-og-utlegg"),
};
const stored = async () => (await pool.query("select from change_request")).rowCount;

describe("createChangeRequest", () => {
  test("201 with everything that was asked for, where to confirm it and where to read it", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"], rights: ["ske-krav-og-betalinger:read"], externalRef: "customer-17" });
    const id = randomUUID();
    const redirectUrl = "https://smartcloud.example.com/kvittering?kunde=17#her";
    const answer = await askChange(access, { ...everything, redirectUrl: `  ${redirectUrl} ` }, { id });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`${publicUrl()}/authentication/api/v1/systemuser/changerequest/${id}`);
    expect(answer.body).toEqual({
      ...{ id, externalRef: "customer-17", systemId: system, systemUserId: access, partyOrgNo: tiger.orgNo, ...everything, redirectUrl },
      confirmUrl: `${publicUrl()}/accessmanagement/ui/systemuser/changerequest?id=${id}&DONTCHOOSEREPORTEE=true`,
      ...{ status: "New", created: expect.any(String) as string, timedOut: false },
    });
    const read = await send(readChangeRequest, { params: { requestId: id }, headers: await asVendor(vendor, reading) });
    expect(read.body).toEqual(answer.body);
  });

  test("is kept with its client, a hash of its content and ten days to live, and written down and told once", async () => {
    const access = await anAccess();
    const id = await askedChange(access, everything);
    const row = await changeRow(id);
    expect(row).toMatchObject({ status: "New", created_by_client: "a-client", system_user_id: access });
    expect((row["content_hash"] as Buffer).length).toBe(32);
    expect(Number(row["expires_at"]) - Number(row["created_at"])).toBe(10 * 86_400_000);
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["change-request.created"]);
    expect(messages).toEqual([
      {
        ...{ act: "change-request.created", id, kind: "standard", systemId: system, vendorOrgNo: vendor, partyOrgNo: tiger.orgNo },
        ...{ externalRef: expect.any(String) as string, at: expect.any(String) as string },
      },
    ]);
    const { rows } = await pool.query<{ data: unknown; actor_kind: string }>("select data, actor_kind from journal where about_id = $1", [
      id,
    ]);
    expect(rows).toEqual([
      {
        actor_kind: "vendor",
        data: {
          access,
          required: { resources: ["brg-firmaattest"], packages: ["merverdiavgift", "skattegrunnlag"] },
          unwanted: { resources: ["ske-krav-og-betalinger"], packages: ["krav-og-utlegg"] },
        },
      },
    ]);
  });

  test("the hash is of the content: another content, another hash", async () => {
    const access = await anAccess();
    const hash = async (body: object) => ((await changeRow(await askedChange(access, body)))["content_hash"] as Buffer).toString("hex");
    const bodies = [
      everything,
      { ...everything, unwantedRights: [] },
      { ...everything, redirectUrl: "https://smartcloud.example.com/kvittering" },
      { ...everything, requiredAccessPackages: packages("skattegrunnlag", "merverdiavgift") },
    ];
    const hashes = await Promise.all(bodies.map(hash));
    expect(new Set(hashes).size).toBe(bodies.length);
    expect(await hash(everything)).toBe(hashes[0]);
  });

  test("200 with what is stored for the same correlation id, in whatever state, whatever is asked for now", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    const first = await askChange(access, { requiredRights: rightTo("no-such-service"), redirectUrl: "https://elsewhere.example" }, { id });
    expect([first.status, first.headers.get("location")]).toEqual([200, null]);
    expect(first.body).toMatchObject({ id, status: "New", requiredRights: [], requiredAccessPackages: packages("merverdiavgift") });
    await pool.query("update change_request set status = 'Rejected', decided_at = now(), decided_by = $2 where id = $1", [
      id,
      await partyNamed("DRESS MINST"),
    ]);
    expect((await askChange(access, {}, { id: id.toUpperCase() })).body).toMatchObject({ id, status: "Rejected" });
    expect((await noted(id)).acts).toEqual(["change-request.created"]);
  });

  test("one that is out of time is answered as timed out, and a new correlation id asks again", async () => {
    const access = await anAccess();
    const id = await askedChange(access);
    await changeOutOfTime(id);
    expect((await askChange(access, {}, { id })).body).toMatchObject({ id, status: "Timedout", timedOut: true });
    expect((await askChange(access)).status).toBe(201);
  });

  test.each<[string, object]>([
    ["nothing is asked for", { requiredRights: [] }],
    ["the body is empty", { requiredRights: [], unwantedRights: [], requiredAccessPackages: [], unwantedAccessPackages: [] }],
    [
      "all that is required is held",
      { requiredRights: rightTo("ske-krav-og-betalinger"), requiredAccessPackages: packages("skattegrunnlag") },
    ],
    [
      "nothing that is unwanted is held",
      { unwantedRights: rightTo("brg-firmaattest"), unwantedAccessPackages: packages("merverdiavgift") },
    ],
    [
      "what is unwanted does not exist",
      { unwantedRights: rightTo("no-such-service"), unwantedAccessPackages: packages("no-such-package") },
    ],
  ])("200 NoChangeNeeded, with nothing to confirm and nothing stored, when %s", async (_, body) => {
    const access = await anAccess({ packages: ["skattegrunnlag"], rights: ["ske-krav-og-betalinger:read"] });
    const before = await stored();
    const id = randomUUID();
    const answer = await askChange(access, body, { id });
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    expect(answer.body).toMatchObject({ id, systemUserId: access, status: "NoChangeNeeded", confirmUrl: "" });
    expect([await stored(), (await noted(id)).acts]).toEqual([before, []]);
  });

  test("401 for a token that is no vendor's", async () => {
    const answer = await askChange(await anAccess(), {}, { headers: await asPerson("DRESS MINST", writing) });
    expect(told(answer)).toEqual([401, "AUTH-00023"]);
  });

  test("404 in the same words for an access that is missing, deleted, or of another vendor's system", async () => {
    const [deleted, others] = [await anAccess(), await anAccess({ systemId: "212919330_fjorddata_hr", packages: ["permisjon"] })];
    await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where id = $1", [deleted]);
    const missing = await askChange(nowhere);
    expect(told(missing)).toEqual([404, "AUTH-00015"]);
    for (const access of [deleted, others]) {
      for (const body of [{}, { requiredRights: [] }]) expect(seen(await askChange(access, body))).toEqual(seen(missing));
    }
    expect((await askChange(others, { requiredAccessPackages: packages("sykefravaer") }, { by: otherVendor })).status).toBe(201);
  });

  test("404 when the system is deleted; 400 when the organisation is", async () => {
    const access = await anAccess();
    const here = `where system_id = '${system}'`;
    await meanwhile(
      `update registered_system set deleted_at = now() ${here}`,
      `update registered_system set deleted_at = null ${here}`,
      async () => expect(told(await askChange(access))).toEqual([404, "AUTH-00011"]),
    );
    const there = `where org_no = '${tiger.orgNo}'`;
    await meanwhile(`update party set deleted_on = now() ${there}`, `update party set deleted_on = null ${there}`, async () =>
      expect(told(await askChange(access))).toEqual([400, "AUTH-00000"]),
    );
    expect((await askChange(access)).status).toBe(201);
  });

  test.each<[string, object, string]>([
    ["a right that the system does not list", { requiredRights: rightTo("ssb-omsetningsstatistikk") }, "AUTH-00001"],
    ["a right that does not exist", { requiredRights: rightTo("no-such-service") }, "AUTH-00001"],
    ["the same right twice", { requiredRights: rightTo("brg-firmaattest", "brg-firmaattest") }, "AUTH-00001"],
    ["a package that the system does not list", { requiredAccessPackages: packages("lonn") }, "AUTH-00063"],
    ["a package that is written otherwise", { requiredAccessPackages: [{ urn: "merverdiavgift" }] }, "AUTH-00063"],
    ["a redirect address that is not registered", { redirectUrl: "https://smartcloud.example.com/annet" }, "AUTH-00021"],
    ["a redirect address that is none", { redirectUrl: "javascript:alert(1)" }, "AUTH-00021"],
  ])("400 for %s", async (_, body, code) => {
    const answer = await askChange(await anAccess(), body);
    expect(told(answer)).toEqual([400, code]);
  });

  test("400 for a package that is for client relations, and for a redirect address when none is registered", async () => {
    const clients = await anAccess({ systemId: "312683725_smartcloud_regnskapsbyra" });
    expect(told(await askChange(clients, { requiredAccessPackages: packages("regnskapsforer-lonn") }))).toEqual([400, "AUTH-00064"]);
    const none = await anAccess({ systemId: "212957852_Elg.Pro-2027_(beta)" });
    const body = { requiredAccessPackages: packages("rapportering-statistikk"), redirectUrl: "https://elg.example.com/" };
    expect(told(await askChange(none, body, { by: "212957852" }))).toEqual([400, "AUTH-00026"]);
  });

  const [one, nobody] = [randomUUID(), "00000000-0000-0000-0000-000000000000"];
  const ids = (correlation: string, access: string) => ({ "correlation-id": correlation, "system-user-id": access });
  test.each<[string, Record<string, string>, string[]]>([
    ["no ids", {}, ["?correlation-id", "?system-user-id"]],
    ["no correlation id", { "system-user-id": one }, ["?correlation-id"]],
    ["an empty one", ids(" ", one), ["?correlation-id"]],
    ["one that is nought", ids(nobody, one), ["?correlation-id"]],
    ["one that is no uuid", ids("17", one), ["?correlation-id"]],
    ["no access", { "correlation-id": one }, ["?system-user-id"]],
    ["an access that is no uuid", ids(one, "customer-17"), ["?system-user-id"]],
    ["the same for both", ids(one, one.toUpperCase()), ["?correlation-id"]],
    [
      "the parameters of an older version",
      { orgno: tiger.orgNo, "external-ref": "x", "system-id": system },
      ["?correlation-id", "?system-user-id"],
    ],
  ])("400 that names them for %s", async (_, query, fields) => {
    const answer = await askChange(one, {}, { query });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual(fields);
  });

  test.each<[string, object, string[]]>([
    ["null for a list", { requiredRights: null, unwantedAccessPackages: null }, ["/requiredRights", "/unwantedAccessPackages"]],
    ["a text for a list", { requiredAccessPackages: "lonn" }, ["/requiredAccessPackages"]],
    ["a right to nothing", { unwantedRights: [{ resource: [] }] }, ["/unwantedRights/0/resource"]],
    [
      "a right to something else",
      { requiredRights: [{ resource: [{ id: "urn:altinn:org", value: "ttd" }] }] },
      ["/requiredRights/0/resource/0/id"],
    ],
    ["an unwanted package that is written otherwise", { unwantedAccessPackages: [{ urn: "lonn" }] }, ["/unwantedAccessPackages/0/urn"]],
    ["a package without a name", { requiredAccessPackages: [{}] }, ["/requiredAccessPackages/0/urn"]],
    [
      "a right both required and unwanted",
      { requiredRights: rightTo("brg-firmaattest"), unwantedRights: rightTo("ske-krav-og-betalinger", "brg-firmaattest") },
      ["/unwantedRights/1"],
    ],
    [
      "a package both required and unwanted",
      { requiredAccessPackages: packages("lonn"), unwantedAccessPackages: packages("lonn") },
      ["/unwantedAccessPackages/0"],
    ],
    ["a redirect address of 2,001 characters", { redirectUrl: `https://a.example/${"a".repeat(2001)}` }, ["/redirectUrl"]],
  ])("400 that names it for %s", async (_, body, fields) => {
    const answer = await askChange(await anAccess(), body);
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual(fields);
  });

  test("400 for no JSON, 415 for another kind of content", async () => {
    const sent = { query: ids(randomUUID(), one), headers: await asVendor(vendor, writing) };
    expect(told(await send(createChangeRequest, { ...sent, body: "{" }))).toEqual([400, "STD-00000"]);
    const text = { ...sent, body: "x", headers: { ...sent.headers, "content-type": "text/plain" } };
    expect((await send(createChangeRequest, text)).status).toBe(415);
  });

  test("names in any case are read, and lists that are left out are empty", async () => {
    const access = await anAccess();
    const answer = await askChange(access, { REQUIREDRIGHTS: [{ Resource: [{ ID: "urn:altinn:resource", Value: "brg-firmaattest" }] }] });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ requiredRights: rightTo("brg-firmaattest"), unwantedRights: [], unwantedAccessPackages: [] });
  });

  test("a correlation id that was used before: for another access, by another vendor, and for what was deleted since", async () => {
    const [mine, another] = [await anAccess(), await anAccess()];
    const id = await askedChange(mine);
    expect(told(await askChange(another, {}, { id }))).toEqual([409, "AUTH-00061"]);

    const others = await anAccess({ systemId: "212919330_fjorddata_hr" });
    const byOther = () => askChange(others, { requiredAccessPackages: packages("permisjon") }, { id, by: otherVendor });
    expect(told(await byOther())).toEqual([409, "AUTH-00061"]);
    await changeOutOfTime(id);
    expect(told(await byOther())).toEqual([409, "AUTH-00061"]);

    await pool.query("update change_request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [id]);
    expect(told(await askChange(mine, {}, { id }))).toEqual([409, "AUTH-00061"]);
    expect(told(await byOther())).toEqual([409, "AUTH-00061"]);
  });

  test("takes two statements however many rights and packages, and one when it repeats", async () => {
    const access = await anAccess();
    const id = randomUUID();
    const small = await countQueries(() => askChange(access));
    const big = await countQueries(() =>
      askChange(
        access,
        { ...everything, unwantedAccessPackages: packages(...Array.from({ length: 400 }, (_, i) => `unwanted-${i}`)) },
        { id },
      ),
    );
    expect([small, big]).toEqual([2, 2]);
    expect(await countQueries(() => askChange(access, {}, { id }))).toBe(1);
  });

  test("asking changes nothing of the access", async () => {
    const access = await anAccess({ packages: ["krav-og-utlegg"] });
    const before = await heldBy(access);
    await askedChange(access, everything);
    expect(await heldBy(access)).toEqual(before);
  });

  test("the same Idempotency-Key is answered the same, and asks once", async () => {
    const access = await anAccess();
    const headers = { ...(await asVendor(vendor, writing)), "idempotency-key": randomUUID() };
    const id = randomUUID();
    const [first, again] = [await askChange(access, {}, { id, headers }), await askChange(access, {}, { id, headers })];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await noted(id)).acts).toEqual(["change-request.created"]);
  });
});
