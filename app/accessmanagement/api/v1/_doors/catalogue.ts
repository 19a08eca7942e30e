import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import { type PublicCatalogue, findPackage } from "#lib/catalogue/rules/public-catalogue";
import { searchPackages } from "#lib/catalogue/rules/search";
import * as packages from "#lib/catalogue/routes/packages";
import * as roles from "#lib/catalogue/routes/roles";
import type { Contract, Input } from "#lib/http/contract";
import { type Door, handle } from "#lib/http/handle";
import { chooseLanguage } from "#lib/language";
import { ok, refuse } from "#lib/result";

/** Anyone may keep the answer for a while, each language by itself. No rows, where the contract has a word for that: 204. */
const read = <C extends Contract>(contract: C, find: (catalogue: PublicCatalogue, input: Input<C>) => unknown): Door =>
  handle(contract, async ({ input, now, request }) => {
    const language = chooseLanguage(undefined, request.headers.get("accept-language"));
    const found = find(await publicCatalogue(language, now), input);
    if (found === undefined) return refuse("not-found");
    const headers = { "cache-control": "public, max-age=300", "content-language": language, vary: "Accept-Language" };
    const isNothing = Array.isArray(found) && found.length === 0 && 204 in contract.answers;
    return { ...ok(found), status: isNothing ? 204 : 200, headers };
  });

const byId =
  (id: string) =>
  (one: { readonly id: string }): boolean =>
    one.id === id.toLowerCase();

export const catalogueDoors: readonly Door[] = [
  read(packages.searchPackages, searchPackages),
  read(packages.exportPackages, ({ groups }) => groups),
  read(packages.listGroups, ({ groups }) => groups),
  read(packages.readGroup, ({ groups }, { id }) => groups.find(byId(id))),
  read(packages.listAreas, ({ groups }, { id }) => groups.find(byId(id))?.areas),
  read(packages.readArea, ({ areas }, { id }) => areas.find(byId(id))),
  read(packages.listPackages, ({ areas }, { id }) => areas.find(byId(id))?.packages),
  read(packages.readPackage, ({ packages }, { id }) => packages.find(byId(id))),
  read(packages.readPackageByUrn, (catalogue, { urnValue }) => findPackage(urnValue, catalogue)),
  read(packages.listServices, ({ packages }, { id }) => packages.find(byId(id))?.resources),
  read(roles.listRoles, ({ roles }) => roles),
  read(roles.readRole, ({ roles }, { id }) => roles.find(byId(id))),
];
