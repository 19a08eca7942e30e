import { describe, expect, test } from "vitest";
import { assemble, findPackage } from "#lib/catalogue/rules/public-catalogue";
import { searchPackages } from "#lib/catalogue/rules/search";

const group = { id: "g", name: "Allment" };
const area = { id: "a", urn: "accesspackage:area:a", groupId: "g", name: "Personale", description: "" };
const service = (refId: string, name: string, code: string) => ({
  ...{ refId, name, description: "Skattekort i beskrivelsen.", type: { name: "Default" } },
  provider: { code, name: code },
});
const aPackage = (code: string, name: string, description: string, services: readonly string[] = []) => ({
  ...{ id: `id-${code}`, code, urn: `urn:altinn:accesspackage:${code}`, areaId: "a", name, description, services },
  ...{ isDelegable: true, isAssignable: true, isResourcePolicyAvailable: true },
});
const rows = {
  groups: [group],
  areas: [area],
  packages: [
    aPackage("bil", "Bilkjøp", "Gjelder ikke lønn."),
    aPackage("ferie", "Ferie og lønn", "Alt om ferie."),
    aPackage("lonn", "Lønn", "Om utbetalinger.", ["skattekort", "rapport"]),
    aPackage("tom", "Tom", "Ingenting.", ["rapport"]),
  ],
  services: [service("skattekort", "Skattekort for LØNN", "skd"), service("rapport", "Rapport", "nav")],
  roles: [],
};
const catalogue = assemble(rows);
const found = (search: Parameters<typeof searchPackages>[1]) => searchPackages(catalogue, search).map(({ object }) => object.code);

describe("a search", () => {
  test.each([
    ["without a term finds all", {}, ["bil", "ferie", "lonn", "tom"]],
    ["with an empty term finds all", { term: "  " }, ["bil", "ferie", "lonn", "tom"]],
    ["puts names that begin with the term first, then names, then descriptions", { term: "lønn" }, ["lonn", "ferie", "bil"]],
    ["takes capitals and small letters for the same", { term: "LØNN" }, ["lonn", "ferie", "bil"]],
    ["takes letters written in two ways for the same", { term: "Kjøp".normalize("NFD") }, ["bil"]],
    ["does not take ø for o", { term: "lonn" }, []],
    ["takes no sign of its own for anything but itself", { term: "%" }, []],
    ["looks past services when not asked", { term: "skattekort" }, []],
    ["looks in the names of services when asked, not in their descriptions", { term: "skattekort", searchInResources: true }, ["lonn"]],
    ["shows what opens services of an owner", { resourceProviderCode: ["", "SKD"] }, ["lonn"]],
    ["shows what opens services of any of the owners", { resourceProviderCode: ["skd", "nav"] }, ["lonn", "tom"]],
    ["holds both to be so", { term: "tom", resourceProviderCode: ["skd"] }, []],
    ["finds packages for organisations", { typeName: "organisasjon" }, ["bil", "ferie", "lonn", "tom"]],
    ["finds nothing for persons: there are none", { typeName: "person" }, []],
  ])("%s", (_, search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  test("says where it found the term, and how well it fits", () => {
    expect(searchPackages(catalogue, { term: "lønn", searchInResources: true }).map(({ score, fields }) => [score, fields])).toEqual([
      [
        100,
        [
          { field: "name", value: "Lønn", score: 100 },
          { field: "resource.name", value: "Skattekort for LØNN", score: 5 },
        ],
      ],
      [50, [{ field: "name", value: "Ferie og lønn", score: 50 }]],
      [10, [{ field: "description", value: "Gjelder ikke lønn.", score: 10 }]],
    ]);
  });

  test("brings the services along only where they were searched", () => {
    const resourcesOf = (searchInResources: boolean) => searchPackages(catalogue, { term: "lønn", searchInResources })[0]?.object;
    expect(resourcesOf(false)).not.toHaveProperty("resources");
    expect(resourcesOf(true)).toHaveProperty("resources.1.refId", "rapport");
  });

  test("gives 200 at most", () => {
    const many = assemble({ ...rows, packages: Array.from({ length: 250 }, (_, i) => aPackage(`p${i}`, `Lønn ${i}`, "")) });
    expect(searchPackages(many, { term: "lønn" })).toHaveLength(200);
  });
});

test.each(["urn:altinn:accesspackage:lonn", ":lonn", "lonn", "URN:ALTINN:accesspackage:Lonn"])("a package is found as %s", (name) => {
  expect(findPackage(name, catalogue)?.code).toBe("lonn");
});

test.each(["", ":", "altinn:accesspackage:lonn", "accesspackage:lonn", "lønn", "lonn ", "id-lonn"])("no package is found as %j", (name) => {
  expect(findPackage(name, catalogue)).toBeUndefined();
});

test("a catalogue that names a part that it does not have is not shown", () => {
  expect(() => assemble({ ...rows, services: [] })).toThrow("does not have");
});
