import { describe, expect, test } from "vitest";
import { checkNamed, isNamed } from "#lib/mandates/rules/persons";

describe("a person who is to be added", () => {
  test("is named by a national identity number, with or without spaces, and a last name", () => {
    expect(checkNamed(" 178683 20125 ", " PANNEKAKE ")).toEqual({ ok: true, value: { pid: "17868320125", lastName: " PANNEKAKE " } });
  });

  test.each([
    ["a number with a wrong check digit", "17868320126", "X", ["/personIdentifier"]],
    ["no number", "", "X", ["/personIdentifier"]],
    ["no name", "17868320125", "  ", ["/lastName"]],
    ["neither", "123", "", ["/personIdentifier", "/lastName"]],
    ["a name longer than any", "17868320125", "x".repeat(201), ["/lastName"]],
  ])("%s is refused, and never looked up", (_, pid, lastName, paths) => {
    const checked = checkNamed(pid, lastName);
    expect(checked.ok ? [] : (checked.details?.["misfits"] as { path: string }[]).map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ["STEKEPANNE", " stekepanne", true],
    ["DE LA TUR", "de  la tur", true],
    ["ÅS", "A\u030as", true],
    ["STEKEPANNE", "stekepann", false],
    ["STEKEPANNE", "", false],
  ])("%s is named %s: %s", (lastName, given, is) => {
    expect(isNamed(lastName, given)).toBe(is);
  });
});
