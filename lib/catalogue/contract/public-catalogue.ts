import { z } from "zod";

/** The catalogue as anyone may read it: groups of areas, areas of packages, packages of services, and roles. Names in one language. */

const Provider = z.object({ code: z.string(), name: z.string().optional(), refId: z.string().optional() });

const Group = z.object({ id: z.guid(), name: z.string(), type: z.string() });
const Area = z.object({ id: z.guid(), name: z.string(), urn: z.string(), description: z.string() });

export const Service = z.object({
  refId: z.string().meta({ description: "What a right names: the value of urn:altinn:resource." }),
  name: z.string(),
  description: z.string(),
  provider: Provider,
  type: z.object({ name: z.string() }),
});

const Package = z.object({
  id: z.guid(),
  name: z.string(),
  urn: z.string().meta({ description: "What a system and a request name." }),
  description: z.string(),
  isDelegable: z.boolean().meta({ description: "May be passed on for clients: for system users of client systems." }),
  isAssignable: z.boolean().meta({ description: "May be given directly: to system users for the organisation's own use." }),
  isResourcePolicyAvailable: z.boolean().meta({ description: "Service owners may use it in the rules of their services." }),
  type: z.object({ id: z.guid(), name: z.string() }),
});

const AreaWithGroup = Area.extend({ group: Group });
export const AreaWithPackages = AreaWithGroup.extend({ packages: z.array(Package) });
export const GroupWithAreas = Group.extend({ areas: z.array(Area) });
export const GroupTree = Group.extend({ areas: z.array(Area.extend({ packages: z.array(Package) })) });
export const PackageInArea = Package.extend({ area: AreaWithGroup });
export const PackageWithServices = PackageInArea.extend({ resources: z.array(Service) });

export const Hit = z.object({
  object: PackageInArea.extend({ resources: z.array(Service).optional() }),
  score: z.number().meta({ description: "The higher, the better it fits. Best first." }),
  fields: z.array(z.object({ field: z.string(), value: z.string(), score: z.number() })).meta({ description: "Where the term was found." }),
});

export const Role = z.object({
  id: z.guid(),
  name: z.string(),
  code: z.string(),
  urn: z.string(),
  isKeyRole: z.boolean().meta({ description: "Who holds it in an organisation inherits what the organisation has received." }),
  legacyRoleCode: z.string().optional(),
  legacyUrn: z.string().optional(),
  isResourcePolicyAvailable: z.boolean(),
  provider: Provider,
});
