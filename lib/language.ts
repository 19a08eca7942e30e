export const languages = ["nb", "nn", "en"] as const;
export type Language = (typeof languages)[number];

const isLanguage = (text: string | undefined): text is Language => languages.some((language) => language === text);

/** The language that a page has been given, as the rest of us know it. */
export const asLanguage = (locale: string): Language => (isLanguage(locale) ? locale : "nb");

/** What the person chose, else the first language of the browser that we speak ("no" is nb), else nb. */
export function chooseLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().split(";"))
    .map(([tag = "", quality = "q=1"]) => ({ tag: tag.toLowerCase().split("-")[0], quality: Number(quality.trim().slice(2)) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => (tag === "no" ? "nb" : tag));
  return wanted.find(isLanguage) ?? "nb";
}
