import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spelledOut, type TextPart, visibleText } from "#lib/requests/rules/visible-text";

/** As a page writes it: «U+202E» for what is hidden, [Cyrillic:о] for a letter of another alphabet. */
const written = (text: string) => visibleText(text).parts.map(inWords).join("");

const inWords = (part: TextPart) =>
  part.is === "text" ? part.text : part.is === "hidden" ? `«${part.kind} ${part.code}»` : `[${part.script}:${part.text}]`;

describe("a vendor's words", () => {
  test.each([
    ["SmartCloud"],
    ["SmartCloud Lønn & Ærlig Økonomi AS, avd. Ålesund"],
    ["ElgPro® 2027 – Årsoppgjør/Lønn «alt det andre» (betaversjon)"],
    ["Café Müller, São Tomé"],
    ["Kjøp 5 m² på 1 ½ time, 1.º"],
    ["Línjebryt\ner greit,\tog tabulator"],
    ["Cafe\u0301 med aksent for seg"],
    ["Regn 🌧️ og 👩‍💻 på jobb 👍🏽"],
    ["Норвегия"],
    ["株式会社 スマート"],
    ["Ελλάδα"],
    ["שלום"],
    [""],
  ])("%j are left as they are", (text) => {
    expect(visibleText(text)).toEqual({ parts: text === "" ? [] : [{ is: "text", text }], hidesSomething: false, mixesAlphabets: false });
  });

  test.each([
    ["turned around", "faktura\u202Efdp.exe", "faktura«direction U+202E»fdp.exe"],
    ["turned by an isolate", "a\u2066b\u2069", "a«direction U+2066»b«direction U+2069»"],
    ["an Arabic letter mark", "a\u061Cb", "a«direction U+061C»b"],
    ["left-to-right mark", "\u200ESkatteetaten", "«direction U+200E»Skatteetaten"],
    ["a zero-width space", "Skatte\u200Betaten", "Skatte«invisible U+200B»etaten"],
    ["a joiner between letters", "Alt\u200Dinn", "Alt«invisible U+200D»inn"],
    ["a joiner between a picture and a letter", "👩\u200DA", "👩«invisible U+200D»A"],
    ["a byte order mark", "\uFEFFNav", "«invisible U+FEFF»Nav"],
    ["a soft hyphen", "Digi\u00ADdir", "Digi«invisible U+00AD»dir"],
    ["a word joiner", "a\u2060b", "a«invisible U+2060»b"],
    ["a filler that looks like a space", "a\u3164b", "a«invisible U+3164»b"],
    ["a blank braille pattern", "a\u2800b", "a«invisible U+2800»b"],
    ["a tag", "a\u{E0041}b", "a«invisible U+E0041»b"],
    ["a selector that is of no picture", "a\uFE0Fb", "a«invisible U+FE0F»b"],
    ["nothing but a hidden sign", "\u200B", "«invisible U+200B»"],
    ["NUL", "a\u0000b", "a«control U+0000»b"],
    ["backspace and escape", "a\u0008\u001Bb", "a«control U+0008»«control U+001B»b"],
    ["a control sign of the second set", "a\u0085b", "a«control U+0085»b"],
    ["a line separator", "a\u2028b", "a«control U+2028»b"],
    ["a private sign", "a\uE000b", "a«control U+E000»b"],
    ["half a sign", "a\uD800b", "a«control U+D800»b"],
    ["no sign at all", "a\uFFFFb", "a«control U+FFFF»b"],
    ["marks piled up", "e\u0301\u0302\u0303\u0304", "e\u0301\u0302«stacked U+0303»«stacked U+0304»"],
  ])("hide nothing: %s", (_, text, expected) => {
    expect(written(text)).toBe(expected);
    expect(visibleText(text)).toMatchObject({ hidesSomething: true, mixesAlphabets: false });
  });

  test.each([
    ["one Cyrillic letter in a Latin word", "Sm\u0430rtCloud", "Sm[Cyrillic:а]rtCloud"],
    ["a Greek capital", "\u0391ltinn", "[Greek:Α]ltinn"],
    ["a Cyrillic word beside a Latin one", "Nav \u0421\u043E\u0441\u043E", "Nav [Cyrillic:Сосо]"],
    ["a word that is Cyrillic through and through, and looks Latin", "\u0441\u0430\u0440\u0430", "[Cyrillic:сара]"],
    ["a Cherokee letter", "\u13AAltinn", "[other:Ꭺ]ltinn"],
    ["full-width letters", "\uFF33\uFF4B\uFF41tt", "[Latin:Ｓｋａ]tt"],
    ["mathematical letters", "\u{1D412}katt", "[Latin:𝐒]katt"],
    ["an i without its dot", "Alt\u0131nn", "Alt[Latin:ı]nn"],
  ])("mix no alphabets unseen: %s", (_, text, expected) => {
    expect(written(text)).toBe(expected);
    expect(visibleText(text)).toMatchObject({ hidesSomething: false, mixesAlphabets: true });
  });

  test("both at once are both told", () => {
    expect(written("Sm\u0430rt\u202EC")).toBe("Sm[Cyrillic:а]rt«direction U+202E»C");
    expect(visibleText("Sm\u0430rt\u202EC")).toMatchObject({ hidesSomething: true, mixesAlphabets: true });
  });

  test("are spelled out where only plain text can stand", () => {
    expect(spelledOut("faktura\u202Efdp.exe")).toBe("faktura[U+202E]fdp.exe");
  });

  test("lose nothing, whatever they are, and what is left to show as it is has nothing to hide", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { parts } = visibleText(text);
        const back = parts.map((part) =>
          part.is === "hidden" ? String.fromCodePoint(Number.parseInt(part.code.slice(2), 16)) : part.text,
        );
        expect(back.join("")).toBe(text);
        const shown = parts.flatMap((part) => (part.is === "hidden" ? [] : [part.text]));
        expect(shown.join("")).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
