import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { countsOf, everything, importing, sample, sampleRows, valuesOf, whysOf } from "../../support/imports.ts";

type Unit = { organisasjonsnummer: string; navn: string } & Record<string, unknown>;
const known = { company: "313082466", bankrupt: "219482191", kommune: "315276012", deleted: "217104971", unit: "210342362" };

const unitsNamed = (like: string) =>
  valuesOf(
    `select p.name, p.form, coalesce(m.name, '-'), coalesce(p.deleted_on::text, '-'), coalesce(p.bankrupt_on::text, '-')
     from party p left join party m on m.id = p.parent_id where p.name like $1 order by 1`,
    [like],
  );
const units = () => sampleRows<Unit>("enheter");
const only = (orgNo: string, changes: object) =>
  units()
    .filter(({ organisasjonsnummer }) => organisasjonsnummer === orgNo)
    .map((unit) => ({ ...unit, ...changes }));

describe("the files of all units and sub-units", () => {
  test("are brought in, with what is deleted, bankrupt and below another", async () => {
    expect(countsOf(await importing("units", sample("enheter")))).toEqual({ organisations: { read: 13, added: 13 } });
    const report = await importing("units", sample("underenheter"));
    expect(countsOf(report)).toEqual({ organisations: { read: 3, added: 3 } });
    expect(report.remarks).toEqual({ "organisations whose main unit is not known": 1 });

    expect(await unitsNamed("GLAD ÆRLIG%")).toEqual([
      "GLAD ÆRLIG ØRRET ÅSEN AS AS - - -",
      "GLAD ÆRLIG ØRRET ÅSEN AS AVD BRYGGEN BEDR GLAD ÆRLIG ØRRET ÅSEN AS - -",
    ]);
    expect(await unitsNamed("BORTE%")).toEqual(["BORTE SAKTE SEI AS AS - 2026-02-28 -"]);
    expect(await unitsNamed("ULYKKELIG TOM KRABBE AS")).toEqual(["ULYKKELIG TOM KRABBE AS AS - - 2026-05-04"]);
    expect(await unitsNamed("%BARNEHAGER")).toEqual(["LITEN GRØNN UGLE KOMMUNE BARNEHAGER ORGL LITEN GRØNN UGLE KOMMUNE - -"]);
    expect(await unitsNamed("UKJENT%")).toEqual(["UKJENT HOVEDENHET AVD NORD BEDR - - -"]);
  });

  test("are harmless a second time: nothing is written, and no number is used up", async () => {
    const before = await everything();
    for (const file of ["enheter", "underenheter"]) {
      const { organisations } = countsOf(await importing("units", sample(file)));
      expect(organisations?.["unchanged"]).toBe(organisations?.["read"]);
    }
    expect(await everything()).toEqual(before);
  });

  test("change only what differs", async () => {
    const stamp = "select name from party where changed_at > (select max(created_at) from party) order by 1";
    const changed = units().map((unit) => {
      if (unit.organisasjonsnummer === known.company) return { ...unit, navn: "NYTT NAVN AS", organisasjonsform: { kode: "DA" } };
      return unit.organisasjonsnummer === known.kommune ? { ...unit, slettedato: "2026-07-01" } : unit;
    });
    expect(countsOf(await importing("units", changed))).toEqual({ organisations: { read: 13, changed: 2, unchanged: 11 } });
    expect(await valuesOf(stamp)).toEqual(["LITEN GRØNN UGLE KOMMUNE", "NYTT NAVN AS"]);
    expect(await unitsNamed("NYTT NAVN AS")).toEqual(["NYTT NAVN AS DA - - -"]);
  });

  test("never remove an organisation that they leave out", async () => {
    const count = "select count(*) from party";
    const before = await valuesOf(count);
    await importing("units", only(known.company, {}));
    expect(await valuesOf(count)).toEqual(before);
  });

  test("a unit moves to another main unit, and away from one that is not known", async () => {
    const [row] = sampleRows<Unit>("underenheter");
    await importing("units", [{ ...row, overordnetEnhet: known.bankrupt }]);
    expect(await unitsNamed("%BRYGGEN")).toEqual(["GLAD ÆRLIG ØRRET ÅSEN AS AVD BRYGGEN BEDR ULYKKELIG TOM KRABBE AS - -"]);
    await importing("units", [{ ...row, overordnetEnhet: "214026856" }]);
    expect(await unitsNamed("%BRYGGEN")).toEqual(["GLAD ÆRLIG ØRRET ÅSEN AS AVD BRYGGEN BEDR - - -"]);
  });

  test("a main unit that comes after its sub-unit in the same file is found", async () => {
    const form = { kode: "AS" };
    const main = { organisasjonsnummer: "218528082", navn: "SIST I FILEN AS", organisasjonsform: form };
    const unit = {
      organisasjonsnummer: "314852532",
      navn: "FØRST I FILEN",
      organisasjonsform: { kode: "BEDR" },
      overordnetEnhet: "218528082",
    };
    expect(countsOf(await importing("units", [unit, main]))).toEqual({ organisations: { read: 2, added: 2 } });
    expect(await unitsNamed("FØRST I FILEN")).toEqual(["FØRST I FILEN BEDR SIST I FILEN AS - -"]);
  });
});

describe("a bankruptcy", () => {
  const bankruptOn = () => valuesOf("select coalesce(bankrupt_on::text, '-') from party where org_no = $1", [known.company]);
  const today = () => valuesOf("select current_date::text");

  test("without a date counts from the day we first heard of it, and keeps that day", async () => {
    await importing("units", only(known.company, { konkurs: true }));
    expect(await bankruptOn()).toEqual(await today());
    await pool.query("update party set bankrupt_on = '2026-01-05' where org_no = $1", [known.company]);
    const again = await importing("units", only(known.company, { konkurs: true }));
    expect(countsOf(again)).toEqual({ organisations: { read: 1, unchanged: 1 } });
    expect(await bankruptOn()).toEqual(["2026-01-05"]);
  });

  test("is over when the file says so", async () => {
    await importing("units", only(known.company, { konkurs: false }));
    expect(await bankruptOn()).toEqual(["-"]);
  });
});

test("bad rows are reported with their line and skipped, and the others come in", async () => {
  const good = { organisasjonsnummer: "319336338", navn: "GOD RAD AS", organisasjonsform: { kode: "AS" } };
  const bad = (changes: object) => ({ ...good, organisasjonsnummer: "310047430", ...changes });
  const report = await importing("units", [
    bad({ organisasjonsnummer: "310047431" }),
    bad({ organisasjonsnummer: 310047430 }),
    bad({ navn: "  " }),
    bad({ organisasjonsform: { kode: "XX" } }),
    bad({ organisasjonsform: undefined }),
    bad({ overordnetEnhet: "123456789" }),
    bad({ organisasjonsnummer: "315379903", overordnetEnhet: "315379903" }),
    bad({ slettedato: "2026-02-30" }),
    bad({ slettedato: "0000-01-01" }),
    bad({ konkurs: "ja" }),
    bad({ navn: "NUL \u0000" }),
    bad({ navn: "HALV \ud83d" }),
    good,
    { ...good, navn: "GOD RAD IGJEN AS" },
    ["319336338"],
    null,
  ]);
  expect(whysOf(report)).toEqual([
    "2: organisasjonsnummer is not a valid organisation number",
    "3: organisasjonsnummer must be text",
    "4: navn is empty",
    "5: the form XX is not known",
    "6: organisasjonsform is missing",
    "7: overordnetEnhet is not a valid organisation number",
    "8: the organisation cannot be its own main unit",
    "9: slettedato is not a date",
    "10: slettedato is not a date",
    "11: konkurs must be true or false",
    "12: the row has a character that no text may hold",
    "13: the row has a character that no text may hold",
    "15: the organisation 319336338 appears more than once",
    "16: Invalid input: expected object, received array",
    "17: Invalid input: expected object, received null",
  ]);
  expect(countsOf(report)).toEqual({ organisations: { read: 16, added: 1, bad: 15 } });
  expect(await unitsNamed("GOD RAD%")).toEqual(["GOD RAD AS AS - - -"]);
});

test("text comes in as it was written, with quotation marks, tabs, backslashes, line breaks and every script", async () => {
  const navn = 'A\\N\t"B"\\t\r\n{,}[ æøå Šš 漢字 😀 \\u0000 \\. \\x41';
  const unit = { organisasjonsnummer: "315513138", navn, organisasjonsform: { kode: "AS" } };
  await importing("units", [unit]);
  expect(await valuesOf("select name from party where org_no = '315513138'")).toEqual([navn]);
});
