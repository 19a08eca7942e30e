import type { z } from "zod";

/** What an import brought: kept in import_run and printed. Personal numbers never come this far. */
export type Counts = { read: number; added: number; changed: number; unchanged: number; removed: number; bad: number };
export type BadRow = { readonly line: number; readonly section: string; readonly why: string };
export type Report = {
  readonly sections: Readonly<Record<string, Counts>>;
  readonly remarks: Readonly<Record<string, number>>;
  readonly badRows: readonly BadRow[];
};

/** So many bad rows are told in full; all are counted. */
export const toldInFull = 1000;

/** Gathers what a run finds, in memory that does not grow with the file. */
export class Findings {
  readonly #sections = new Map<string, Counts>();
  readonly #remarks = new Map<string, number>();
  #badRows: BadRow[] = [];

  count(section: string, what: "read" | "added" | "changed" | "removed" | "bad", by = 1) {
    const counts = this.#sections.get(section) ?? { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, bad: 0 };
    counts[what] += by;
    this.#sections.set(section, counts);
  }

  bad(section: string, rows: readonly { line: number; why: string }[], total = rows.length) {
    this.count(section, "bad", total);
    this.#badRows.push(
      ...rows.map(({ line, why }) => ({ line, section: withoutPersonalNumbers(section), why: withoutPersonalNumbers(why) })),
    );
    if (this.#badRows.length > 2 * toldInFull) this.#badRows = firstRows(this.#badRows);
  }

  remark(what: string, times = 1) {
    if (times > 0) this.#remarks.set(what, (this.#remarks.get(what) ?? 0) + times);
  }

  report(): Report {
    const sections = [...this.#sections].map(([name, counts]) => {
      const unchanged = counts.read - counts.added - counts.changed - counts.bad;
      return [withoutPersonalNumbers(name), { ...counts, unchanged }] as const;
    });
    return {
      sections: Object.fromEntries(sections),
      remarks: Object.fromEntries(this.#remarks),
      badRows: firstRows(this.#badRows),
    };
  }
}

const firstRows = (rows: readonly BadRow[]) => rows.toSorted((a, b) => a.line - b.line).slice(0, toldInFull);

/** Messages are written without values; this catches a number that stands where a code or a name should. */
export const withoutPersonalNumbers = (text: string): string => text.replace(/\d{6}[ \u00a0]?\d{5}/g, "…");

/** The first thing that is wrong, by the name of its field. zod says what it wants, never what it got. */
export function explainMisfit({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return "does not fit";
  const field = issue.path.join(".");
  const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return `${field} ${missing ? "is missing" : issue.message}`.trim();
}
