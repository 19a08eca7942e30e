/** Lists that leave as CSV, as spreadsheets here open them: UTF-8 with a mark at the beginning, semicolons, and line ends of Windows. */

export const csvStart = "\ufeff";

/** What a spreadsheet would take for a formula is made text, also where it is written wide. */
const isFormula = (text: string): boolean => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text);

function cell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[";\r\n,\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | null)[]): string => `${cells.map((one) => cell(one ?? "")).join(";")}\r\n`;
