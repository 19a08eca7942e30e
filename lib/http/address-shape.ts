/** Addresses as contracts write them: `{name}` stands for a part that can be anything. Case does not matter, nor does a slash at the end. */
export type Shape = readonly string[];

export const shapeOf = (path: string): Shape => path.toLowerCase().replace(/\/+$/, "").split("/");

const isOpen = (part: string): boolean => part.startsWith("{");

/** A word that is written out goes before a part that can be anything. */
export const byRank = (one: Shape, other: Shape): number => rank(one).localeCompare(rank(other));
const rank = (shape: Shape): string => shape.map((part) => (isOpen(part) ? "1" : "0")).join("");

export const fits = (wanted: Shape, given: Shape): boolean =>
  wanted.length === given.length && wanted.every((part, i) => (isOpen(part) ? given[i] !== "" : part === given[i]));
