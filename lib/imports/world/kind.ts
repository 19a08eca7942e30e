import type { z } from "zod";
import { worldSections } from "#lib/imports/contract";
import type { Kind, Place, Reading } from "#lib/imports/kind";
import { mergeOrganisations, organisationTables } from "#lib/imports/organisations";
import { explainMisfit } from "#lib/imports/report";
import { mergeServiceOwners, serviceOwnerTables } from "#lib/imports/service-owners";
import { mergeServices, serviceTables } from "#lib/imports/services";
import { castTables, checkCast, stageCast } from "#lib/imports/world/cast";
import { connectionTables, mergeConnections, stageConnection } from "#lib/imports/world/connections";
import { mergePersons, personTables, stagePerson } from "#lib/imports/world/persons";
import { mergeRoles, roleTables, stageRole } from "#lib/imports/world/roles";
import { stageService, stageServiceOwner } from "#lib/imports/world/services";
import { mergeSystems, stageSystem, systemTables } from "#lib/imports/world/systems";

type Sections = typeof worldSections;
type Stage<Section extends keyof Sections> = (reading: Reading, place: Place, row: z.infer<Sections[Section]>) => string | undefined;

/** A whole test world, its sections in any order: each row waits until everything it refers to is in place. */
const stages: { readonly [Section in keyof Sections]: Stage<Section> } = {
  organisations: stageOrganisation,
  persons: (reading, place, row) => (tooHigh(row) ? explainTooHigh : stagePerson(reading, place, row)),
  roles: stageRole,
  connections: stageConnection,
  serviceOwners: stageServiceOwner,
  services: stageService,
  systems: stageSystem,
  cast: stageCast,
};

export const world: Kind = {
  section: null,
  tables: {
    ...organisationTables,
    ...personTables,
    ...roleTables,
    ...connectionTables,
    ...serviceOwnerTables,
    ...serviceTables,
    ...systemTables,
    ...castTables,
  },
  stage: (reading, place, row) =>
    isSection(place.section) ? stageAs(place.section, reading, place, row) : `there is no section called ${place.section}`,
  merge: async (merging) => {
    await mergeOrganisations(merging, { section: "organisations", unknownParents: "refuse" });
    await mergePersons(merging);
    await mergeRoles(merging);
    await mergeServiceOwners(merging);
    await mergeServices(merging);
    await mergeConnections(merging);
    await mergeSystems(merging);
    await checkCast(merging);
  },
};

const isSection = (name: string): name is keyof Sections => Object.hasOwn(worldSections, name);

/** The parsed row and the stage of one section belong together; TypeScript cannot see that through a name it does not know. */
function stageAs(section: keyof Sections, reading: Reading, place: Place, row: unknown): string | undefined {
  const parsed = worldSections[section].safeParse(row);
  return parsed.success ? (stages[section] as Stage<never>)(reading, place, parsed.data as never) : explainMisfit(parsed.error);
}

function stageOrganisation({ staging }: Reading, { no, line }: Place, row: z.infer<Sections["organisations"]>): string | undefined {
  if (tooHigh(row)) return explainTooHigh;
  const { orgNo, partyUuid, partyId, name, form, parentOrgNo, deletedOn, bankruptOn } = row;
  const dates = [deletedOn, bankruptOn !== undefined, bankruptOn];
  staging.add("staged_organisation", [no, line, orgNo, partyUuid, partyId, name, form, parentOrgNo, ...dates]);
  return undefined;
}

/** Our own numbers continue after the highest one given, so that has to leave room. */
const highest = 1_000_000_000;
const tooHigh = ({ partyId = 0, userId = 0 }: { partyId?: number | undefined; userId?: number | undefined }) =>
  Math.max(partyId, userId) > highest;
const explainTooHigh = `partyId and userId must be at most ${highest}`;
