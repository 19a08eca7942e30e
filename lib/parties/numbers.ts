/** Organisation numbers and national identity numbers: their check digits, and how people read them. */

const orgWeights = [3, 2, 7, 6, 5, 4, 3, 2];
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Mod 11 check digit, or null where the number cannot have one. */
function checkDigit(digits: string, weights: readonly number[]): number | null {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : digit;
}

export function isOrgNo(text: string): boolean {
  return /^\d{9}$/.test(text) && checkDigit(text, orgWeights) === Number(text[8]);
}

/** An eleven-digit number with two right check digits and a real date: ordinary, D-number (day + 40) or synthetic (month + 40, + 65 or + 80). */
export function isPersonNumber(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const day = Number(text.slice(0, 2)) % 40;
  const month = plainMonth(Number(text.slice(2, 4)));
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return checkDigit(text, firstWeights) === Number(text[9]) && checkDigit(text, secondWeights) === Number(text[10]);
}

/** Test numbers of Skatteetaten and NAV add to the month so that nobody real can have them. */
function plainMonth(month: number): number {
  return [80, 65, 40].reduce((left, added) => (left > added ? left - added : left), month);
}

/** 310629499 → 310 629 499, with no-break spaces. */
export const readableOrgNo = (orgNo: string): string => orgNo.replace(/(\d{3})(?=\d)/g, "$1\u00a0");
