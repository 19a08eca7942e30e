import type { Catalogue } from "#lib/catalogue/rules";
import type { Actor } from "#lib/identity/actor";
import { isEnough, type Level } from "#lib/identity/rules/levels";
import { ok, refuse, type Result } from "#lib/result";

/** What an installation has said is too weighty to be given away by any login. */
export type HighRisk = {
  /** Codes of packages, and ids of services. */
  readonly names: readonly string[];
  readonly level: Level;
  /** How old the login may be. Null: as old as the session. */
  readonly minutes: number | null;
};

type Asked = { readonly packages: readonly string[]; readonly resources: readonly string[] };

/** Which of the things that are asked for count as high risk: by name, or because a package opens a service that does. */
export function riskyOf({ packages, resources }: Asked, { names }: Pick<HighRisk, "names">, catalogue: Catalogue): readonly string[] {
  if (names.length === 0) return [];
  const weighty = new Set(names);
  const opens = (code: string) => names.some((id) => catalogue.services.get(id)?.rules.some((rule) => rule.packages.includes(code)));
  return [...packages.filter((code) => weighty.has(code) || opens(code)), ...resources.filter((id) => weighty.has(id))];
}

/** Names that nothing in the catalogue has: a slip of the pen, behind which something weighty would be given away by any login. */
export const unknownNames = ({ names }: Pick<HighRisk, "names">, { packages, services }: Catalogue): readonly string[] =>
  names.filter((name) => !packages.has(name) && !services.has(name));

/** Is the login good enough for all of it? A login whose age nobody knows is an old one. */
export function checkLogin(
  asked: Asked,
  actor: Actor,
  risk: HighRisk,
  catalogue: Catalogue,
  now: Date,
): Result<true, "level-too-low" | "login-too-old"> {
  if (riskyOf(asked, risk, catalogue).length === 0) return ok(true);
  if (actor.kind !== "person" || !isEnough(actor.level, risk.level)) return refuse("level-too-low");
  return risk.minutes === null || isFresh(actor.authenticatedAt, risk.minutes, now) ? ok(true) : refuse("login-too-old");
}

const isFresh = (at: Date | null | undefined, minutes: number, now: Date): boolean =>
  at instanceof Date && now.getTime() - at.getTime() < minutes * 60_000;
