import { describe, expect, test } from "vitest";
import en from "../../messages/en.json";
import nb from "../../messages/nb.json";
import nn from "../../messages/nn.json";

/** "frame.languages.nb" → its text. */
const flat = (texts: object, above = ""): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" ? [[above + key, value] as const] : [...flat(value as object, `${above}${key}.`)],
    ),
  );

const texts = { nb: flat(nb), nn: flat(nn), en: flat(en) };
type Language = keyof typeof texts;
const languages = Object.keys(texts) as Language[];
const all = languages.flatMap((language) => [...texts[language]].map(([key, text]) => ({ language, key, text })));

/** What a text expects to be given: {name}, {count, plural, …} and <b>…</b>; the branches of a plural are texts themselves. */
function placeholders(text: string): string[] {
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag = ""]) => `<${tag}>`);
  return [...new Set([...tags, ...braces(text).flatMap(inBraces)])].sort();
}

function inBraces(inside: string): string[] {
  const [name = "", kind, ...branches] = inside.split(",").map((part) => part.trim());
  if (kind !== "plural" && kind !== "select" && kind !== "selectordinal") return [name];
  return [name, ...braces(branches.join(",")).flatMap((branch) => placeholders(branch))];
}

/** The outermost {…} of a text, without their braces. */
function braces(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (sign === "{" && depth++ === 0) from = place + 1;
    if (sign === "}" && --depth === 0) found.push(text.slice(from, place));
  }
  return found;
}

const words = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** Common words that the language itself does not have. Names of people and organisations are in capitals, and are left out. */
const foreign: Readonly<Record<Language, readonly string[]>> = {
  nb: "ikkje kva kven kvifor korleis kvar kvart frå eg dykk dei noko nokon nokre meir gjere vere verksemd verksemda verksemder òg berre sjå mogleg the and you your with this that not are from what which has have been".split(
    " ",
  ),
  nn: "ikke hva hvem hvorfor hvordan hvor hver hvert hvilke hvilken fra jeg dere deres noe noen mer gjøre være virksomhet virksomheten virksomheter også bare mulig slettet endret lagret forespørsel forespørsler tjeneste tjenester the and you your with this that not are from what which has have been".split(
    " ",
  ),
  en: "ikke ikkje og eller hva kva du deg din er som på til av fra frå med kan skal denne dette den det en et ei noe noko virksomhet verksemd".split(
    " ",
  ),
};

/** The same in English and Norwegian, and meant to be. */
const sameInEnglish = new Set(["Systemtilgang", "Bokmål", "Nynorsk", "English", "Person", "System", "Panel", "Fjord", "Form", "Status"]);

describe("the texts", () => {
  test("are the same ones in every language", () => {
    expect([...texts.nn.keys()].sort()).toEqual([...texts.nb.keys()].sort());
    expect([...texts.en.keys()].sort()).toEqual([...texts.nb.keys()].sort());
  });

  test("are given the same things in every language", () => {
    const differing = [...texts.nb].filter(([key, text]) =>
      languages.some((language) => placeholders(texts[language].get(key) ?? "").join() !== placeholders(text).join()),
    );
    expect(differing).toEqual([]);
  });

  test("are never empty, and have no stray space", () => {
    expect(all.filter(({ text }) => text === "" || text !== text.trim() || / {2}/.test(text))).toEqual([]);
  });

  test("are not left in English, nor left in Norwegian", () => {
    const same = (["nb", "nn"] as const).flatMap((language) =>
      [...texts[language]].filter(([key, text]) => texts.en.get(key) === text && !sameInEnglish.has(text)),
    );
    expect(same).toEqual([]);
  });

  test.each(languages)("have no word of another language in %s", (language) => {
    const wrong = all
      .filter((text) => text.language === language)
      .flatMap(({ key, text }) =>
        words(text)
          .filter((word) => foreign[language].includes(word))
          .map((word) => `${key}: ${word}`),
      );
    expect(wrong).toEqual([]);
  });
});

test("placeholders are found where they stand", () => {
  expect(placeholders("{count, plural, =0 {Ingen} one {# treff hos {name}} other {# treff}} på «{text}» <b>nå</b>")).toEqual([
    "<b>",
    "count",
    "name",
    "text",
  ]);
});
