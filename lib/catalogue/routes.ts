import * as packages from "#lib/catalogue/routes/packages";
import * as roles from "#lib/catalogue/routes/roles";
import type { Contract } from "#lib/http/contract";

export const catalogueContracts: readonly Contract[] = [
  ...[packages.searchPackages, packages.exportPackages, packages.readPackageByUrn, packages.readPackage, packages.listServices],
  ...[packages.listGroups, packages.readGroup, packages.listAreas, packages.readArea, packages.listPackages],
  ...[roles.listRoles, roles.readRole],
];
