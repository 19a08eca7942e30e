import { readFileSync } from "node:fs";
import { join } from "node:path";
import { groupBy } from "#lib/group-by";
import type { Catalogue, Package, RolePackage, Service } from "#lib/catalogue/rules";

type Files = {
  packages: Package[];
  "role-packages": (RolePackage & { role: string })[];
  "role-map": { has: string; gets: string }[];
};

const read = <Name extends keyof Files>(name: Name): Files[Name] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../prisma/seed/catalogue/${name}.json`), "utf8")) as Files[Name];

/** The real catalogue, straight from its files, for tests of the rules. */
export function realCatalogue(services: readonly Service[] = []): Catalogue {
  const impliedRoles = groupBy(read("role-map"), ({ has }) => has);
  return {
    packages: new Map(read("packages").map((one) => [one.code, one])),
    rolePackages: groupBy(read("role-packages"), ({ role }) => role),
    impliedRoles: new Map([...impliedRoles].map(([has, rows]) => [has, rows.map(({ gets }) => gets)])),
    services: new Map(services.map((one) => [one.id, one])),
  };
}
