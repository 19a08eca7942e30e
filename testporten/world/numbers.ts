/** The check digit of Norwegian organisation numbers, written down anew: the product's own arithmetic is not asked to agree with itself. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

export function isOrgNo(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const rest = weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0) % 11;
  return (rest === 0 ? 0 : 11 - rest) === digits[8];
}

/** The way Maskinporten writes an organisation. */
export const iso6523 = (orgNo: string) => ({ authority: "iso6523-actorid-upis", ID: `0192:${orgNo}` });

export const spaced = (orgNo: string) => orgNo.replace(/(\d{3})(?=\d)/g, "$1\u00a0");
