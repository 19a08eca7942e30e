import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { main as importMain } from "../../../scripts/import.ts";
import { worldOfClients } from "../../../scripts/generated-clients.ts";
import { main as seedMain } from "../../../scripts/seed.ts";
import { importing, everything, sample, valuesOf } from "../../support/imports.ts";

// Before anything reads the settings: the commands keep their own files here.
const folder = await vi.hoisted(async () => {
  const [fs, os, path] = await Promise.all([import("node:fs"), import("node:os"), import("node:path")]);
  return (process.env["DATA_DIR"] = fs.mkdtempSync(path.join(os.tmpdir(), "systemtilgang-imports-")));
});
const commands = { import: importMain, seed: seedMain };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number; readonly said: string; readonly complained: string };

/** npm run import and npm run seed on this test's database, without npm and a process of their own: those take seconds. */
async function run(command: keyof typeof commands, ...args: readonly string[]): Promise<Ended> {
  let [said, complained] = ["", ""];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ((said += String(text)), true)),
    vi.spyOn(console, "log").mockImplementation((text) => void (said += `${text}\n`)),
    vi.spyOn(console, "error").mockImplementation((text) => void (complained += `${text}\n`)),
  ];
  try {
    const code = await commands[command](args);
    return { code, said, complained };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const oneSentence = (text: string) => {
  expect(text).toMatch(/^✗ [^\n]+\n$/);
  return text;
};

describe("npm run import ends with code 2 and one sentence", () => {
  const usage = "Usage: npm run import -- <world | units | roles | services> <file.json or file.json.gz>";

  test.each([
    ["without a kind", [], usage],
    ["for a kind that there is not", ["enheter", "package.json"], usage],
    ["for a file too many", ["units", "package.json", "package.json"], usage],
    ["for a file that is not there", ["units", join(folder, "nothing.json")], `There is no file ${join(folder, "nothing.json")}.`],
    ["for a folder", ["units", folder], `${folder} is not a file.`],
  ] as const)("%s", async (_, args, sentence) => {
    const { code, complained } = await run("import", ...args);
    expect(oneSentence(complained)).toContain(sentence);
    expect(code).toBe(2);
  });

  test.each([
    ["is not JSON", "units", "<html></html>", "line 1: the file must be a JSON list of rows, or an object of such lists"],
    ["breaks off", "units", sample("enheter").subarray(0, 3000), "what begins here does not end: a bracket or quotation mark is missing"],
    ["is of another kind", "world", sample("enheter"), "a world file is an object with named sections"],
    ["is a damaged gzip file", "units", gzipSync(sample("enheter")).subarray(0, 500), "the compressed file is damaged or cut off"],
  ] as const)("for a file that %s, and brings in nothing", async (name, kind, content, why) => {
    const before = await everything();
    const path = file(`${name}.json`, content);
    const { code, complained } = await run("import", kind, path);
    expect(oneSentence(complained)).toContain(`${path} cannot be used: `);
    expect(complained).toContain(`${why}. Nothing was imported.`);
    expect(code).toBe(2);
    expect(await everything()).toEqual(before);
  });
});

test("the code is the process's own", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "import", "units", join(folder, "nothing.json")], {
    encoding: "utf8",
  });
  expect(oneSentence(stderr)).toContain("There is no file");
  expect(status).toBe(2);
});

test("npm run import brings a packed file in, and prints what it brought and which rows were bad", async () => {
  const rows = sample("enheter").toString().replace("}\n]", '},\n{"organisasjonsnummer":"1"}\n]');
  const { code, said, complained } = await run("import", "units", file("enheter.json.gz", gzipSync(rows)));
  expect(complained).toBe("");
  expect(said).toMatch(/read +added +changed +unchanged +removed +bad\norganisations +14 +13 +0 +0 +0 +1\n/);
  expect(said).toContain("line 15 (organisations): organisasjonsnummer is not a valid organisation number");
  expect(code).toBe(0);
  expect(await valuesOf("select source from import_run order by id desc limit 1")).toEqual(["enheter.json.gz"]);
});

describe("npm run seed", () => {
  const provider = "TILBAKEHOLDEN USYMMETRISK TIGER AS";
  const countMadeUp = async () =>
    Number((await valuesOf("select count(*) from party where id between '5eed0000-0000-4000-8000-000000000000' and '5eed0000-0000-4000-8000-000999999999'"))[0]); // prettier-ignore
  const countClients = async () =>
    Number(
      (
        await valuesOf(
          `select count(*) from party c where c.id between '5eed0000-0000-4000-8000-000000000000' and '5eed0000-0000-4000-8000-000999999999'
             and (exists (select from register_role r join party p on p.id = r.holder_id where r.party_id = c.id and p.name = $1)
               or exists (select from connection_package k join party p on p.id = k.receiver_id where k.giver_id = c.id and p.name = $1))`,
          [provider],
        )
      )[0],
    );
  let first: Ended;
  beforeAll(async () => {
    first = await run("seed", "--clients", "2000");
  });

  test("gives the accountant as many made-up clients as are asked for, none of them bad", async () => {
    expect(first.complained).toBe("");
    expect(first.said).toContain(`✓ ${provider} has 2000 made-up clients, 2000 of them new`);
    expect(first.said).toMatch(/organisations +2,000 +2,000 +0 +0 +0 +0\n/);
    expect([await countMadeUp(), await countClients()]).toEqual([2000, 2000]);
  });

  test("adds none when asked again for as many or fewer, and only the missing ones when asked for more", async () => {
    const before = await everything();
    expect((await run("seed", "--clients", "2000")).said).toContain(`✓ ${provider} has 2000 made-up clients already; none added`);
    expect(await everything()).toEqual(before);
    expect((await run("seed", "--clients", "2100")).said).toContain(`${provider} has 2100 made-up clients, 100 of them new`);
    expect([await countMadeUp(), await countClients()]).toEqual([2100, 2100]);
  });

  test("gives another provider clients of its own, stepping over numbers that somebody else has", async () => {
    const next = Buffer.concat([...worldOfClients({ provider: "310777854", from: 2110, count: 1, taken: new Set() })]).toString();
    const [{ orgNo } = { orgNo: "" }] = (JSON.parse(next) as { organisations: { orgNo: string }[] }).organisations;
    await importing("units", [{ organisasjonsnummer: orgNo, navn: "EN ANNENS NUMMER", organisasjonsform: { kode: "AS" } }]);
    const { said, code } = await run("seed", "--clients", "50", "--provider", "310777854");
    expect(said).toContain("FLITTIG OVAL MAUR REGNSKAP AS has 50 made-up clients, 50 of them new");
    expect(code).toBe(0);
    expect([await countMadeUp(), await countClients()]).toEqual([2150, 2100]);
    expect(await valuesOf("select name from party where org_no = $1", [orgNo])).toEqual(["EN ANNENS NUMMER"]);
  });

  test.each([
    ["without a number", ["--clients", "many"], "Usage: npm run seed"],
    ["for more than there are numbers for", ["--clients", "900001"], "There are numbers for at most 900000 made-up clients."],
    [
      "for a provider that is not there",
      ["--clients", "1", "--provider", "319548629"],
      "There is no organisation 319548629 in the database.",
    ],
  ])("ends with code 2 and one sentence %s", async (_, args, sentence) => {
    const { code, complained } = await run("seed", ...args);
    expect(oneSentence(complained)).toContain(sentence);
    expect(code).toBe(2);
  });
});
