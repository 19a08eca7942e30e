import { findPackage, findRole, type PublicCatalogue } from "#lib/catalogue/rules/public-catalogue";
import { refuseLacking } from "#lib/clients/rules";
import { type Misfit, misfit, refuseMisfits } from "#lib/clients/rules/wire";
import { ok, type Result } from "#lib/result";

/**
 * The contract gives and takes single packages, each through one relation of the client's. An access acts for a client with all that it needs, or not
 * at all: decision 0027 says how the one becomes the other without ever leaving more power than was asked for.
 */

/** A package, and the relation that the client gives it through. */
export type Way = { readonly code: string; readonly via: string };
type AskedWay = Way & { readonly path: string; readonly rolePath: string };

export type Read = { readonly ways: readonly AskedWay[]; readonly misfits: readonly Misfit[] };
type Values = readonly { readonly role: string; readonly packages: readonly string[] }[];

/** Everything that nobody could have meant, all at once. To take away, a package need not be one that could be passed on. */
export function readWays(values: Values, catalogue: PublicCatalogue, doing: "give" | "take"): Read {
  const read = values.map(({ role: roleName, packages }, i) => {
    const rolePath = `/values/${i}/role`;
    const role = findRole(roleName, catalogue);
    const named = packages.map((name, j) => ({ one: findPackage(name, catalogue), path: `/values/${i}/packages/${j}` }));
    return {
      ways: named.flatMap(({ one, path }) => (one && role ? [{ code: one.code, via: role.code, path, rolePath }] : [])),
      misfits: [
        ...(role ? [] : [misfit("unknownRole", rolePath)]),
        ...named.flatMap(({ one, path }) => {
          if (!one) return [misfit("unknownPackage", path)];
          return doing === "give" && !one.isDelegable ? [misfit("notDelegable", path)] : [];
        }),
      ],
    };
  });
  const ways = new Map(read.flatMap((one) => one.ways).map((way) => [keyOf(way), way]));
  return { ways: [...ways.values()], misfits: read.flatMap(({ misfits }) => misfits) };
}

const keyOf = ({ code, via }: Way) => `${code} ${via}`;
/** Is this one of them? */
export const among = (ways: readonly Way[]) => {
  const keys = new Set(ways.map(keyOf));
  return (way: Way) => keys.has(keyOf(way));
};

export type Standing = {
  /** What the access needs of every client. */
  readonly needed: readonly string[];
  /** What the client gives the provider now. */
  readonly gives: readonly Way[];
  /** What the access has of it already. */
  readonly has: readonly Way[];
  /** The roles that the provider has in the client. */
  readonly relations: readonly string[];
};

/** `stands`: what the access has of the client when it is done, all of it. `isNew`: there is something to store. */
type Given = { readonly stands: readonly Way[]; readonly isNew: boolean };

/** Only what was asked for is added; and only if the access then has all that it needs, with what it has already. */
export function decideGiving(asked: readonly AskedWay[], at: Standing): Result<Given, "invalid-input" | "client-lacks-packages"> {
  const [isGiven, isHad] = [among(at.gives), among(at.has)];
  const added = asked.filter((way) => !isHad(way));
  const misfits = added.flatMap((way): Misfit[] => {
    if (!at.relations.includes(way.via)) return [misfit("noRelation", way.rolePath)];
    if (!at.needed.includes(way.code)) return [misfit("notForAgent", way.path)];
    return isGiven(way) ? [] : [misfit("notGiven", way.path)];
  });
  if (misfits.length > 0) return refuseMisfits([...new Map(misfits.map((one) => [one.path, one])).values()]);
  if (added.length === 0) return ok({ stands: at.has, isNew: false });
  const stands = [...at.has.filter(isGiven), ...added].map(({ code, via }) => ({ code, via }));
  const missing = at.needed.filter((needed) => !stands.some(({ code }) => code === needed));
  const couldBe = (code: string) => at.gives.some((way) => way.code === code);
  if (missing.length > 0) return refuseLacking(missing, (code) => (couldBe(code) ? "NotAskedFor" : "NotGivenByClient"));
  return ok({ stands, isNew: true });
}

/** What goes; and whether the client goes with it. */
type Taken = { readonly gone: readonly Way[]; readonly isWhole: boolean };

/** A package that another relation still gives stays. Where one is lost, the access has no longer all that it needs, and so nothing of the client. */
export function decideTaking(asked: readonly Way[], has: readonly Way[]): Taken {
  const isAsked = among(asked);
  const [gone, left] = [has.filter(isAsked), has.filter((way) => !isAsked(way))];
  const isWhole = gone.some(({ code }) => left.every((way) => way.code !== code));
  return { gone: isWhole ? has : gone, isWhole };
}
