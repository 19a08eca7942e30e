import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { describeWanted } from "#lib/descriptions/queries";
import { isKnownAction } from "#lib/descriptions/rules";
import { languages } from "#lib/language";
import { countQueries } from "../../support/queries.ts";

const inNorwegian = (packages: readonly string[], resources: readonly string[]) => describeWanted({ packages, resources, language: "nb" });

describe("a package in words", () => {
  test("has its name, what it is for, its area, and every service with its owner and what the package allows there", async () => {
    const { packages } = await inNorwegian(["merverdiavgift"], []);
    expect(packages).toHaveLength(1);
    const [vat] = packages;
    if (!vat?.isKnown) throw new Error("unknown");
    expect([vat.code, vat.name, vat.area]).toEqual(["merverdiavgift", "Merverdiavgift", "Skatt, avgift, regnskap og toll"]);
    expect(vat.description).toMatch(/mva|merverdiavgift/i);
    expect(vat.services.find(({ id }) => id === "app_skd_mva-melding-innsending")).toEqual({
      id: "app_skd_mva-melding-innsending",
      title: "Mva-melding",
      owner: "Skatteetaten",
      actions: ["confirm", "delete", "instantiate", "read", "sign", "write"],
    });
  });

  test("shows only the actions that this package gives on a service, not those of other packages", async () => {
    const { packages } = await inNorwegian(["regnskapsforer-uten-signeringsrettighet"], []);
    const [accountant] = packages;
    const services = accountant?.isKnown ? accountant.services : [];
    expect(services.find(({ id }) => id === "app_skd_mva-melding-innsending")?.actions).toEqual(["delete", "instantiate", "read", "write"]);
  });

  test("leaves out no service that holding it opens, hidden or not", async () => {
    const { rows } = await pool.query<{ code: string; count: number }>(
      "select package_code as code, count(distinct resource_id)::int as count from resource_rule where package_code is not null group by 1",
    );
    const { packages } = await inNorwegian(
      rows.map(({ code }) => code),
      [],
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(packages.map((one) => (one.isKnown ? one.services.length : 0))).toEqual(rows.map(({ count }) => count));
  });

  test("is written in the language that is asked for", async () => {
    const names = await Promise.all(
      languages.map(async (language) => {
        const { packages, services } = await describeWanted({ packages: ["dyrehold"], resources: ["ske-krav-og-betalinger"], language });
        return [packages[0], services[0]].map((one) => (one?.isKnown ? ("name" in one ? one.name : one.title) : null));
      }),
    );
    expect(names).toEqual([
      ["Dyrehold", "Krav og betalinger"],
      ["Dyrehald", "Krav og betalingar"],
      ["Animal husbandry", "Claims and payments"],
    ]);
  });
});

describe("a single service in words", () => {
  test("has its title, what it is for, its owner and all its actions", async () => {
    const { services } = await inNorwegian([], ["ske-krav-og-betalinger"]);
    expect(services).toEqual([
      {
        isKnown: true,
        id: "ske-krav-og-betalinger",
        title: "Krav og betalinger",
        description: "Se hva virksomheten skylder i skatter og avgifter, og hva som er betalt.",
        owner: "Skatteetaten",
        actions: ["access", "read"],
      },
    ]);
  });
});

test("what the catalogue does not know keeps its place and its identifier", async () => {
  const { packages, services } = await inNorwegian(
    ["finnes-ikke", "lonn"],
    ["ske-krav-og-betalinger", "borte-vekk", "ske-krav-og-betalinger"],
  );
  expect(packages.map((one) => [one.isKnown, one.code])).toEqual([
    [false, "finnes-ikke"],
    [true, "lonn"],
  ]);
  expect(services.map((one) => [one.isKnown, one.id])).toEqual([
    [true, "ske-krav-og-betalinger"],
    [false, "borte-vekk"],
    [true, "ske-krav-og-betalinger"],
  ]);
});

test("nothing asked for is nothing in words", async () => {
  expect(await inNorwegian([], [])).toEqual({ packages: [], services: [] });
});

test("60 packages and 200 services take one statement, and come as they were asked for", async () => {
  const codes = (await pool.query<{ code: string }>("select code from package order by code desc limit 60")).rows.map(({ code }) => code);
  const known = (await pool.query<{ id: string }>("select id from resource order by id desc")).rows.map(({ id }) => id);
  const ids = Array.from({ length: 200 }, (_, place) => known[place] ?? `ukjent-${place}`);
  let described: Awaited<ReturnType<typeof inNorwegian>> | undefined;
  expect(await countQueries(async () => (described = await inNorwegian(codes, ids)))).toBe(1);
  expect(described?.packages.map(({ code }) => code)).toEqual(codes);
  expect(described?.services.map(({ id }) => id)).toEqual(ids);
});

describe("the actions of the catalogue", () => {
  let actions: string[];
  beforeAll(async () => {
    actions = (await pool.query<{ action: string }>("select distinct action from resource_action order by 1")).rows.map(
      ({ action }) => action,
    );
  });

  test("can all be said in words", () => {
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((action) => !isKnownAction(action))).toEqual([]);
  });
});
