/** How sure the identity provider is of who somebody is. */
export const levels = ["low", "substantial", "high"] as const;
export type Level = (typeof levels)[number];

const acrs: Readonly<Record<Level, string>> = {
  low: "idporten-loa-low",
  substantial: "idporten-loa-substantial",
  high: "idporten-loa-high",
};

export const acrOf = (level: Level): string => acrs[level];

/** What we do not know counts as low: a new name for a level must not let anybody in. "Level3" and "Level4" are the older names. */
export function levelOf(acr: unknown): Level {
  if (acr === acrs.high || acr === "Level4" || acr === "4" || acr === 4) return "high";
  if (acr === acrs.substantial || acr === "Level3" || acr === "3" || acr === 3) return "substantial";
  return "low";
}

export const isEnough = (level: Level, needed: Level): boolean => levels.indexOf(level) >= levels.indexOf(needed);

export const higherOf = (one: Level, other: Level): Level => (isEnough(one, other) ? one : other);

/** Whoever acts for a party has logged in at this level, also where a lower one opens the portal; and by whatever door. */
export const levelToAct = (loginLevel: Level): Level => higherOf(loginLevel, "substantial");
