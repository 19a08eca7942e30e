/**
 * A vendor's own words, taken apart so that nothing in them can hide: signs that turn the reading direction or are not seen at all, and letters of
 * another alphabet that look like ours.
 */

export type HiddenKind = "direction" | "invisible" | "control" | "stacked";
export type Script = "Cyrillic" | "Greek" | "Latin" | "other";

export type TextPart =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "hidden"; readonly kind: HiddenKind; readonly code: string }
  | { readonly is: "lookalike"; readonly text: string; readonly script: Script };

export type VisibleText = {
  readonly parts: readonly TextPart[];
  /** There is something in it that a reader would not have seen. */
  readonly hidesSomething: boolean;
  /** Letters of several alphabets, or of another one that looks like ours. */
  readonly mixesAlphabets: boolean;
};

export function visibleText(text: string): VisibleText {
  const letters = segments(text);
  const foreign = foreignWords(text);
  const parts: TextPart[] = [];
  for (const { sign, hidden, at } of letters) {
    const script = hidden ? undefined : suspectScript(sign, foreign(at));
    add(
      parts,
      hidden
        ? { is: "hidden", kind: hidden, code: codeOf(sign) }
        : script
          ? { is: "lookalike", text: sign, script }
          : { is: "text", text: sign },
    );
  }
  return {
    parts,
    hidesSomething: parts.some(({ is }) => is === "hidden"),
    mixesAlphabets: parts.some(({ is }) => is === "lookalike"),
  };
}

/** The same where only plain text can stand: in a page's title, a mail, a log. */
export const spelledOut = (text: string): string =>
  visibleText(text)
    .parts.map((part) => (part.is === "hidden" ? `[${part.code}]` : part.text))
    .join("");

/** Neighbours of the same kind are one part; each hidden sign stands alone. */
function add(parts: TextPart[], part: TextPart) {
  const last = parts.at(-1);
  const goesOn =
    (part.is === "text" && last?.is === "text") || (part.is === "lookalike" && last?.is === "lookalike" && last.script === part.script);
  if (goesOn && "text" in part && "text" in last) parts[parts.length - 1] = { ...part, text: last.text + part.text };
  else parts.push(part);
}

const codeOf = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

type Segment = { readonly sign: string; readonly at: number; readonly hidden?: HiddenKind };

const stackedMost = 2;

function segments(text: string): readonly Segment[] {
  const found: Segment[] = [];
  let at = 0;
  let stacked = 0;
  const signs = Array.from(text);
  for (const [place, sign] of signs.entries()) {
    stacked = /\p{M}/u.test(sign) ? stacked + 1 : 0;
    const joins = joinsPictures(sign, signs[place - 1], signs[place + 1]);
    const hidden = joins ? undefined : (hiddenKind(sign) ?? (stacked > stackedMost ? "stacked" : undefined));
    found.push(hidden ? { sign, at, hidden } : { sign, at });
    at += sign.length;
  }
  return found;
}

const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Takes no room, or only looks like a space: joiners, fillers, tags, selectors, the soft hyphen. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u2065\u2800\u3164\uffa0]|[\u{e0000}-\u{e0fff}]/u;
/** No sign at all, or one that every machine may draw as it likes. Line breaks are ordinary. */
const control = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffc\ufffd]/u;
const ordinaryBreaks = new Set(["\n", "\r", "\t"]);

function hiddenKind(sign: string): HiddenKind | undefined {
  if (ordinaryBreaks.has(sign)) return undefined;
  if (direction.test(sign)) return "direction";
  if (invisible.test(sign)) return "invisible";
  return control.test(sign) ? "control" : undefined;
}

/** What makes one picture of several is no trick. */
function joinsPictures(sign: string, before = "", after = ""): boolean {
  const picture = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
  if (sign === "\u200d") return picture.test(before) && picture.test(after);
  return sign === "\ufe0f" && /\p{Extended_Pictographic}/u.test(before);
}

/** Letters of other alphabets that pass for Latin ones. */
const passForLatin = new Set("аеорсухіјѕһԁԛԝӏгѵАВЕКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυρικαγ");
/** Latin letters that pass for other Latin letters, besides those that are the same letter in another dress. */
const oddLatin = new Set("ɑɡıɩʟɴʀʏꞌǃ");

const isLatin = /\p{Script=Latin}/u;
const isLetter = /\p{L}/u;

/** In which word does this place stand, and could that word be taken for a Latin one? */
function foreignWords(text: string): (at: number) => boolean {
  const hasLatin = Array.from(text).some((sign) => isLatin.test(sign) && !isDressedUp(sign));
  const suspects = [...text.matchAll(/[\p{L}\p{M}]+/gu)].filter(
    ([word]) => hasLatin || Array.from(word).every((sign) => passForLatin.has(sign)),
  );
  return (at) => suspects.some(({ 0: word, index }) => at >= index && at < index + word.length);
}

/** ｓ and 𝐬 are an s in another dress. */
const isDressedUp = (sign: string) =>
  isLetter.test(sign) && !/^[a-z]$/i.test(sign) && /^[a-z]$/i.test(sign.normalize("NFKC")) && sign !== "ª" && sign !== "º";

function suspectScript(sign: string, isInForeignWord: boolean): Script | undefined {
  if (!isLetter.test(sign)) return undefined;
  if (isDressedUp(sign) || oddLatin.has(sign)) return "Latin";
  if (!isInForeignWord || isLatin.test(sign)) return undefined;
  if (/\p{Script=Cyrillic}/u.test(sign)) return "Cyrillic";
  return /\p{Script=Greek}/u.test(sign) ? "Greek" : /\p{Script=Common}/u.test(sign) ? undefined : "other";
}
