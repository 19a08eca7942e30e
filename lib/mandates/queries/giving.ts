import { currentCatalogue } from "#lib/catalogue/queries";
import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import { comparable, type PublicPackage } from "#lib/catalogue/rules/public-catalogue";
import type { Missing } from "#lib/connections/rules/delegation-check";
import { pool } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Language } from "#lib/language";
import { givenHere } from "#lib/mandates/queries/facts";
import { reachUser } from "#lib/mandates/queries/user";
import {
  adminPackageOf,
  type Givable,
  type GivablePackage,
  type GiveObstacle,
  isPersonal,
  undoableUntil,
  whyNotGive,
} from "#lib/mandates/rules/giving";
import { whoCanGive } from "#lib/people/queries";
import { ok, type Result } from "#lib/result";

type Asked = { readonly partyId: string; readonly userId: string; readonly search: string; readonly language: Language };

/** All packages there are, area by area: what the user has, what I may give it, and if not, why. */
export async function listGivable(asked: Asked, who: Who): Promise<Result<Givable, NotPermitted | "user-not-found">> {
  const permitted = await permitPerson({ ...who, partyId: asked.partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  const reached = await reachUser(asked, who);
  if (!reached.ok) return reached;
  const { user } = reached.value;
  const [{ areas }, catalogue] = await Promise.all([publicCatalogue(asked.language, who.now), currentCatalogue(who.now)]);
  const sought = comparable(asked.search.trim());
  const isFound = (one: PublicPackage) =>
    [one.name, one.description, one.code, ...one.resources.map(({ name }) => name)].some((text) => comparable(text).includes(sought));
  const own = new Set(givenHere(user));
  const becauseOf = (code: string) => whyNotGive(code, user.row, permitted.value, catalogue);
  const whoCan = await colleaguesFor(
    asked.partyId,
    areas.flatMap(({ packages }) => packages.filter(isFound)).map(({ code }) => code),
    becauseOf,
    who.now,
  );
  const shown = (one: PublicPackage): GivablePackage => {
    const { code, name, description, resources } = one;
    const because = becauseOf(code);
    const holds = own.has(code) ? "given" : user.holdings.get(code)?.hasAccess ? "otherwise" : null;
    return {
      ...{ code, name, description, isAdmin: adminPackageOf(code) !== undefined, services: resources.map(({ name: title }) => title) },
      ...{ holds, mayGive: because === null && holds !== "given", because, whoCan: whoCan.get(code) ?? [] },
    };
  };
  const found = areas.map(({ id, name, description, group, packages }) => ({
    ...{ id, name, description, group: group.name, total: packages.length },
    held: packages.filter(({ code }) => user.holdings.get(code)?.hasAccess).length,
    packages: packages.filter(isFound).map(shown),
  }));
  const hits = found.filter(({ packages }) => packages.length > 0);
  return ok({ areas: hits, found: hits.reduce((sum, { packages }) => sum + packages.length, 0) });
}

/** For each package that others here may give: who. */
async function colleaguesFor(
  partyId: string,
  codes: readonly string[],
  becauseOf: (code: string) => GiveObstacle | null,
  now: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const missing = codes
    .filter((code) => isPersonal(becauseOf(code)))
    .map((code): Missing => ({ kind: "package", package: code, reasons: [] }));
  return namesOfGivers(partyId, missing, now);
}

/** Names of those who may give each of these packages. */
export async function namesOfGivers(
  partyId: string,
  missing: readonly Missing[],
  now: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (missing.length === 0) return new Map();
  const { givers } = await whoCanGive(partyId, missing, now);
  return new Map(
    givers.flatMap(({ missing: one, people }) =>
      one.kind === "package" ? [[one.package, people.map(({ name }) => name).slice(0, 5)] as const] : [],
    ),
  );
}

export type Giving = {
  readonly userId: string;
  readonly userName: string;
  readonly packages: readonly string[];
  readonly undoableUntil: Date;
};

type Row = Omit<Giving, "undoableUntil"> & { readonly givenAt: Date };

/** What one press of the button gave, as long as it may be taken back by whoever pressed it. */
export async function readGiving(
  { partyId, actId }: { readonly partyId: string; readonly actId: string },
  who: Who,
): Promise<Result<Giving | null, NotPermitted>> {
  const permitted = await permitPerson({ ...who, partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  const { rows } = await pool.query<Row>({ name: "mandate-act", text: givenIn, values: [partyId, actId, permitted.value.facts.personId] });
  const [row] = rows;
  if (!row) return ok(null);
  const { givenAt, ...rest } = row;
  const until = undoableUntil(givenAt);
  return ok(until > who.now ? { ...rest, undoableUntil: until } : null);
}

const givenIn = `
  select g.receiver_id as "userId", p.name as "userName", array_agg(g.package_code order by g.package_code) as packages, max(g.given_at) as "givenAt"
  from connection_package g join party p on p.id = g.receiver_id
  where g.giver_id = $1 and g.act_id = $2 and g.given_by = $3 group by g.receiver_id, p.name`;
