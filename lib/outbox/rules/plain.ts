/** Texts that others wrote (vendors, registers, colleagues) as they may stand in a mail: shown as text, and never more than that. */

/** Six digits and five, as people write them. Runs of more or fewer digits are other numbers. */
const personalNumber = /(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ .-]?\d{5}(?!\d)/g;

export const withoutPersonalNumbers = (text: string): string => text.replaceAll(personalNumber, "•••••• •••••");

/** Marks that turn the direction of writing, or that cannot be seen: they could make a name look like another. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const blank = /[\p{Cc}\s]+/gu;

const shown = (mark: string): string => `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** Mail programs make links of what looks like an address; after a mark of no width it no longer does. */
const likeAnAddress = /(?<=[\p{L}\p{N}])[.@](?=[\p{L}\p{N}]{2})|:(?=\/\/)/gu;
const noWidth = "\u200b";

const harmless = (text: string): string => withoutPersonalNumbers(text).replaceAll(unseen, shown).replaceAll(likeAnAddress, `$&${noWidth}`);

/** A name, on one line. */
export const plainName = (text: string): string => harmless(text.normalize("NFC").replaceAll(blank, " ").trim());

/** What somebody wrote, with its lines. */
export const plainLines = (text: string): readonly string[] =>
  text
    .normalize("NFC")
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => harmless(line.replaceAll(blank, " ").trim()))
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim()
    .split("\n");

export const shortened = (text: string, most: number): string => {
  const signs = Array.from(text);
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : text;
};
