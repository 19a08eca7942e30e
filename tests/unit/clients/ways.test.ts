import { describe, expect, test } from "vitest";
import { assemble } from "#lib/catalogue/rules/public-catalogue";
import { decideGiving, decideTaking, readWays, type Standing, type Way } from "#lib/clients/rules/ways";

const area = { id: "area", urn: "", groupId: "group", name: "", description: "" };
const aPackage = (code: string, isDelegable = true) => ({
  ...{ id: `id-${code}`, code, urn: `urn:altinn:accesspackage:${code}`, areaId: "area", name: code, description: "", services: [] },
  ...{ isDelegable, isAssignable: true, isResourcePolicyAvailable: true },
});
const aRole = (code: string, legacyRoleCode: string) => ({
  ...{ id: `id-${code}`, code, urn: `urn:altinn:external-role:ccr:${code}`, name: code, legacyRoleCode },
  ...{ legacyUrn: `urn:altinn:rolecode:${legacyRoleCode}`, isKeyRole: false, isResourcePolicyAvailable: true, provider: { code: "ccr" } },
});
const catalogue = assemble({
  ...{ groups: [{ id: "group", name: "" }], areas: [area], services: [] },
  packages: [...["a", "b", "c"].map((code) => aPackage(code)), aPackage("keys", false)],
  roles: [aRole("regnskapsforer", "regn"), aRole("rettighetshaver", "rett"), aRole("revisor", "revi")],
});

const ways = (...named: string[]): Way[] => named.map((one) => one.split(" ")).map(([code = "", via = ""]) => ({ code, via }));
const read = (doing: "give" | "take", ...values: [role: string, packages: string[]][]) =>
  readWays(
    values.map(([role, packages]) => ({ role, packages })),
    catalogue,
    doing,
  );
const short = ({ code, via }: Way) => `${code} ${via}`;

describe("what is read", () => {
  test.each(["regnskapsforer", "REGN", "urn:altinn:external-role:ccr:regnskapsforer", "urn:altinn:rolecode:regn", "id-regnskapsforer"])(
    "a role called %s",
    (name) => {
      expect(read("give", [name, ["a", ":b", "urn:altinn:accesspackage:c"]]).ways.map(short)).toEqual([
        "a regnskapsforer",
        "b regnskapsforer",
        "c regnskapsforer",
      ]);
    },
  );

  test("what is named twice is meant once", () => {
    expect(read("give", ["regn", ["a", "a"]], ["regnskapsforer", ["a"]]).ways).toHaveLength(1);
  });

  test("everything that there is not, and what cannot be passed on, all at once", () => {
    const told = ({ misfits }: ReturnType<typeof read>) => misfits.map(({ path, code }) => `${code} ${path}`);
    const values: [string, string[]][] = [
      ["nobody", ["a", "nothing"]],
      ["regn", ["keys"]],
    ];
    expect(told(read("give", ...values))).toEqual([
      "AM.VLD-00029 /values/0/role",
      "AM.VLD-00030 /values/0/packages/1",
      "AM.VLD-00033 /values/1/packages/0",
    ]);
    expect(told(read("take", ...values))).toEqual(["AM.VLD-00029 /values/0/role", "AM.VLD-00030 /values/0/packages/1"]);
  });
});

/** The client gives a and b as its accountant's client, and b and c as mandates. The access needs a and b. */
const standing: Standing = {
  needed: ["a", "b"],
  gives: ways("a regnskapsforer", "b regnskapsforer", "b rettighetshaver", "c rettighetshaver"),
  has: [],
  relations: ["regnskapsforer", "rettighetshaver"],
};
const lacking = (code: string, reason: string) => ({
  ok: false,
  code: "client-lacks-packages",
  details: { missing: [{ kind: "package", package: code, reasons: [reason] }] },
});
const wrong = (...misfits: string[]) => ({
  ok: false,
  code: "invalid-input",
  details: { misfits: misfits.map((one): unknown => expect.objectContaining({ code: one.split(" ")[0], path: one.split(" ")[1] })) },
});
const stands = (isNew: boolean, ...named: string[]) => ({ ok: true, value: { stands: ways(...named), isNew } });

describe("what giving leaves", () => {
  test.each<[string, [string, string[]][], Partial<Standing>, unknown]>([
    [
      "all that is needed, through the relation that was named and no other",
      [["regn", ["a", "b"]]],
      {},
      stands(true, "a regnskapsforer", "b regnskapsforer"),
    ],
    [
      "all that is needed, part by part from two relations",
      [
        ["regn", ["a"]],
        ["rett", ["b"]],
      ],
      {},
      stands(true, "a regnskapsforer", "b rettighetshaver"),
    ],
    ["nothing, when one that is needed was left out", [["regn", ["a"]]], {}, lacking("b", "NotAskedFor")],
    [
      "nothing, when the client does not give one that is needed",
      [["regn", ["a"]]],
      { gives: ways("a regnskapsforer") },
      lacking("b", "NotGivenByClient"),
    ],
    [
      "one more relation, where the access has all that it needs",
      [["rett", ["b"]]],
      { has: ways("a regnskapsforer", "b regnskapsforer") },
      stands(true, "a regnskapsforer", "b regnskapsforer", "b rettighetshaver"),
    ],
    [
      "what was lacking, beside what is there",
      [["rett", ["b"]]],
      { has: ways("a regnskapsforer") },
      stands(true, "a regnskapsforer", "b rettighetshaver"),
    ],
    [
      "what there was, when nothing is new, also of a client that gives nothing any more",
      [["regn", ["a"]]],
      { has: ways("a regnskapsforer"), gives: [], relations: [] },
      stands(false, "a regnskapsforer"),
    ],
    [
      "nothing, when what is there is not given any more",
      [["rett", ["b"]]],
      { has: ways("a regnskapsforer"), gives: ways("b rettighetshaver") },
      lacking("a", "NotGivenByClient"),
    ],
    ["nothing of what the access does not need", [["rett", ["b", "c"]]], {}, wrong("AM.VLD-00028 /values/0/packages/1")],
    [
      "nothing of what is not given through this role",
      [
        ["rett", ["a"]],
        ["regn", ["b"]],
      ],
      {},
      wrong("AM.VLD-00026 /values/0/packages/0"),
    ],
    ["nothing through a role that there is not, which is said once", [["revi", ["a", "b"]]], {}, wrong("AM.VLD-00032 /values/0/role")],
    ["nothing for an access that needs nothing", [["regn", ["a"]]], { needed: [] }, wrong("AM.VLD-00028 /values/0/packages/0")],
  ])("%s", (_, values, at, outcome) => {
    expect(decideGiving(read("give", ...values).ways, { ...standing, ...at })).toEqual(outcome);
  });
});

describe("what taking takes", () => {
  const both = ways("a regnskapsforer", "b regnskapsforer", "b rettighetshaver");
  test.each<[string, string[], Way[], string[], boolean]>([
    ["one relation of two: the package stays", ["b rettighetshaver"], both, ["b rettighetshaver"], false],
    ["the only relation of a package: the client goes with all of it", ["a regnskapsforer"], both, both.map(short), true],
    ["both relations of a package: the client goes", ["b regnskapsforer", "b rettighetshaver"], both, both.map(short), true],
    ["what is not there: nothing", ["c rettighetshaver"], both, [], false],
    ["anything, where there is nothing: nothing", ["a regnskapsforer"], [], [], false],
  ])("%s", (_, asked, has, gone, isWhole) => {
    const taken = decideTaking(ways(...asked), has);
    expect([taken.gone.map(short), taken.isWhole]).toEqual([gone, isWhole]);
  });

  test("never leaves a package without its relation, nor a part of what was needed", () => {
    const every = ways("a regnskapsforer", "a rettighetshaver", "b regnskapsforer", "b rettighetshaver");
    for (let bits = 0; bits < 16; bits++) {
      const asked = every.filter((_, i) => (bits & (1 << i)) !== 0);
      const { gone } = decideTaking(asked, every);
      const left = every.filter((way) => !gone.includes(way));
      expect(left.some((way) => asked.includes(way))).toBe(false);
      expect([0, 2]).toContain(new Set(left.map(({ code }) => code)).size);
    }
  });
});
