import { expect, test } from "vitest";
import en from "../../messages/en.json";
import nb from "../../messages/nb.json";
import nn from "../../messages/nn.json";
import { chooseLanguage } from "#lib/language";

test.each([
  [undefined, null, "nb"],
  [undefined, "", "nb"],
  [undefined, "nn-NO,nn;q=0.9,nb;q=0.8", "nn"],
  [undefined, "no", "nb"],
  [undefined, "de,en-GB;q=0.7", "en"],
  [undefined, "de-DE", "nb"],
  [undefined, "en;q=0.2,nn;q=0.9", "nn"],
  [undefined, "en;q=0,nn;q=0.1", "nn"],
  [undefined, "*;q=rubbish", "nb"],
  ["en", "nn", "en"],
  ["sv", "nn", "nn"],
])("chosen %s, browser %s: %s", (chosen, browser, language) => {
  expect(chooseLanguage(chosen, browser)).toBe(language);
});

const keys = (of: object, path = ""): string[] =>
  Object.entries(of).flatMap(([key, value]) => (typeof value === "object" ? keys(value as object, `${path}${key}.`) : [`${path}${key}`]));

test("the three languages have the same texts", () => {
  expect(keys(nn)).toEqual(keys(nb));
  expect(keys(en)).toEqual(keys(nb));
});
