import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { countsOf, everything, importing, sample, sampleRows, valuesOf, whysOf } from "../../support/imports.ts";
import { partyNamed } from "../../support/rows.ts";

type Service = { identifier: string; policyRules?: object[] } & Record<string, unknown>;
const services = () => sampleRows<Service>("ressurser");

const stored = () =>
  valuesOf(
    `select id, owner_code, title ->> 'nb', title ->> 'nn', title ->> 'en', description ->> 'en', type, is_delegable, is_visible, uses_access_list
     from resource where owner_code = 'fisk' order by id`,
  );
const rulesOf = (identifier: string) =>
  valuesOf("select action, coalesce(package_code, role_code) from resource_rule where resource_id = $1 order by 1, 2", [identifier]);
/** The sample with one service changed. */
const changed = (identifier: string, changes: object) =>
  services().map((one) => (one.identifier === identifier ? { ...one, ...changes } : one));
const rule = (type: string, value: string, action = "read") => ({
  subject: [{ type, value }],
  action: { type: "action-id", value: action },
});

describe("the resource registry's list", () => {
  test("comes in with its owners; a text that lacks a language borrows one", async () => {
    const report = await importing("services", sample("ressurser"));
    expect(await stored()).toEqual([
      "app_fisk_merkeordning fisk Merkeordning Merkeordning Labelling Labelling AltinnApp false false false",
      "fisk-fangstmelding fisk Fangstmelding Fangstmelding Catch report Report a catch. GenericAccessResource true true false",
      "fisk-kvoter fisk Kvoter Kvoter Quotas Se kvoter. MaskinportenSchema true true true",
    ]);
    expect(await valuesOf("select code, org_no, name ->> 'en' from service_owner where code = 'fisk'")).toEqual([
      "fisk 315276012 The Fish Inspectorate",
    ]);
    expect(countsOf(report)).toEqual({ services: { read: 3, added: 3 }, serviceOwners: { read: 1, added: 1 } });
    expect(report.remarks).toEqual({
      "services whose title lacks a language": 1,
      "services whose description lacks a language": 1,
      "services without a description: the title stands in its place": 1,
      "rules passed over: not about one role or package, or only about a part of the service": 2,
      "rules passed over: the role or package is not known": 1,
    });
  });

  test("gives each action to the packages and roles of its policy, roles by their older names too", async () => {
    expect(await rulesOf("fisk-fangstmelding")).toEqual(["read skattegrunnlag", "sign daglig-leder", "write skattegrunnlag"]);
    expect(await rulesOf("fisk-kvoter")).toEqual(["read lonn"]);
    expect(await rulesOf("app_fisk_merkeordning")).toEqual([]);
  });

  test("is harmless a second time: nothing is written, and no number is used up", async () => {
    const before = await everything();
    const report = await importing("services", sample("ressurser"));
    expect(countsOf(report)).toEqual({ services: { read: 3, unchanged: 3 }, serviceOwners: { read: 1, unchanged: 1 } });
    expect(await everything()).toEqual(before);
  });
});

describe("a later list", () => {
  beforeEach(async () => {
    await importing("services", sample("ressurser"));
  });

  test("changes what differs and nothing else", async () => {
    const before = await valuesOf("select id, changed_at from resource where id <> 'fisk-kvoter' order by 1");
    const report = await importing(
      "services",
      changed("fisk-kvoter", { title: { nb: "Nye kvoter" }, visible: false, accessListMode: "Disabled" }),
    );
    expect(countsOf(report)["services"]).toEqual({ read: 3, changed: 1, unchanged: 2 });
    expect((await stored())[2]).toBe("fisk-kvoter fisk Nye kvoter Nye kvoter Nye kvoter Se kvoter. MaskinportenSchema true false false");
    expect(await valuesOf("select id, changed_at from resource where id <> 'fisk-kvoter' order by 1")).toEqual(before);
  });

  test("makes the rules exactly those of the policy", async () => {
    const policyRules = [rule("urn:altinn:accesspackage", "lonn"), rule("urn:altinn:accesspackage", "skattegrunnlag")];
    const report = await importing("services", changed("fisk-fangstmelding", { policyRules }));
    // Two rules and two actions go.
    expect(countsOf(report)["services"]).toEqual({ read: 3, changed: 1, unchanged: 2, removed: 4 });
    expect(await rulesOf("fisk-fangstmelding")).toEqual(["read lonn", "read skattegrunnlag"]);
  });

  test("keeps the rules of a service whose policy it does not tell, and takes those of one whose policy is empty", async () => {
    await importing("services", changed("fisk-fangstmelding", { policyRules: undefined }));
    expect(await rulesOf("fisk-fangstmelding")).toHaveLength(3);
    await importing("services", changed("fisk-fangstmelding", { policyRules: [] }));
    expect(await rulesOf("fisk-fangstmelding")).toEqual([]);
  });

  test("keeps an action that somebody has been given", async () => {
    const [giver, receiver] = [await partyNamed("DISKRET NÆR TIGER AS"), await partyNamed("STADIG KONSERT")];
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [giver, receiver]);
    const give = "insert into connection_right (giver_id, receiver_id, resource_id, action) values ($1, $2, 'fisk-fangstmelding', 'sign')";
    await pool.query(give, [giver, receiver]);
    await importing("services", changed("fisk-fangstmelding", { policyRules: [] }));
    expect(await valuesOf("select action from resource_action where resource_id = 'fisk-fangstmelding'")).toEqual(["sign"]);
    expect(await valuesOf("select count(*) from connection_right where resource_id = 'fisk-fangstmelding'")).toEqual(["1"]);
  });

  test("keeps the organisations on an access list, which the list of services does not tell", async () => {
    await pool.query("insert into access_list_member (resource_id, party_id) values ('fisk-kvoter', $1)", [
      await partyNamed("DISKRET NÆR TIGER AS"),
    ]);
    await importing("services", sample("ressurser"));
    expect(await valuesOf("select count(*) from access_list_member where resource_id = 'fisk-kvoter'")).toEqual(["1"]);
  });

  test("keeps what is known of an owner that it only names by code, and takes what it tells", async () => {
    const owner = (hasCompetentAuthority: object) => services().map((one) => ({ ...one, hasCompetentAuthority }));
    const known = "select org_no, name ->> 'nb' from service_owner where code = 'fisk'";
    await importing("services", owner({ orgcode: "FISK" }));
    expect(await valuesOf(known)).toEqual(["315276012 Fisketilsynet"]);
    const report = await importing("services", owner({ orgcode: "fisk", name: { nb: "Havtilsynet" } }));
    expect(await valuesOf(known)).toEqual(["315276012 Havtilsynet"]);
    expect(countsOf(report)["serviceOwners"]).toEqual({ read: 1, changed: 1 });
  });

  test("never removes a service that it leaves out", async () => {
    await importing("services", services().slice(0, 1));
    expect(await stored()).toHaveLength(3);
  });

  test("reports bad rows by line and skips them, and the others come in", async () => {
    const good = { identifier: "fisk-ny", title: { nb: "Ny" }, hasCompetentAuthority: { orgcode: "fisk" } };
    const bad = (changes: object) => ({ ...good, identifier: "fisk-feil", ...changes });
    const report = await importing("services", [
      bad({ identifier: "fisk feil" }),
      bad({ identifier: undefined }),
      bad({ title: { nb: " ", fr: "Poisson" } }),
      bad({ title: { nb: "\ude00" } }),
      bad({ hasCompetentAuthority: { orgcode: " " } }),
      bad({ hasCompetentAuthority: undefined }),
      bad({ resourceType: "Ny" }),
      bad({ delegable: "ja" }),
      bad({ policyRules: [{ subject: "alle" }] }),
      good,
      good,
    ]);
    expect(whysOf(report)).toEqual([
      "2: identifier must not have spaces",
      "3: identifier is missing",
      "4: title is missing in every language",
      "5: the row has a character that no text may hold",
      "6: hasCompetentAuthority.orgcode is empty",
      "7: hasCompetentAuthority is missing",
      "8: resourceType is not a known type of service",
      "9: delegable must be true or false",
      "10: policyRules.0.subject must be a list",
      "12: the service appears more than once",
    ]);
    expect(countsOf(report)["services"]).toEqual({ read: 11, added: 1, bad: 10 });
    expect(await stored()).toHaveLength(4);
  });
});
