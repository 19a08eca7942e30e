import type { Obstacle } from "#lib/clients/rules/search";
import { isOrgNo } from "#lib/parties/numbers";

/** A list of organisation numbers, as people paste or upload it. */

export const longestList = 100_000;

/** Why a line cannot be used as it stands. */
export type BadLine = "noNumber" | "tooFewDigits" | "tooManyDigits" | "wrongCheckDigit" | "twice" | "tooMany";

export type ListLine = {
  /** From 1, as an editor counts them. */
  readonly line: number;
  /** What stood there, shortened; where a national identity number could be, stars. */
  readonly given: string;
  readonly orgNo: string | null;
  readonly problem: BadLine | null;
};

/** What a line becomes when the list is applied. */
export type LineOutcome = "added" | "alreadyAdded" | "cannot" | "unknown" | "bad";

export type PreviewLine = ListLine & {
  readonly becomes: LineOutcome;
  readonly because: Obstacle | null;
  readonly missing: readonly string[];
  readonly client: { readonly id: string; readonly name: string } | null;
};

export type ListPreview = {
  readonly lines: readonly PreviewLine[];
  /** Of lines that hold anything. */
  readonly total: number;
  readonly counts: Readonly<Record<LineOutcome, number>>;
  /** The line to go on after. */
  readonly next: number | null;
};

type Row = { readonly line: number; readonly cells: readonly string[] };

/** One column or many, with or without a header, from a spreadsheet or by hand: the column with the most organisation numbers is the one that counts. */
export function readList(text: string): readonly ListLine[] {
  const rows = spread(rowsOf(text.replace(/^\ufeff/, "")));
  const column = columnOf(rows);
  const [first, ...rest] = rows;
  const hasHeader = first !== undefined && rest.length > 0 && !/\d/.test(first.cells[column] ?? "");
  const seen = new Set<string>();
  const kept = (hasHeader ? rest : rows).slice(0, longestList + 1);
  return kept.map(({ line, cells }, i) =>
    i === longestList ? { line, given: "", orgNo: null, problem: "tooMany" } : lineOf(line, cells[column] ?? "", seen),
  );
}

function lineOf(line: number, cell: string, seen: Set<string>): ListLine {
  const digits = cell
    .replaceAll(/[\s.\-'="\u200b\u00ad]/g, "")
    .replace(/^NO(?=\d)/i, "")
    .replace(/(?<=\d)MVA$/i, "");
  const given = { line, given: withoutPersonNumbers(cell).slice(0, 60) };
  const problem = problemOf(digits);
  if (problem !== null) return { ...given, orgNo: null, problem };
  const isTwice = seen.has(digits);
  seen.add(digits);
  return { ...given, orgNo: digits, problem: isTwice ? "twice" : null };
}

function problemOf(digits: string): BadLine | null {
  if (!/^\d+$/.test(digits)) return "noNumber";
  if (digits.length !== 9) return digits.length < 9 ? "tooFewDigits" : "tooManyDigits";
  return isOrgNo(digits) ? null : "wrongCheckDigit";
}

/** Somebody pasted the wrong column: it is named by its line, and not kept. */
const withoutPersonNumbers = (text: string): string => text.trim().replaceAll(/\d(?:[\s.-]?\d){9,}/g, "***");

const separators = [";", "\t", ","] as const;

function rowsOf(text: string): Row[] {
  const lines = text.split(/\r\n|\n|\r/);
  const sample = lines.slice(0, 50).filter((line) => line.trim() !== "");
  const counted = separators.map((separator) => [separator, sample.filter((line) => line.includes(separator)).length] as const);
  const [separator] = counted.reduce((best, one) => (one[1] > best[1] ? one : best));
  const rows: Row[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [whole, used] = joined(lines, i);
    if (whole.trim() !== "") rows.push({ line: i + 1, cells: cellsOf(whole, separator) });
    i += used;
  }
  return rows;
}

const longestCell = 10;

/** A cell in quotes may hold line breaks. One whose quotes never close is taken as it stands. */
function joined(lines: readonly string[], from: number): readonly [text: string, more: number] {
  const first = lines[from] ?? "";
  if (!isOpen(first)) return [first, 0];
  for (let more = 1; more <= longestCell && from + more < lines.length; more++) {
    const whole = lines.slice(from, from + more + 1).join("\n");
    if (!isOpen(whole)) return [whole, more];
  }
  return [first, 0];
}

const isOpen = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell].map(unquoted);
}

const unquoted = (cell: string): string => {
  const [, inside] = /^\s*"([\s\S]*)"\s*$/.exec(cell) ?? [];
  return inside === undefined ? cell : inside.replaceAll('""', '"');
};

/** Numbers side by side on a single line are a list too. */
function spread(rows: readonly Row[]): readonly Row[] {
  const [only, another] = rows;
  if (only === undefined || another !== undefined || only.cells.length < 2) return rows;
  const isList = only.cells.every((cell) => cell.trim() === "" || /^[\d\s]+$/.test(cell));
  return isList ? only.cells.filter((cell) => cell.trim() !== "").map((cell) => ({ line: only.line, cells: [cell] })) : rows;
}

function columnOf(rows: readonly Row[]): number {
  const sample = rows.slice(0, 1_000);
  const widest = sample.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const valid = Array.from(
    { length: widest },
    (_, i) => sample.filter(({ cells }) => lineOf(0, cells[i] ?? "", new Set()).orgNo !== null).length,
  );
  return Math.max(0, valid.indexOf(Math.max(...valid)));
}
