import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worldSections } from "#lib/imports/contract";
import { explainMisfit, Findings, toldInFull, withoutPersonalNumbers } from "#lib/imports/report";

const pid = "08897104785";

describe("a personal number never reaches a report", () => {
  test.each([
    ["alone", pid],
    ["in a sentence", `the role ${pid} is not known`],
    ["glued to other words", `x${pid}y`],
    ["within a longer row of digits", `1${pid}2`],
    ["written in two groups", "088971 04785"],
    ["with a no-break space", "088971\u00a004785"],
    ["twice", `${pid}, ${pid}`],
  ])("%s", (_, text) => {
    expect(withoutPersonalNumbers(text)).not.toMatch(/088971|04785/);
  });

  test("organisation numbers and dates stay readable", () => {
    const text = "line 7: the organisation 313955907 of 2026-03-12 is not known";
    expect(withoutPersonalNumbers(text)).toBe(text);
  });

  test("whatever a bad row says, and wherever it says it", () => {
    const sections = fc.constantFrom(...(Object.keys(worldSections) as (keyof typeof worldSections)[]));
    const fields = [...new Set(Object.values(worldSections).flatMap(({ shape }) => Object.keys(shape))), pid, `my ${pid}`];
    const number = fc.constantFrom<unknown>(pid, Number(pid), [pid], { pid }, { [pid]: pid }, { orgNo: pid }, { pid: `0${pid}` }, [
      { pid: [pid] },
    ]);
    fc.assert(
      fc.property(sections, fc.dictionary(fc.constantFrom(...fields), number), (section, row) => {
        const parsed = worldSections[section].safeParse(row);
        const findings = new Findings();
        findings.bad(pid, [{ line: 1, why: parsed.success ? "" : explainMisfit(parsed.error) }]);
        expect(JSON.stringify(findings.report())).not.toMatch(/\d{11}/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a report", () => {
  test("counts what was read, and what neither changed nor was bad as unchanged", () => {
    const findings = new Findings();
    for (let row = 0; row < 10; row++) findings.count("units", "read");
    findings.count("units", "added", 3);
    findings.count("units", "changed", 2);
    findings.count("units", "removed", 7);
    findings.bad("units", [{ line: 4, why: "is bad" }]);
    expect(findings.report().sections).toEqual({ units: { read: 10, added: 3, changed: 2, removed: 7, bad: 1, unchanged: 4 } });
  });

  test("adds up remarks, and leaves out those that never came", () => {
    const findings = new Findings();
    findings.remark("seen");
    findings.remark("seen", 4);
    findings.remark("not seen", 0);
    expect(findings.report().remarks).toEqual({ seen: 5 });
  });

  test("tells the first thousand bad rows in the order of the file, counts all, and keeps no more than twice as many in memory", () => {
    const findings = new Findings();
    for (let line = 5000; line > 0; line--) findings.bad("units", [{ line, why: "is bad" }]);
    const { badRows, sections } = findings.report();
    expect(badRows.map(({ line }) => line)).toEqual(Array.from({ length: toldInFull }, (_, i) => i + 1));
    expect(sections["units"]?.bad).toBe(5000);
  });

  test("counts bad rows that the database did not list one by one", () => {
    const findings = new Findings();
    findings.bad("units", [{ line: 1, why: "is bad" }], 12_000);
    expect(findings.report().sections["units"]?.bad).toBe(12_000);
  });
});

describe("why a row is bad is told by the name of its field", () => {
  test.each([
    ["organisations", { name: "A", form: "AS" }, "orgNo is missing"],
    ["organisations", { orgNo: "313955908", name: "A", form: "AS" }, "orgNo is not a valid organisation number"],
    ["organisations", { orgNo: "313955907", name: "A", form: "AS", deletedOn: "2026-02-30" }, "deletedOn is not a date"],
    ["persons", { pid: "08897104786", name: "A", lastName: "A" }, "pid is not a valid national identity number"],
    ["roles", { orgNo: "313955907", role: "revisor", holder: { orgNo: "31" } }, "holder.orgNo is not a valid organisation number"],
    ["roles", { orgNo: "313955907", role: "revisor", holder: {} }, "holder needs exactly one of orgNo and pid"],
    ["connections", { from: { orgNo: "313955907", pid }, to: { pid } }, "from needs exactly one of orgNo and pid"],
  ] as const)("%s %j: %s", (section, row, why) => {
    const { error } = worldSections[section].safeParse(row);
    expect(error && explainMisfit(error)).toBe(why);
  });
});
