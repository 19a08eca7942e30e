import { describe, expect, test } from "vitest";
import { fieldsOf, fileIn, textIn, textsIn } from "#lib/http/form";
import { storable } from "#lib/http/loose-json";

function form(fields: readonly (readonly [string, string | File])[]): FormData {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
}

describe("a text, as it can be stored,", () => {
  test.each([
    ["", ""],
    ["Blåbær & ål 🐟\n", "Blåbær & ål 🐟\n"],
    ["\0", ""],
    ["a\0b\0", "ab"],
    ["a\ud800b", "ab"],
    ["\udc00a", "a"],
    ["\ud83d\ud83d\ude00", "😀"],
  ])("%j is %j", (written, stored) => {
    expect(storable(written)).toBe(stored);
  });
});

describe("a form of ours", () => {
  const file = new File(["313955907"], "list.csv");

  test("says the first of what it says twice, without what cannot be stored", () => {
    const said = form([
      ["name", "Smart\0Cloud"],
      ["name", "another"],
      ["note", ""],
    ]);
    expect(fieldsOf(said)).toEqual({ name: "SmartCloud", note: "" });
    expect([textIn(said, "name"), textIn(said, "note"), textIn(said, "other")]).toEqual(["SmartCloud", "", undefined]);
    expect(textsIn(said, "name")).toEqual(["SmartCloud", "another"]);
  });

  test("holds files apart from texts; an empty one was not chosen", () => {
    const said = form([
      ["file", new File([], "")],
      ["file", file],
    ]);
    expect([fieldsOf(said), textIn(said, "file"), fileIn(said, "file")?.name]).toEqual([{}, undefined, "list.csv"]);
    expect(fileIn(form([["file", "text"]]), "file")).toBeUndefined();
  });

  test.each<unknown>([undefined, null, 7, "name=x", [], {}])("says nothing when it is none: %j", (sent) => {
    const said = sent as FormData;
    expect([fieldsOf(said), textIn(said, "name"), textsIn(said, "name"), fileIn(said, "file")]).toEqual([{}, undefined, [], undefined]);
  });
});
