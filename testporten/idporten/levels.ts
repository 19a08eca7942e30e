export const levels = ["idporten-loa-substantial", "idporten-loa-high"] as const;
export type Level = (typeof levels)[number];

export const isLevel = (text: unknown): text is Level => levels.some((level) => level === text);

const rank = (level: string | undefined) => levels.findIndex((known) => known === level);

/** The first level of `acr_values` that is known; substantial when none is asked for, as at ID-porten. */
export function askedLevel(acrValues: unknown): Level {
  const asked = typeof acrValues === "string" ? acrValues.split(" ").find(isLevel) : undefined;
  return asked ?? "idporten-loa-substantial";
}

export const isEnough = (held: string | undefined, asked: Level): boolean => rank(held) >= rank(asked);
