import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Wishes } from "#lib/change-requests/contract";
import { asksNothing, changesNothing, leavesNothing, partOf, planChange } from "#lib/change-requests/rules/plan";
import { packageNamed, rightTo } from "#lib/catalogue/contract";

type Short = {
  readonly want?: readonly string[];
  readonly drop?: readonly string[];
  readonly wantPackages?: readonly string[];
  readonly dropPackages?: readonly string[];
};

const wishes = ({ want = [], drop = [], wantPackages = [], dropPackages = [] }: Short): Wishes => ({
  requiredRights: want.map(rightTo),
  unwantedRights: drop.map(rightTo),
  requiredAccessPackages: wantPackages.map(packageNamed),
  unwantedAccessPackages: dropPackages.map(packageNamed),
});
const part = (resources: readonly string[] = [], packages: readonly string[] = []) => ({ resources, packages });

describe("what a change does", () => {
  const held = part(["a", "b"], ["p", "q"]);
  test.each<[string, Short, object, object, object]>([
    ["nothing asked", {}, part(), part(), held],
    ["what is new is added", { want: ["c"], wantPackages: ["r"] }, part(["c"], ["r"]), part(), held],
    ["what is held already is not", { want: ["a", "c"], wantPackages: ["p"] }, part(["c"]), part(), held],
    ["what is unwanted and held is removed", { drop: ["a"], dropPackages: ["q"] }, part(), part(["a"], ["q"]), part(["b"], ["p"])],
    ["what is unwanted and not held is not", { drop: ["x"], dropPackages: ["y"] }, part(), part(), held],
    ["all at once", { want: ["c"], drop: ["b"], wantPackages: ["p", "r"], dropPackages: ["q", "y"] }, part(["c"], ["r"]), part(["b"], ["q"]), part(["a"], ["p"])], // prettier-ignore
    ["each once, however often it is written", { want: ["c", "c"], drop: ["a", "a"], wantPackages: ["r", "r"] }, part(["c"], ["r"]), part(["a"]), part(["b"], ["p", "q"])], // prettier-ignore
  ])("%s", (_, asked, added, removed, unchanged) => {
    expect(planChange(wishes(asked), held)).toEqual({ added, removed, unchanged });
  });

  test("a right is its first service: what follows it in the same right is not given", () => {
    const right = {
      resource: [
        { id: "urn:altinn:resource" as const, value: "a" },
        { id: "urn:altinn:resource" as const, value: "sub" },
      ],
    };
    expect(planChange({ ...wishes({}), requiredRights: [right] }, part()).added).toEqual(part(["a"]));
  });

  test("a package that is written otherwise is held by nobody, and is not overlooked", () => {
    expect(partOf([], [{ urn: "lonn" }, packageNamed("lonn")]).packages).toEqual(["lonn"]);
    expect(partOf([], [{ urn: "urn:other:lonn" }]).packages).toEqual(["urn:other:lonn"]);
  });
});

describe("nothing", () => {
  test.each<[string, Short, boolean, boolean]>([
    ["is asked for", {}, true, true],
    ["is to be done: all is so", { want: ["a"], dropPackages: ["y"] }, false, true],
    ["more is to be done than one addition", { want: ["c"] }, false, false],
    ["more is to be done than one removal", { dropPackages: ["p"] }, false, false],
  ])("%s", (_, asked, isEmpty, isNoChange) => {
    expect([asksNothing(wishes(asked)), changesNothing(planChange(wishes(asked), part(["a"], ["p"])))]).toEqual([isEmpty, isNoChange]);
  });

  test.each<[Short, boolean]>([
    [{ drop: ["a"], dropPackages: ["p"] }, true],
    [{ drop: ["a"] }, false],
    [{ dropPackages: ["p"] }, false],
    [{ drop: ["a"], dropPackages: ["p"], want: ["c"] }, false],
    [{ drop: ["a"], dropPackages: ["p"], wantPackages: ["r"] }, false],
  ])("is left after %j: %s", (asked, expected) => {
    expect(leavesNothing(planChange(wishes(asked), part(["a"], ["p"])))).toBe(expected);
  });
});

test("what is added, removed and unchanged never overlap, and doing it makes the same wishes change nothing", () => {
  const some = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
  fc.assert(
    fc.property(fc.record({ want: some, drop: some, wantPackages: some, dropPackages: some }), some, some, (asked, resources, packages) => {
      const clean = {
        ...asked,
        drop: asked.drop.filter((one) => !asked.want.includes(one)),
        dropPackages: asked.dropPackages.filter((one) => !asked.wantPackages.includes(one)),
      };
      const { added, removed, unchanged } = planChange(wishes(clean), { resources, packages });
      for (const kind of ["resources", "packages"] as const) {
        const all = [...added[kind], ...removed[kind], ...unchanged[kind]];
        expect(new Set(all).size).toBe(all.length);
      }
      const after = part([...added.resources, ...unchanged.resources], [...added.packages, ...unchanged.packages]);
      expect(changesNothing(planChange(wishes(clean), after))).toBe(true);
    }),
  );
});
