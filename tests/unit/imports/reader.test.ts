import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRows } from "#lib/imports/reader";
import { LostStructure, type ScannedRow } from "#lib/imports/scan";

type Document = { readonly text: string; readonly rows: readonly ScannedRow[] };

const spaces = fc.array(fc.constantFrom(" ", "\n", "\t", "\r\n"), { maxLength: 3 }).map((some) => some.join(""));
const name = fc.string({ unit: "grapheme", maxLength: 5 });
const value = fc.tuple(fc.jsonValue({ stringUnit: "grapheme" }), fc.constantFrom(0, 2));
const writtenValue = value.map(([what, indent]) => JSON.stringify(what, null, indent));
const items = fc.array(fc.tuple(spaces, writtenValue, spaces), { maxLength: 6 });

const lineAfter = (text: string) => text.split("\n").length;

/** Writes a list after what is written already, and notes which rows should be found, and where. */
function writeList(before: string, list: readonly (readonly string[])[], section: string | undefined): Document {
  const rows: ScannedRow[] = [];
  let text = `${before}[`;
  list.forEach(([ahead = "", row = "", behind = ""], i) => {
    text += (i > 0 ? "," : "") + ahead;
    rows.push({ section, line: lineAfter(text), text: row });
    text += row + behind;
  });
  return { text: `${text}]`, rows };
}

const list = fc
  .tuple(spaces, items, spaces)
  .map(([ahead, rows, behind]) => ({ ahead, behind, ...writeList(ahead, rows, undefined) }))
  .map(({ text, rows, behind }): Document => ({ text: text + behind, rows }));

const noList = writtenValue.filter((text) => !text.startsWith("["));
const member = fc.record({ name, ahead: spaces, behind: spaces, content: fc.oneof(items, noList) });
const world = fc.tuple(spaces, fc.array(member, { maxLength: 4 }), spaces).map(([ahead, members, behind]): Document => {
  let text = `${ahead}{`;
  const rows: ScannedRow[] = [];
  members.forEach((one, i) => {
    text += `${i > 0 ? "," : ""}${one.ahead}${JSON.stringify(one.name)}${one.behind}:${one.ahead}`;
    if (typeof one.content === "string") text += one.content;
    else {
      const written = writeList(text, one.content, one.name);
      text = written.text;
      rows.push(...written.rows);
    }
    text += one.behind;
  });
  return { text: `${text}}${behind}`, rows };
});
const anyDocument = fc.oneof(list, world);

const packings = {
  plain: (bytes: Buffer) => bytes,
  gzipped: (bytes: Buffer) => gzipSync(bytes),
  "gzipped without compression": (bytes: Buffer) => gzipSync(bytes, { level: 0 }),
  "gzipped in two parts": (bytes: Buffer) => Buffer.concat([gzipSync(bytes.subarray(0, 7)), gzipSync(bytes.subarray(7))]),
} as const;
const packing = fc.constantFrom(...(Object.keys(packings) as (keyof typeof packings)[]));

/** Cuts at these places, wherever they fall: within a character, an escape, a number, the gzip header. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge));
}

async function* streamOf(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function rowsOf(pieces: readonly Buffer[]): Promise<ScannedRow[]> {
  const rows: ScannedRow[] = [];
  for await (const row of readRows(streamOf(pieces))) rows.push(row);
  return rows;
}

/** The rows that were handed out, and what stopped the reading. */
async function readUntilLost(bytes: Buffer): Promise<{ rows: ScannedRow[]; fault: unknown }> {
  const rows: ScannedRow[] = [];
  try {
    for await (const row of readRows(streamOf([bytes]))) rows.push(row);
  } catch (fault) {
    return { rows, fault };
  }
  return { rows, fault: undefined };
}

const mark = "\ufeff";

describe("the rows of a file and their lines are found", () => {
  test("however it is cut into pieces, packed or not, with or without a mark in front", async () => {
    const places = fc.array(fc.nat(), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anyDocument, places, packing, fc.boolean(), async ({ text, rows }, at, packed, marked) => {
        const bytes = packings[packed](Buffer.from((marked ? mark : "") + text));
        expect(await rowsOf(cut(bytes, at))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  const hard = writeList(
    "",
    [
      ["\n", '{"a\\"b":"]}\\\\","æ€😀":[{},"[,"]}', " "],
      ["\r\n\t", '{\n  "two": "lines\\n"\n}', ""],
      ["", "-12.5e3", ""],
      [" ", '"text, with ] and }"', "\n"],
      ["", "null", ""],
    ],
    undefined,
  );

  test("cut at any one byte, or at every byte at once", async () => {
    for (const pack of Object.values(packings)) {
      const bytes = pack(Buffer.from(mark + hard.text));
      for (let place = 0; place <= bytes.length; place++) expect(await rowsOf(cut(bytes, [place]))).toEqual(hard.rows);
      expect(await rowsOf([...bytes].map((byte) => Buffer.from([byte])))).toEqual(hard.rows);
    }
  });

  test("when a row is broken inside: it costs only itself, and the lines after it are still right", async () => {
    const broken = ["{a: 1}", '{"a" 1}', "{,}", "tru", '{"a":"\\q"}', '{"a":"b\\\nc"}', '{"a":"b\nc"}', '"\t"', "[1 2]", "0x1", '{"a":1,}'];
    for (const row of broken) {
      const { text, rows } = writeList("", [["\n", "1", ""], ["\n", row, ""], ["\n", "2", ""]], undefined); // prettier-ignore
      expect(await rowsOf([Buffer.from(text)])).toEqual(rows);
      expect(await rowsOf([...Buffer.from(text)].map((byte) => Buffer.from([byte])))).toEqual(rows);
    }
  });
});

describe("a file that stops making sense is refused", () => {
  test("when it breaks off, wherever that is; what was handed out before is what the whole file says", async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, fc.nat(), async ({ text, rows }, place) => {
        const bytes = Buffer.from(text.trimEnd());
        const read = await readUntilLost(bytes.subarray(0, place % bytes.length));
        expect(read.fault).toBeInstanceOf(LostStructure);
        expect(read.rows).toEqual(rows.slice(0, read.rows.length));
      }),
    );
  });

  test("when anything but space follows its end", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDocument,
        spaces,
        fc.constantFrom("]", "}", "[]", "{}", ",", "1", '"', "\0", mark),
        async ({ text }, gap, more) => {
          expect((await readUntilLost(Buffer.from(text + gap + more))).fault).toBeInstanceOf(LostStructure);
        },
      ),
    );
  });

  test.each([
    ["nothing", "", "line 1: the file is empty"],
    ["only space", " \n\n ", "line 3: the file is empty"],
    ["a single value", '\n"row"', "line 2: the file must be a JSON list of rows, or an object of such lists"],
    ["a web page", "<html>", "line 1: the file must be a JSON list of rows, or an object of such lists"],
    ["rows without a list", '{"a":1}\n{"a":2}', "line 2: there is more after the end"],
    ["no comma between rows", '[1\n,{"a":2}\n{"a":3}]', "line 3: a comma or the end of the list should stand here"],
    ["a comma too many", "[1,\n]", "line 2: a row should stand here"],
    ["a bracket too many", '[{"a":1}\n}]', "line 2: a comma or the end of the list should stand here"],
    ["a bracket missing", '[\n{"a":[1,\n{"b":2}]', "line 2: what begins here does not end: a bracket or quotation mark is missing"],
    ["a quotation mark missing", '[\n"a,\n1]', "line 2: what begins here does not end: a bracket or quotation mark is missing"],
    ["the end of the list missing", "[1,\n2\n", "line 3: the file ends too early: a closing bracket is missing"],
    ["the end of the object missing", '{"a":[1]\n', "line 2: the file ends too early: a closing bracket is missing"],
    ["a section without a name", "{[1]}", "line 1: the name of a section should stand here"],
    ["a section without a colon", '{"a"[1]}', "line 1: a colon should stand here"],
    ["sections without a comma", '{"a":[1]\n"b":[2]}', "line 2: a comma or the end of the object should stand here"],
    ["a comma after the last section", '{"a":[1],\n}', "line 2: the name of a section should stand here"],
  ])("%s: the line and the reason are told", async (_, text, message) => {
    expect((await readUntilLost(Buffer.from(text))).fault).toEqual(expect.objectContaining({ name: "LostStructure", message }));
  });

  test("when a row has no end within 16 MB: it is not gathered in memory for ever", async () => {
    const piece = Buffer.alloc(1024 * 1024, "x");
    let given = 0;
    const endless = (async function* () {
      yield Buffer.from('[1,\n"');
      for (; given < 100; given++) yield await Promise.resolve(piece);
    })();
    const read = (async () => {
      for await (const { text } of readRows(endless)) expect(text).toBe("1");
    })();
    await expect(read).rejects.toThrow("line 2: what begins here does not end");
    expect(given).toBeLessThan(20);
  });

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ["damaged", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 20), Buffer.alloc(20), bytes.subarray(40)])],
  ])("when the compressed file is %s", async (_, harm) => {
    const bytes = gzipSync(JSON.stringify(Array.from({ length: 2000 }, (__, i) => ({ row: i * 7919 }))));
    const { fault } = await readUntilLost(harm(bytes));
    expect(fault).toEqual(expect.objectContaining({ name: "LostStructure", message: "the compressed file is damaged or cut off" }));
  });
});

test("an empty list, and sections that are empty or no lists, have no rows", async () => {
  for (const text of ["[]", " [ \n ] ", "{}", '{"a":[],"b":{"c":[1,2]},"d":"e","f":null}']) {
    expect(await rowsOf([Buffer.from(text)])).toEqual([]);
  }
});

test("reading stops, and the source is let go, when nobody wants more rows", async () => {
  for (const pack of Object.values(packings)) {
    let closed = false;
    const source = (async function* () {
      try {
        const bytes = pack(Buffer.from(`[${"1,".repeat(500_000)}1]`));
        for (let at = 0; at < bytes.length; at += 64) yield await Promise.resolve(bytes.subarray(at, at + 64));
      } finally {
        closed = true;
      }
    })();
    for await (const { text } of readRows(source)) if (text === "1") break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  }
});
