import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import * as portalContracts from "#lib/systems/portal-routes";
import * as contracts from "#lib/systems/routes";
import { countQueries } from "../../support/queries.ts";
import { asPerson, asVendor, inPortal, send } from "../../support/send.ts";
import { admin, aSystem, countStatements, named, otherVendor, portal, read, right, vendor, write } from "./register.ts";

const ask = async (contract: Contract, systemId = "", query: Readonly<Record<string, string>> = {}) =>
  send(contract, { params: { systemId }, query, headers: await asVendor(otherVendor, portal) });
const keep = async (contract: Contract, systemId = "", as = vendor, scope = write) =>
  send(contract, { params: { systemId }, headers: await asVendor(as, scope) });
type Listed = readonly Readonly<Record<string, unknown>>[];
const idsOf = (listed: unknown) => (listed as Listed).map(({ systemId }) => systemId);

let hidden: string;
let deleted: string;
beforeAll(async () => {
  hidden = await aSystem("a_hidden", { isVisible: false });
  deleted = await aSystem("a_deleted");
  await send(contracts.deleteSystem, { params: { systemId: deleted }, headers: await asVendor(vendor, write) });
});

const fields = [
  ...["accessPackages", "description", "isVisible", "name", "rights", "systemId", "systemVendorOrgName", "systemVendorOrgNumber"],
];

describe("listSystems", () => {
  test("lists the visible systems of all vendors by id, without clients and addresses, and lets nobody store the answer", async () => {
    const { status, headers, body } = await ask(contracts.listVisibleSystems);
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    const ids = idsOf(body);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toEqual(expect.arrayContaining(["312683725_smartcloud", "212919330_fjorddata_hr", "212957852_Elg.Pro-2027_(beta)"]));
    for (const gone of [hidden, deleted, "312683725_smartcloud_revisjon"]) expect(ids).not.toContain(gone);
    for (const system of body as Listed) expect(Object.keys(system).sort()).toEqual(fields);
    expect((body as Listed).find(({ systemId }) => systemId === "312683725_smartcloud")).toMatchObject({
      ...{ systemVendorOrgNumber: vendor, systemVendorOrgName: "", name: { nb: "SmartCloud" }, isVisible: true, accessPackages: [] },
      rights: [right("ske-krav-og-betalinger")],
    });
  });

  test("is for people's software too", async () => {
    expect((await send(contracts.listVisibleSystems, { headers: await asPerson("DRESS MINST") })).status).toBe(200);
  });
});

describe("findSystem", () => {
  test.each(["312683725_smartcloud_regnskap", "a hidden one", "a deleted one"])(
    "shows %s, without clients and addresses",
    async (which) => {
      const systemId = { "a hidden one": hidden, "a deleted one": deleted }[which] ?? which;
      const { status, body } = await ask(contracts.findOfferedSystem, systemId);
      expect([status, Object.keys(body as object).sort()]).toEqual([200, fields]);
      expect(body).toMatchObject({ systemId, systemVendorOrgNumber: vendor });
    },
  );

  test.each(["nothing", "312683725_SMARTCLOUD", "a/b", "%00", "x".repeat(256), "' or true --"])(
    "of %j is 404, or 400",
    async (systemId) => {
      expect([404, 400]).toContain((await ask(contracts.findOfferedSystem, systemId)).status);
    },
  );

  test("finds ids with unusual characters in them", async () => {
    const odd = await aSystem("Å/b?c=d#e%20(f)+g");
    expect((await ask(contracts.findOfferedSystem, odd)).body).toMatchObject({ systemId: odd });
    expect(await read(odd)).toMatchObject({ id: odd });
  });
});

describe("listSystemRights and listSystemPackages", () => {
  test("give what the system has, in its order; nothing where there is no such system", async () => {
    const rights = [right("ske-krav-og-betalinger"), right("app_skd_mva-melding-innsending"), right("brg-firmaattest")];
    const accessPackages = [named("skattegrunnlag"), named("lonn"), named("merverdiavgift")];
    const id = await aSystem("offers", { rights, accessPackages });
    expect((await ask(contracts.listRights, id)).body).toEqual(rights);
    expect((await ask(contracts.listPackages, id)).body).toEqual(accessPackages);
    expect((await ask(contracts.listRights, "nothing")).body).toEqual([]);
    expect((await ask(contracts.listPackages, "nothing")).body).toEqual([]);
  });

  test.each([
    ["true", true],
    ["True", true],
    ["false", false],
  ])("useOldFormatForApp=%s", async (useOldFormatForApp, isOld) => {
    const id = await aSystem(`apps_${useOldFormatForApp}`, { rights: [right("app_skd_mva-melding-innsending"), right("brg-firmaattest")] });
    const app = [
      { id: "urn:altinn:org", value: "skd" },
      { id: "urn:altinn:app", value: "mva-melding-innsending" },
    ];
    expect((await ask(contracts.listRights, id, { useOldFormatForApp })).body).toEqual([
      isOld ? { resource: app } : right("app_skd_mva-melding-innsending"),
      right("brg-firmaattest"),
    ]);
  });

  test.each(["", "1", "yes", "x"])("useOldFormatForApp=%j is a 400 that names it", async (useOldFormatForApp) => {
    const { status, body } = await ask(contracts.listRights, "x", { useOldFormatForApp });
    expect([status, body]).toMatchObject([400, { errors: { "?useOldFormatForApp": ["must be true or false"] } }]);
  });
});

describe("listVendorSystems", () => {
  test("lists the vendor's own, visible or not, but none that is deleted", async () => {
    const { status, body } = await keep(contracts.listKeptSystems);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual(expect.arrayContaining([hidden, "312683725_smartcloud", "312683725_smartcloud_revisjon"]));
    expect(idsOf(body)).not.toContain(deleted);
    expect(new Set((body as Listed).map((system) => system["systemVendorOrgNumber"]))).toEqual(new Set([vendor]));
    for (const system of body as Listed) expect(Object.keys(system).sort()).toEqual(fields);
  });

  test("shows no more with the admin scope, nothing to one without systems, and is not for people", async () => {
    expect(idsOf((await keep(contracts.listKeptSystems, "", otherVendor, `${write} ${admin}`)).body)).toEqual([
      "212919330_fjorddata_etablering_pilot",
      "212919330_fjorddata_hr",
    ]);
    expect((await keep(contracts.listKeptSystems, "", "313955907")).body).toEqual([]);
    const headers = await asPerson("DRESS MINST", `${write} ${admin}`);
    expect(await send(contracts.listKeptSystems, { headers })).toMatchObject({ status: 403, code: "not-permitted" });
  });
});

describe.each([
  ["findVendorSystem", contracts.findKeptSystem],
  ["listSystemChanges", contracts.listChanges],
])("%s", (_, contract) => {
  test("is for the vendor that keeps it, and for the admin scope", async () => {
    expect((await keep(contract, hidden)).status).toBe(200);
    expect((await keep(contract, deleted)).status).toBe(200);
    expect((await keep(contract, hidden, otherVendor, admin)).status).toBe(200);
    expect(await keep(contract, hidden, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
    expect(await keep(contract, "nothing")).toMatchObject({ status: 404, code: "AUTH-00011" });
    const headers = await asPerson("DRESS MINST", `${write} ${admin}`);
    expect((await send(contract, { params: { systemId: hidden }, headers })).status).toBe(403);
  });
});

test("a system that came with the test world has an empty change log", async () => {
  expect((await keep(contracts.listChanges, "312683725_smartcloud")).body).toEqual([]);
});

test.each([
  ["listSystems", contracts.listVisibleSystems, portal],
  ["findSystem", contracts.findOfferedSystem, portal],
  ["listSystemRights", contracts.listRights, portal],
  ["listSystemPackages", contracts.listPackages, portal],
  ["listVendorSystems", contracts.listKeptSystems, write],
  ["findVendorSystem", contracts.findKeptSystem, write],
  ["listSystemChanges", contracts.listChanges, write],
])("%s asks the database once", async (_, contract, scope) => {
  const headers = await asVendor(vendor, scope);
  const act = async () => expect((await send(contract, { params: { systemId: hidden }, headers })).status).toBe(200);
  expect([await countQueries(act), await countStatements(act)]).toEqual([1, 1]);
});

describe("the portal", () => {
  const list = async (headers: Readonly<Record<string, string>> = {}) =>
    send(portalContracts.listChoosableSystems, { headers: { ...(await inPortal("DRESS MINST")), ...headers } });
  const contents = async (systemId: string, language = "nb") =>
    send(portalContracts.findContents, {
      params: { systemId },
      headers: { ...(await inPortal("DRESS MINST")), "accept-language": language },
    });

  test("lists the visible systems with their vendors' names, and nothing else of them", async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toContainEqual({
      ...{ systemId: "312683725_smartcloud", systemVendorOrgNumber: vendor, systemVendorOrgName: "SMARTCLOUD AS", name: "SmartCloud" },
    });
    expect(idsOf(body)).not.toContain(hidden);
    expect(idsOf(body)).not.toContain(deleted);
  });

  test("a vendor that is in no register has no name, and the list is there all the same", async () => {
    await aSystem("x", {}, "991825827");
    expect((await list()).body).toContainEqual(expect.objectContaining({ systemId: "991825827_x", systemVendorOrgName: "" }));
  });

  test("sorts by name as the language does", async () => {
    for (const [i, nb] of ["Ærfugl", "ål", "zebra", "Øl", "apé", "Ape"].entries()) {
      await aSystem(`sort_${i}`, { name: { nb, nn: nb, en: `${9 - i} ${nb}` } });
    }
    const names = async (language: string) =>
      ((await list({ "accept-language": language })).body as { systemId: string; name: string }[])
        .filter(({ systemId }) => systemId.includes("_sort_"))
        .map(({ name }) => name);
    expect(await names("nb")).toEqual(["Ape", "apé", "zebra", "Ærfugl", "Øl", "ål"]);
    expect(await names("en")).toEqual(["4 Ape", "5 apé", "6 Øl", "7 zebra", "8 ål", "9 Ærfugl"]);
  });

  test.each([
    ["what the person chose goes first", { language: "nn" }, "en", "SmartCloud Løn"],
    ["else what the browser asks for", {}, "en-GB,en;q=0.9", "SmartCloud Payroll"],
    ["else bokmål", {}, "de", "SmartCloud Lønn"],
  ])("names are in the person's language: %s", async (_, chosen: { language?: string }, accept, name) => {
    const { cookie } = await inPortal("DRESS MINST");
    const cookies = [cookie, ...(chosen.language ? [`language=${chosen.language}`] : [])].join("; ");
    const { body } = await list({ cookie: cookies, "accept-language": accept });
    expect((body as { systemId: string; name: string }[]).find(({ systemId }) => systemId === "312683725_smartcloud_lonn")?.name).toBe(
      name,
    );
  });

  test("tells in plain words what an access would hold, each package with its services", async () => {
    const { status, body } = await contents("312683725_smartcloud_regnskap", "en");
    expect(status).toBe(200);
    const { resources, accessPackages } = body as { resources: Listed; accessPackages: Listed };
    expect(resources.map(({ identifier, title, resourceOwnerOrgcode }) => [identifier, title, resourceOwnerOrgcode])).toEqual([
      ["ske-krav-og-betalinger", "Claims and payments", "skd"],
      ["brg-firmaattest", "Certificate of registration", "brg"],
    ]);
    expect(accessPackages.map(({ urn }) => urn)).toEqual(
      ["skattegrunnlag", "merverdiavgift", "skatt-naering", "krav-og-utlegg", "regnskap-okonomi-rapport"].map((code) => named(code).urn),
    );
    const { rows } = await pool.query<{ id: string }>(
      `select distinct r.id from resource r join resource_rule on resource_id = r.id where package_code = 'merverdiavgift' and r.is_visible order by r.id`,
    );
    const vat = accessPackages[1] as { name: string; resources: { identifier: string }[] };
    expect(vat.name).toBe("Value added tax");
    expect(vat.resources.map(({ identifier }) => identifier).sort()).toEqual(rows.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(0);
  });

  test("tells every part of a right, and of a hidden system; but nothing of one that is deleted or never was, alike", async () => {
    const pairs = ["brg-firmaattest", "ske-krav-og-betalinger"].map((value) => ({ id: "urn:altinn:resource", value }));
    const id = await aSystem("parts", { isVisible: false, rights: [{ resource: pairs }], accessPackages: [] });
    const { body } = await contents(id);
    expect((body as { resources: Listed }).resources.map(({ title }) => title)).toEqual(["Firmaattest", "Krav og betalinger"]);
    const [gone, never] = [await contents(deleted), await contents("nothing")];
    expect([gone, never]).toMatchObject([{ status: 404, code: "AUTH-00011" }, { status: 404, code: "AUTH-00011" }]); // prettier-ignore
    expect(gone.body).toEqual(never.body);
  });

  test("opens for nobody who is not logged in, and asks the database once besides", async () => {
    expect((await send(portalContracts.listChoosableSystems, { headers: await asVendor(vendor, portal) })).status).toBe(401);
    const headers = await inPortal("DRESS MINST");
    const withoutSession = async (contract: Contract) =>
      (await countQueries(() => send(contract, { params: { systemId: "312683725_smartcloud" }, headers }))) - 1;
    await list();
    expect([await withoutSession(portalContracts.listChoosableSystems), await withoutSession(portalContracts.findContents)]).toEqual([
      1, 1,
    ]);
  });
});
