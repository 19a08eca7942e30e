import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import * as packages from "#lib/catalogue/routes/packages";
import type { Contract } from "#lib/http/contract";
import { pool } from "#lib/db";
import { countQueries } from "../../support/queries.ts";
import { type Sent, send } from "../../support/send.ts";

type Body<C extends { answers: { 200: { schema: z.ZodType } } }> = z.output<C["answers"][200]["schema"]>;
const read = async <C extends Contract & { answers: { 200: { schema: z.ZodType } } }>(contract: C, sent: Sent = {}) => {
  const answer = await send(contract, sent);
  expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("vary")]).toEqual([
    200,
    "public, max-age=300",
    "Accept-Language",
  ]);
  return answer.body as Body<C>;
};

const english = { "accept-language": "en-GB,en;q=0.9,nb;q=0.5" };
const nobody = "00000000-0000-4000-8000-000000000000";
const salary = "fb0aa257-e7dc-4b7b-9528-77dfb749461c";
const personnel = "6f7f3b02-8b5a-4823-9468-0f4646d3a790";
const general = "7e2a3af8-08cb-43a9-bdd7-7d5c7e377145";

describe("searchAccessPackages", () => {
  const search = (query: Record<string, string>, headers = {}) => read(packages.searchPackages, { query, headers });

  test("finds every package when nothing is asked for, the database's own number of them", async () => {
    const { rows } = await pool.query<{ count: string }>("select count(*) from package");
    expect(await search({})).toHaveLength(Number(rows[0]?.count));
  });

  test("finds by name in the caller's language, the best first", async () => {
    const [first] = await search({ term: "lønn" });
    expect(first).toMatchObject({ score: 100, object: { name: "Lønn", area: { name: "Personale", group: { name: "Allment" } } } });
    const [inEnglish] = await search({ TERM: "salary" }, english);
    expect(inEnglish?.object).toMatchObject({ name: "Salary", urn: "urn:altinn:accesspackage:lonn", area: { name: "Personnel" } });
  });

  test("finds by the names of services, and shows them, when asked to", async () => {
    const asked = { term: "skattekort til arbeidsgiver" };
    expect((await send(packages.searchPackages, { query: asked })).status).toBe(204);
    const found = await search({ ...asked, searchInResources: "true" });
    expect(found.map(({ object }) => object.name).sort()).toEqual(["Lønn", "Regnskapsfører lønn"]);
    expect(found[0]?.object.resources?.map(({ refId }) => refId)).toContain("ske-skattekort-arbeidsgiver");
  });

  test("keeps to packages that open a service of the owner named", async () => {
    const all = (await search({ resourceProviderCode: "nav", searchInResources: "true" })).map(({ object }) => object);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ resources }) => !resources?.some(({ provider }) => provider.code === "nav"))).toEqual([]);
  });

  test.each([{ term: "finnes ikke i noen pakke" }, { typeName: "Person" }, { resourceProviderCode: "ukjent" }])(
    "answers 204 when there is nothing: %j",
    async (query) => {
      const answer = await send(packages.searchPackages, { query });
      expect([answer.status, answer.body, answer.headers.get("vary")]).toEqual([204, undefined, "Accept-Language"]);
    },
  );

  test("refuses, by name, what it does not understand", async () => {
    const query = { searchInResources: "perhaps", typeName: "dog", term: "x".repeat(256), resourceProviderCode: "\u0000" };
    const answer = await send(packages.searchPackages, { query });
    expect([answer.status, answer.code]).toEqual([400, "STD-00000"]);
    const alone = await send(packages.searchPackages, { query: { ...query, resourceProviderCode: "nav" } });
    expect(Object.keys((alone.body as { errors: object }).errors).sort()).toEqual(["?searchInResources", "?term", "?typeName"]);
  });
});

describe("the tree", () => {
  test("has every package once, in its area and group: exportAccessPackages", async () => {
    const groups = await read(packages.exportPackages, { headers: english });
    const all = groups.flatMap(({ areas }) => areas.flatMap((area) => area.packages.map(({ id }) => id)));
    const { rows } = await pool.query<{ id: string }>("select id from package");
    expect([...all].sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(groups.map(({ name }) => name)).toContain("General");
  });

  test("is the same, part by part: listPackageGroups, readPackageGroup, listAreasOfGroup, readPackageArea, listPackagesOfArea", async () => {
    const groups = await read(packages.listGroups);
    const params = { id: general };
    expect(await read(packages.readGroup, { params })).toEqual(groups.find(({ id }) => id === general));
    const areas = await read(packages.listAreas, { params });
    expect(areas.map(({ id }) => id)).toEqual(groups.find(({ id }) => id === general)?.areas.map(({ id }) => id));
    const area = await read(packages.readArea, { params: { id: personnel.toUpperCase() } });
    expect(area).toEqual(areas.find(({ id }) => id === personnel));
    const inArea = await read(packages.listPackages, { params: { id: personnel } });
    expect(inArea.map(({ id }) => id)).toEqual(area.packages.map(({ id }) => id));
    expect(inArea[0]?.area.group.name).toBe("Allment");
  });

  test("shows each package with its services: readAccessPackage, listServicesOfPackage", async () => {
    const params = { id: salary };
    const found = await read(packages.readPackage, { params });
    expect(found).toMatchObject({ name: "Lønn", isDelegable: true, isAssignable: true, type: { name: "Organization" } });
    expect(found.resources).toEqual(await read(packages.listServices, { params }));
    expect(found.resources.find(({ refId }) => refId === "ske-skattekort-arbeidsgiver")).toEqual({
      ...{ refId: "ske-skattekort-arbeidsgiver", name: "Skattekort til arbeidsgiver", type: { name: "Default" } },
      description: "Bestill og hent skattekort for ansatte.",
      provider: { code: "skd", name: "Skatteetaten" },
    });
  });

  test("answers 204 for the services of a package that opens none: listServicesOfPackage", async () => {
    const { rows } = await pool.query<{ id: string }>(
      "select id from package where not exists (select from resource_rule where package_code = code) limit 1",
    );
    expect((await send(packages.listServices, { params: { id: rows[0]?.id ?? "" } })).status).toBe(204);
  });

  test("does not show services that are hidden", async () => {
    const { rows } = await pool.query<{ id: string; hidden: string }>(
      "select p.id, r.id as hidden from package p join resource_rule on package_code = p.code join resource r on r.id = resource_id where not is_visible",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, hidden } of rows) {
      const { resources } = await read(packages.readPackage, { params: { id } });
      expect(resources.map(({ refId }) => refId)).not.toContain(hidden);
    }
  });

  const ofOne = [
    packages.readGroup,
    packages.listAreas,
    packages.readArea,
    packages.listPackages,
    packages.readPackage,
    packages.listServices,
  ];
  test.each(ofOne.map((contract) => [contract.id, contract] as const))(
    "%s: 404 for an id that is not there, 400 for what is no id",
    async (_, contract) => {
      expect(await send(contract, { params: { id: nobody } })).toMatchObject({ status: 404, code: "not-found" });
      expect(await send(contract, { params: { id: "lonn" } })).toMatchObject({ status: 400, body: { errors: { id: ["must be a uuid"] } } });
    },
  );
});

describe("readAccessPackageByUrn", () => {
  test.each(["urn:altinn:accesspackage:lonn", ":lonn", "lonn"])("finds %s", async (urnValue) => {
    expect(await read(packages.readPackageByUrn, { params: { urnValue } })).toMatchObject({ id: salary });
  });

  test.each(["urn:altinn:accesspackage:ukjent", "urn:altinn:accesspackage:", "lønn/../lonn", "% lonn"])(
    "answers 404 for %s",
    async (urnValue) => {
      expect(await send(packages.readPackageByUrn, { params: { urnValue } })).toMatchObject({ status: 404, code: "not-found" });
    },
  );

  test("refuses what is longer than any name", async () => {
    const answer = await send(packages.readPackageByUrn, { params: { urnValue: "x".repeat(256) } });
    expect(answer).toMatchObject({ status: 400, body: { errors: { urnValue: ["must be 255 characters at most"] } } });
  });
});

describe("the language", () => {
  test.each([
    [undefined, "nb", "Lønn"],
    ["nn-NO", "nn", "Lønn"],
    ["fr, en;q=0.5", "en", "Salary"],
    ["nb;q=0.1, en;q=0.9", "en", "Salary"],
    ["tlh", "nb", "Lønn"],
  ])("of %s is %s", async (wanted, language, name) => {
    const headers = wanted === undefined ? {} : { "accept-language": wanted };
    const answer = await send(packages.readPackage, { params: { id: salary }, headers });
    expect([answer.headers.get("content-language"), (answer.body as { name: string }).name]).toEqual([language, name]);
  });
});

describe("the database", () => {
  const now = new Date("2030-01-01T00:00:00Z");
  beforeAll(() => publicCatalogue("nb", now));
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

  test("is asked once for each language, and not again until five minutes have passed", async () => {
    expect(await countQueries(() => Promise.all([publicCatalogue("nb", after(1)), publicCatalogue("nb", after(300_000))]))).toBe(0);
    expect(await countQueries(() => Promise.all([publicCatalogue("nb", after(300_001)), publicCatalogue("nb", after(300_002))]))).toBe(1);
  });

  test("is asked again at once after it could not answer", async () => {
    const later = after(10 * 300_000);
    await pool.query("alter table role rename to role_away");
    await expect(publicCatalogue("nb", later)).rejects.toThrow();
    await pool.query("alter table role_away rename to role");
    expect((await publicCatalogue("nb", later)).packages.length).toBeGreaterThan(100);
  });
});
