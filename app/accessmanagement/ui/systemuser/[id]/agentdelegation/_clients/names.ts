import type { Language } from "#lib/language";
import { describeWanted } from "#lib/descriptions/queries";

/** Packages by their names in the reader's language. One that is not known is called by its code. */
export async function nameMissing<Row extends { readonly missing: readonly string[] }>(
  rows: readonly Row[],
  language: Language,
): Promise<readonly Row[]> {
  const codes = [...new Set(rows.flatMap(({ missing }) => missing))];
  if (codes.length === 0) return rows;
  const { packages } = await describeWanted({ packages: codes, resources: [], language });
  const names = new Map(codes.map((code, place) => [code, nameOf(packages[place]) ?? code]));
  return rows.map((row) => ({ ...row, missing: row.missing.map((code) => names.get(code) ?? code) }));
}

type Described = Awaited<ReturnType<typeof describeWanted>>["packages"][number];
const nameOf = (described: Described | undefined) => (described?.isKnown ? described.name : undefined);
