import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import { findPackage, type PublicCatalogue } from "#lib/catalogue/rules/public-catalogue";
import { describePath, mayGive, type Path } from "#lib/connections/rules/holdings";
import { currentCatalogue } from "#lib/catalogue/queries";
import { pool } from "#lib/db";
import { publicUrl } from "#lib/env";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { AssignedPackage, Assignment, CheckedPackage, Connection, HeldPackage } from "#lib/mandates/contract";
import type { FoundUser } from "#lib/mandates/queries/facts";
import { reachUser } from "#lib/mandates/queries/user";
import { searchUsers } from "#lib/mandates/queries/users";
import type { UserCursor } from "#lib/mandates/rules/users";
import { refuseWire } from "#lib/mandates/rules/wire";
import { ok, refuse, type Result } from "#lib/result";

/** What machines read of mandates. Names of packages are the same in every language. */

export type ConnectionPage = { readonly links: { readonly next?: string }; readonly data: readonly Connection[] };

type Asked = {
  readonly party: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly token?: UserCursor | undefined;
  readonly path: string;
};

/** As many as one page holds. */
const size = 100;
const language = "nb";

/** Those to whom the party has given something, or to whom the register has: all of them, or one. */
export async function listConnections(
  { party: partyId, from, to, token: after, path }: Asked,
  who: Who,
): Promise<Result<ConnectionPage, NotPermitted | "invalid-input">> {
  if (from !== undefined && from.toLowerCase() !== partyId.toLowerCase()) return refuseWire("otherParty", "?from");
  const catalogue = await publicCatalogue(language, who.now);
  if (to !== undefined) {
    const one = await reachUser({ partyId, userId: to.toLowerCase(), language }, who);
    if (!one.ok) return one.code === "user-not-found" ? ok({ links: {}, data: [] }) : refuse(one.code);
    return ok({ links: {}, data: [connectionOf(one.value.user, catalogue)] });
  }
  const found = await searchUsers({ partyId, search: "", withClientAccess: false, size, page: { after }, language }, who);
  if (!found.ok) return found;
  if (!found.value.mayAdminister) return refuse("not-access-manager");
  const { users, next } = found.value;
  const links = next === null ? {} : { next: `${publicUrl()}${path}?${new URLSearchParams({ party: partyId, token: next }).toString()}` };
  return ok({ links, data: users.map((user) => connectionOf(user, catalogue)) });
}

function connectionOf({ row, holdings }: FoundUser, catalogue: PublicCatalogue): Connection {
  const { id, name, kind, orgNo, isGone, roles } = row;
  return {
    party: {
      ...{ id, name, type: kind === "person" ? "Person" : "Organization", isDeleted: isGone },
      ...(orgNo !== null && { organizationIdentifier: orgNo }),
    },
    roles: [...new Set([...roles.map(({ code }) => code), ...(row.isGiven ? ["rettighetshaver"] : [])])].map((code) => ({ code })),
    packages: catalogue.packages.filter(({ code }) => holdings.get(code)?.hasAccess).map(named),
  };
}

const named = ({ id, urn, areaId }: PublicCatalogue["packages"][number]) => ({ id, urn, areaId });

/** What one receiver holds, and in which ways. */
export async function listHeldPackages(
  { party: partyId, to: userId }: { readonly party: string; readonly to: string },
  who: Who,
): Promise<Result<{ links: object; data: readonly HeldPackage[] }, NotPermitted>> {
  const reached = await reachUser({ partyId, userId, language }, who);
  if (!reached.ok) return reached.code === "user-not-found" ? ok({ links: {}, data: [] }) : refuse(reached.code);
  const { holdings } = reached.value.user;
  const { packages } = await publicCatalogue(language, who.now);
  const permission = (path: Path) => ({
    ...{ from: path.from.id, to: userId, role: path.role ?? "rettighetshaver", reason: describePath(path) },
    ...(path.to.keyRole !== null && { via: path.to.id }),
  });
  const data = packages.flatMap((one): HeldPackage[] => {
    const paths = holdings.get(one.code)?.paths.filter(({ hasAccess }) => hasAccess) ?? [];
    return paths.length === 0 ? [] : [{ package: named(one), permissions: paths.map(permission) }];
  });
  return ok({ links: {}, data });
}

type Checking = {
  readonly party: string;
  readonly packageIds?: readonly string[] | undefined;
  readonly packages?: readonly string[] | undefined;
};

/** Which packages the person could give for the party, and through what. What is not known is left out. */
export async function checkGiving(
  { party: partyId, packageIds, packages: names }: Checking,
  who: Who,
): Promise<Result<{ links: object; data: readonly CheckedPackage[] }, NotPermitted>> {
  const permitted = await permitPerson({ ...who, partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  const [all, catalogue] = await Promise.all([publicCatalogue(language, who.now), currentCatalogue(who.now)]);
  const wanted = new Set([...(packageIds ?? []), ...(names ?? []).map((name) => findPackage(name, all)?.id)]);
  const isAsked = packageIds !== undefined || names !== undefined;
  const { holdings } = permitted.value;
  const data = all.packages
    .filter(({ id }) => !isAsked || wanted.has(id))
    .map((one): CheckedPackage => {
      const result = mayGive(holdings, catalogue, one.code);
      const ways = result ? (holdings.get(one.code)?.paths ?? []).filter(({ canDelegate }) => canDelegate).map(describePath) : ["NoAccess"];
      return { package: named(one), result, reasons: [...new Set(ways)].map((description) => ({ description })) };
    });
  return ok({ links: {}, data });
}

/** By id, by urn or by code. */
export async function codeOfPackage(
  { packageId, package: name }: { readonly packageId?: string | undefined; readonly package?: string | undefined },
  now: Date,
): Promise<string | undefined> {
  const catalogue = await publicCatalogue(language, now);
  if (packageId !== undefined) return catalogue.packages.find(({ id }) => id === packageId.toLowerCase())?.code;
  return name === undefined ? undefined : findPackage(name, catalogue)?.code;
}

export async function findAssignment(fromId: string, toId: string): Promise<Assignment | undefined> {
  const { rows } = await pool.query<Assignment>({
    name: "mandate-assignment",
    text: `select c.id, role.id as "roleId", c.giver_id as "fromId", c.receiver_id as "toId"
           from connection c join role on role.code = 'rettighetshaver' where c.giver_id = $1 and c.receiver_id = $2`,
    values: [fromId, toId],
  });
  return rows[0];
}

export async function findAssignedPackage(fromId: string, toId: string, code: string): Promise<AssignedPackage | undefined> {
  const { rows } = await pool.query<AssignedPackage>({
    name: "mandate-assigned-package",
    text: `select g.id, c.id as "assignmentId", p.id as "packageId"
           from connection_package g join connection c on c.giver_id = g.giver_id and c.receiver_id = g.receiver_id join package p on p.code = g.package_code
           where g.giver_id = $1 and g.receiver_id = $2 and g.package_code = $3`,
    values: [fromId, toId, code],
  });
  return rows[0];
}
