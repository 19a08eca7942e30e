import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listClients } from "../../testporten/maskinporten/clients.ts";
import { isOrgNo } from "../../testporten/world/numbers.ts";
import { listPeople, searchPeople } from "../../testporten/world/people.ts";
import { parseWorld } from "../../testporten/world/world.ts";

const world = parseWorld(readFileSync("prisma/seed/world.json", "utf8"), "world.json");
const people = listPeople(world, (pid) => `key of ${pid}`);

describe("the embedded world", () => {
  test("every one of the cast comes first, with what to try in Norwegian", () => {
    const cast = new Set(world.cast.map(({ pid }) => pid));
    expect(people.slice(0, cast.size).every(({ pid }) => cast.has(pid))).toBe(true);
    expect(people.flatMap(({ tries }) => tries)).toHaveLength(world.cast.length);
    expect(people.flatMap(({ tries }) => tries).filter(({ nb }) => nb === undefined)).toEqual([]);
    expect(people[0]?.name).toBe("DRESS MINST");
    expect(people).toHaveLength(world.persons.length);
  });

  test("says how people are tied to organisations: by role, and by mandate", () => {
    const ties = people.find(({ name }) => name === "KLAR BRANNMANN")?.ties.map(({ role }) => role);
    expect(ties).toContain("Tilgangsstyrer");
    expect(people[0]?.ties).toContainEqual(expect.objectContaining({ role: "Daglig leder" }));
  });

  test("every client id of a system has a client, and every vendor one that is free", () => {
    const clients = listClients(world);
    const ids = clients.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { clientIds } of world.systems) for (const id of clientIds) expect(ids).toContain(id);
    const vendors = new Set(world.systems.map(({ vendorOrgNo }) => vendorOrgNo));
    const free = clients.filter(({ systems }) => systems.length === 0);
    expect(new Set(free.map(({ orgNo }) => orgNo))).toEqual(vendors);
    for (const { id } of free) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("all organisation numbers pass our arithmetic, and one digit off does not", () => {
    for (const { orgNo } of world.organisations) expect(isOrgNo(orgNo)).toBe(true);
    for (const wrong of ["312683726", "31268372", "3126837255", "abcdefghi", "", "000000001"]) expect(isOrgNo(wrong)).toBe(false);
  });
});

test("search looks for every word, in names and organisations, whatever the case", () => {
  const names = (question: string) => searchPeople(people, question).map(({ name }) => name);
  expect(names("minst DRESS")).toEqual(["DRESS MINST"]);
  expect(names("diskret nær tiger")).toContain("KLAR BRANNMANN");
  expect(names("  ")).toHaveLength(people.length);
  expect(names("dress konsert")).toEqual([]);
});

describe("a world file that is wrong", () => {
  test.each([
    ["{", "is not JSON"],
    ["[]", "at its beginning"],
    ['{"persons":[{"name":"A"}]}', "persons.0.pid"],
  ])("%s is refused with the place", (text, says) => {
    expect(() => parseWorld(text, "world.json")).toThrow(says);
  });

  test("an empty one is a world with nobody in it", () => {
    expect(listPeople(parseWorld("{}", "world.json"), String)).toEqual([]);
  });
});
