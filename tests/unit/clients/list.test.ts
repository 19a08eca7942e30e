import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "#lib/clients/rules/csv";
import { longestList, readList } from "#lib/clients/rules/list";
import { isOrgNo } from "#lib/parties/numbers";

const [ape, horse, mus] = ["310162892", "313042774", "212445010"];
const numbersIn = (text: string) => readList(text).map(({ orgNo }) => orgNo);

describe("a list of organisation numbers", () => {
  test.each([
    ["one on each line", `${ape}\n${horse}\n`],
    ["with spaces in the numbers, and of other kinds", "310 162 892\n313\u00a0042\u202f774"],
    ["with line ends of Windows, and a mark at the beginning", `\ufeff${ape}\r\n${horse}\r\n`],
    ["with line ends of old Macs", `${ape}\r${horse}`],
    ["with empty lines between", `\n${ape}\n\n  \n${horse}\n\n`],
    ["with a header", `Organisasjonsnummer\n${ape}\n${horse}`],
    ["with semicolons, and the name first", `Navn;Org.nr.\nAPE AS;${ape}\nHEST AS;${horse}`],
    ["with commas, and names in quotes that hold them", `"Ape, Sel & Co ""AS""",${ape}\n"Hest, AS",${horse}`],
    ["with tabs, from a spreadsheet", `1\tAPE AS\t${ape}\n2\tHEST AS\t${horse}`],
    ["with a line break in a quoted name", `"APE\nAS";${ape}\nHEST;${horse}`],
    ["as VAT numbers", "NO 310 162 892 MVA\nNO313042774MVA"],
    ["that a spreadsheet was told to take as text", `'${ape}\n="${horse}"`],
    ["side by side on one line", `${ape}, ${horse}`],
  ])("%s", (_, text) => {
    expect(numbersIn(text)).toEqual([ape, horse]);
    expect(readList(text).every(({ problem }) => problem === null)).toBe(true);
  });

  test.each([
    ["a letter", "APE AS", "noNumber"],
    ["eight digits", "31016289", "tooFewDigits"],
    ["ten digits", "3101628920", "tooManyDigits"],
    ["another last digit", "310162893", "wrongCheckDigit"],
    ["what Excel makes of long numbers", "3,10162892E+08", "noNumber"],
  ])("names a line with %s", (_, bad, problem) => {
    expect(readList(`${ape};x\n"${bad}";x\n${horse};x`)).toEqual([
      { line: 1, given: ape, orgNo: ape, problem: null },
      { line: 2, given: expect.any(String) as string, orgNo: null, problem },
      { line: 3, given: horse, orgNo: horse, problem: null },
    ]);
  });

  test("names the second of two, and counts lines as an editor does", () => {
    expect(readList(`nr\n\n${ape}\n${mus}\n310 162 892`)).toMatchObject([
      { line: 3, problem: null },
      { line: 4, problem: null },
      { line: 5, orgNo: ape, problem: "twice" },
    ]);
  });

  test.each(["17908290070", "179082 90070", "1 7 9 0 8 2 9 0 0 7 0"])("keeps nothing of a national identity number: %s", (pid) => {
    expect(readList(`${ape}\n${pid}`)[1]).toEqual({ line: 2, given: "***", orgNo: null, problem: "tooManyDigits" });
  });

  test("is read up to a hundred thousand lines, quickly, and says where it stopped", () => {
    const lines = readList(`${ape}\n`.repeat(longestList + 5));
    expect(lines).toHaveLength(longestList + 1);
    expect(lines.at(-1)).toMatchObject({ line: longestList + 1, problem: "tooMany" });
  });

  test("that is anything at all gives lines that rise, and only valid numbers", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("0123456789;,\t\"' \r\nA\ufeff")) }), (text) => {
        const lines = readList(text);
        for (const { orgNo, given } of lines) {
          expect(orgNo === null || isOrgNo(orgNo)).toBe(true);
          expect(given.length).toBeLessThanOrEqual(60);
        }
        expect(lines.map(({ line }) => line)).toEqual(lines.map(({ line }) => line).sort((one, other) => one - other));
      }),
    );
  });
});

describe("a line of a file that leaves", () => {
  test.each([
    ["APE AS", "APE AS"],
    ["APE; SEL AS", '"APE; SEL AS"'],
    ['APE "STOR" AS', '"APE ""STOR"" AS"'],
    ["=1+1", "'=1+1"],
    ["+47", "'+47"],
    ["-APE-", "'-APE-"],
    ["@APE", "'@APE"],
    ["\tAPE", '"\'\tAPE"'],
    ["\rAPE", '"\'\rAPE"'],
    ["＝1", "'＝1"],
    [" APE", '" APE"'],
    ["A\nB", '"A\nB"'],
    [null, ""],
  ])("writes %j as %j", (given, written) => {
    expect(csvLine([given, "x"])).toBe(`${written};x\r\n`);
  });

  test("holds no formula, and comes back as it was", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...Array.from("ab;\"'=+-@ \t\r\n")) }), { minLength: 1, maxLength: 4 }),
        (cells) => {
          expect(csvLine(cells)).not.toMatch(/^"?[=+\-@\t]/);
          expect(parsed(csvLine(cells).slice(0, -2))).toEqual(cells.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one)));
        },
      ),
    );
  });
});

/** By the letter of RFC 4180, with semicolons. */
function parsed(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const [whole = "", quoted, plain = ""] = /^(?:"((?:[^"]|"")*)"|([^;]*))/.exec(rest) ?? [];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest === "") return cells;
    rest = rest.slice(1);
  }
}
