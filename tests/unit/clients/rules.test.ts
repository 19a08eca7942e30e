import { describe, expect, test } from "vitest";
import {
  accessOf,
  checkFacilitator,
  packageFilter,
  readUuids,
  refuseAgent,
  refuseClientOnly,
  refuseUnfit,
  refuseWithoutPackages,
} from "#lib/clients/rules";
import { realCatalogue } from "../../support/catalogue.ts";

const uuid = "57b23dc0-5f5d-4061-a6d9-a005f8847eba";
const other = "07e7af8a-0ec4-4c5c-b19c-1cd2326db15a";
const nobody = "00000000-0000-0000-0000-000000000000";

describe("a client that cannot be added", () => {
  test("and gives the provider nothing is answered as one that does not exist, whatever is missing", () => {
    expect(refuseUnfit({ clientId: uuid, isClient: false, missing: ["lonn"] })).toEqual({ ok: false, code: "client-not-found" });
  });

  test("for want of packages is told with all of them", () => {
    const refused = refuseUnfit({ clientId: uuid, isClient: true, missing: ["lonn", "skattegrunnlag"] });
    expect(refused).toMatchObject({
      code: "client-lacks-packages",
      details: {
        missing: [
          { kind: "package", package: "lonn", reasons: ["NotGivenByClient"] },
          { kind: "package", package: "skattegrunnlag", reasons: ["NotGivenByClient"] },
        ],
      },
    });
  });
});

describe("the organisation as its own client", () => {
  const { packages: known } = realCatalogue();
  test.each([
    [["skattegrunnlag", "merverdiavgift"], null],
    [["skattegrunnlag", "regnskapsforer-lonn"], ["regnskapsforer-lonn"]],
    [
      ["forretningsforer-eiendom", "ansvarlig-revisor"],
      ["forretningsforer-eiendom", "ansvarlig-revisor"],
    ],
    [["skattegrunnlag", "ukjent"], ["ukjent"]],
  ])("with %j is refused for %j", (packages, refused) => {
    const answer = refuseClientOnly(packages, known);
    expect(answer && [answer.code, answer.details]).toEqual(refused && ["package-not-assignable", { NotDelegablePackages: refused }]);
  });

  test("or any client, is nothing to add where the access needs nothing", () => {
    expect(refuseWithoutPackages([])).toMatchObject({ code: "package-not-in-system" });
    expect(refuseWithoutPackages(["lonn"])).toBeNull();
  });
});

test("what a client gives is shown by what it gives it through, in order", () => {
  const [codes, vias] = [
    ["lonn", "b", "a"],
    ["rettighetshaver", "regnskapsforer", "regnskapsforer"],
  ];
  expect(accessOf(codes, vias)).toEqual([
    { role: "urn:altinn:external-role:ccr:regnskapsforer", packages: ["urn:altinn:accesspackage:a", "urn:altinn:accesspackage:b"] },
    { role: "urn:altinn:role:rettighetshaver", packages: ["urn:altinn:accesspackage:lonn"] },
  ]);
});

describe("a filter of packages", () => {
  test.each([
    [["lonn"], ["lonn"]],
    [["urn:altinn:accesspackage:lonn"], ["lonn"]],
    [
      ["lonn", "urn:altinn:accesspackage:lonn", "skattegrunnlag"],
      ["lonn", "skattegrunnlag"],
    ],
    [["", "urn:altinn:accesspackage:"], []],
    [["urn:altinn:resource:lonn"], ["urn:altinn:resource:lonn"]],
  ])("%j looks for %j", (given, codes) => {
    expect(packageFilter(given)).toEqual(codes);
  });
});

describe("the facilitator", () => {
  test.each([
    [uuid, "ok"],
    [uuid.toUpperCase(), "ok"],
    [other, "clients-forbidden"],
    [undefined, "reportee-unknown"],
    ["", "reportee-unknown"],
    [nobody, "reportee-unknown"],
  ])("%s of the party itself: %s", (given, code) => {
    const answer = checkFacilitator(given, uuid);
    expect(answer.ok ? "ok" : answer.code).toBe(code);
  });

  test("is named when it is missing", () => {
    expect(checkFacilitator(undefined, uuid)).toMatchObject({ details: { errors: { "?facilitator": ["is missing"] } } });
  });
});

describe("agent and client", () => {
  const wrong = { agent: ["?agent", "AUTH.VLD-00014"], client: ["?client", "AUTH.VLD-00016"] };
  test.each([
    [{ agent: uuid, client: other }, []],
    [{ agent: uuid }, [wrong.client]],
    [{ client: uuid }, [wrong.agent]],
    [{}, [wrong.agent, wrong.client]],
    [{ agent: "", client: "x" }, [wrong.agent, wrong.client]],
    [{ agent: nobody, client: nobody }, [wrong.agent, wrong.client]],
    [{ agent: `${uuid}0`, client: other }, [wrong.agent]],
  ])("%j: %j", (given, expected) => {
    const read = readUuids(["agent", "client"], given);
    const misfits = read.ok ? [] : (read.details?.["misfits"] as { path: string; code: string }[]);
    expect(misfits.map(({ path, code }) => [path, code])).toEqual(expected);
  });

  test("are read in any case, as they are stored", () => {
    expect(readUuids(["agent"], { agent: uuid.toUpperCase() })).toEqual({ ok: true, value: { agent: uuid } });
  });

  test("that is unknown, or of the other kind, is told by the contract's codes", () => {
    expect(refuseAgent("unknownAgent").details).toMatchObject({ misfits: [{ path: "?agent", code: "AUTH.VLD-00014" }] });
    expect(refuseAgent("standard").details).toMatchObject({ misfits: [{ path: "?agent", code: "AUTH.VLD-00015" }] });
  });
});
