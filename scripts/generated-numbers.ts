/** Organisation numbers in a range of our own, 200 000 000–209 999 999, which neither Enhetsregisteret nor Tenor gives out. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** The valid number with this root, if the root has one: every eleventh has none. */
export function orgNoFrom(root: number): string | undefined {
  const digits = `20${String(root).padStart(6, "0")}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : digits + String(check);
}

/** There are about nine hundred thousand of them. */
export const mostClients = 900_000;
