/** A time as text, to the microsecond: pages are cut by it. */
export const isoText = (time: string): string => `to_char(${time} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** For `like`, on lower case: somewhere in it stands what was searched for, letter by letter. */
export const containing = (search: string): string =>
  `%${search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, "\\$&")}%`;

/** Organisation numbers that begin so, spaces or not: as a range, so that an index finds them in any collation. Nulls when it is no number that was searched for. */
export function numberRange(search: string): readonly [least: string, most: string] | readonly [null, null] {
  const digits = /^[\d\s]{1,20}$/.test(search.trim()) ? search.replaceAll(/\s/g, "").slice(0, 9) : "";
  return digits === "" ? [null, null] : [digits.padEnd(9, "0"), digits.padEnd(9, "9")];
}

/** For `like`: the number that begins so, spaces or not. Null when it is no number that was searched for. */
export const startingNumber = (search: string): string | null =>
  /^[\d\s]+$/.test(search.trim()) ? `${search.replaceAll(/\s/g, "")}%` : null;
