import { currentCatalogue } from "#lib/catalogue/queries";
import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import type { PublicPackage } from "#lib/catalogue/rules/public-catalogue";
import { packagesOfRole } from "#lib/catalogue/rules";
import type { Powers } from "#lib/connections/rules/holdings";
import { pool } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Standing } from "#lib/identity/queries";
import type { Language } from "#lib/language";
import { type FoundUser, givenHere, loadUsers, throughOf } from "#lib/mandates/queries/facts";
import { adminPackageOf } from "#lib/mandates/rules/giving";
import type { Deletion, HeldArea, HeldPackage, UserPage, Way } from "#lib/mandates/rules/users";
import { whatDeletes, whyNotTakeBack } from "#lib/mandates/rules/taking-back";
import { findParty } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";

type Asked = { readonly partyId: string; readonly userId: string; readonly language: Language };

type Reached = { readonly standing: Standing; readonly user: FoundUser };

/** One user, for oneself or an access manager. Whoever has nothing to do with the organisation is answered as one who does not exist. */
export async function reachUser({ partyId, userId, language }: Asked, who: Who): Promise<Result<Reached, NotPermitted | "user-not-found">> {
  const isMe = who.actor.kind === "person" && who.actor.id === userId;
  const permitted = await permitPerson({ ...who, partyId, need: isMe ? "tie" : "accessManager" });
  if (!permitted.ok) return permitted;
  const [user] = await loadUsers({ partyId, users: [userId], language, now: who.now });
  if (!user || !(isMe || isHere(user))) return refuse("user-not-found");
  return ok({ standing: permitted.value, user });
}

const isHere = ({ row, roles, packages }: FoundUser): boolean => row.isGiven || roles.length + packages.length > 0;

export async function readUser(asked: Asked, who: Who): Promise<Result<UserPage, NotPermitted | "user-not-found">> {
  const reached = await reachUser(asked, who);
  if (!reached.ok) return reached;
  const { standing, user } = reached.value;
  const { partyId, userId, language } = asked;
  const [party, areas, services] = await Promise.all([
    findParty(partyId),
    heldAreas(user, standing.powers, language, who.now),
    listServices(asked),
  ]);
  if (!party) return refuse("user-not-found");
  const { id, name, orgNo, isDeleted } = party;
  return ok({
    ...{ user: user.row, isMe: userId === standing.facts.personId, mayAdminister: standing.powers.accessManager },
    ...{ party: { id, name, orgNo, isDeleted }, areas, count: user.row.packages, services, deletion: deletionOf(user, standing.powers) },
  });
}

const deletionOf = (user: FoundUser, powers: Powers): Deletion =>
  whatDeletes({ isGiven: user.row.isGiven, packages: givenHere(user), hasOtherWays: user.roles.length > 0 }, powers);

/** In the catalogue's order: areas and packages by name. */
async function heldAreas(user: FoundUser, powers: Powers, language: Language, now: Date): Promise<readonly HeldArea[]> {
  const [{ areas }, ways] = await Promise.all([publicCatalogue(language, now), waysOf(user, now)]);
  const shown = (one: PublicPackage): HeldPackage[] => {
    const of = ways.get(one.code);
    return of ? [heldPackage(one, of, powers)] : [];
  };
  return areas
    .map(({ id, name, packages }) => ({ id, name, packages: packages.flatMap(shown) }))
    .filter(({ packages }) => packages.length > 0);
}

function heldPackage({ code, name, description }: PublicPackage, ways: readonly Way[], powers: Powers): HeldPackage {
  const isGiven = ways.some((way) => way.by === "mandate" && way.giver === "party" && way.through === null);
  const whyNot = whyNotTakeBack(code, ways, powers);
  return { code, name, description, isAdmin: adminPackageOf(code) !== undefined, ways, isGiven, mayTakeBack: whyNot === null, whyNot };
}

async function waysOf({ roles, packages, holdings }: FoundUser, now: Date): Promise<ReadonlyMap<string, readonly Way[]>> {
  const catalogue = await currentCatalogue(now);
  const ways = new Map<string, readonly Way[]>();
  const add = (code: string, way: Way) => {
    if (holdings.get(code)?.hasAccess) ways.set(code, [...(ways.get(code) ?? []), way]);
  };
  for (const { package: code, by, to, givenAt, givenBy } of packages) {
    add(code, { by: "mandate", givenAt: new Date(givenAt), givenBy, giver: by.isMainUnit ? "mainUnit" : "party", through: throughOf(to) });
  }
  for (const { role, name, in: place, holder } of roles) {
    for (const { package: code, hasAccess } of packagesOfRole(catalogue, role, place.form)) {
      const giver = place.isMainUnit ? "mainUnit" : "party";
      if (hasAccess) add(code, { by: "role", role: name, giver, through: throughOf(holder) });
    }
  }
  return ways;
}

type Services = UserPage["services"];

async function listServices({ partyId, userId, language }: Asked): Promise<Services> {
  const { rows } = await pool.query<Services[number]>({
    name: "mandate-services",
    text: `select r.id, r.title ->> $3 as title, o.name ->> $3 as owner
           from resource r join service_owner o on o.code = r.owner_code
           where r.id in (select resource_id from connection_right where giver_id = $1 and receiver_id = $2)
           order by 2, 1 limit 200`,
    values: [partyId, userId, language],
  });
  return rows;
}
