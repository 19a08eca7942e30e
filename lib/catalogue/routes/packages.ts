import { z } from "zod";
import { shortText } from "#lib/catalogue/contract";
import * as shapes from "#lib/catalogue/contract/public-catalogue";
import * as examples from "#lib/catalogue/routes/examples";
import { type Contract, trueOrFalse } from "#lib/http/contract";

/** What can be asked for: open to all, in the language of Accept-Language. */
const base = "/accessmanagement/api/v1/meta/info/accesspackages";
const open = { method: "GET", group: "The catalogue", access: { by: "anyone" } } as const;
const byId = z.object({ id: z.guid("must be a uuid") });

export const searchPackages = {
  ...open,
  id: "searchAccessPackages",
  path: `${base}/search`,
  summary: "Search for access packages",
  query: z.object({
    term: shortText.optional().meta({ description: "Looked for in names and descriptions. All packages, when it is left out." }),
    resourceProviderCode: z
      .array(shortText)
      .max(50, "must be 50 at most")
      .optional()
      .meta({ description: "Only packages that open a service of one of these owners: skd, nav, brg and so on. May be repeated." }),
    searchInResources: trueOrFalse.optional().meta({ description: "Look in the names of services too, and show the services." }),
    typeName: z
      .string()
      .toLowerCase()
      .pipe(z.enum(["", "organization", "organisasjon", "person"], "must be organization, organisasjon or person"))
      .optional()
      .meta({ description: "For whom: all packages here are for organisations." }),
  }),
  answers: {
    200: {
      description: "The best first: where the term stands in the name, then in the description, then in a service.",
      schema: z.array(shapes.Hit),
      example: [{ object: examples.packageInArea, score: 100, fields: [{ field: "name", value: examples.onePackage.name, score: 100 }] }],
    },
    204: { description: "Nothing was found." },
  },
  problems: [],
} as const satisfies Contract;

export const exportPackages = {
  ...open,
  id: "exportAccessPackages",
  path: `${base}/export`,
  summary: "All access packages, by group and area",
  answers: {
    200: {
      description: "The whole tree.",
      schema: z.array(shapes.GroupTree),
      example: [{ ...examples.group, areas: [{ ...examples.area, packages: [examples.onePackage] }] }],
    },
  },
  problems: [],
} as const satisfies Contract;

export const listGroups = {
  ...open,
  id: "listPackageGroups",
  path: `${base}/group`,
  summary: "The groups that areas are sorted into",
  answers: {
    200: {
      description: "All groups, with their areas.",
      schema: z.array(shapes.GroupWithAreas),
      example: [{ ...examples.group, areas: [examples.area] }],
    },
  },
  problems: [],
} as const satisfies Contract;

export const readGroup = {
  ...open,
  id: "readPackageGroup",
  path: `${base}/group/{id}`,
  summary: "One group",
  params: byId,
  answers: {
    200: {
      description: "The group, with its areas.",
      schema: shapes.GroupWithAreas,
      example: { ...examples.group, areas: [examples.area] },
    },
  },
  problems: ["not-found"],
} as const satisfies Contract;

export const listAreas = {
  ...open,
  id: "listAreasOfGroup",
  path: `${base}/group/{id}/areas`,
  summary: "The areas of a group",
  params: byId,
  answers: {
    200: {
      description: "Its areas, with their packages.",
      schema: z.array(shapes.AreaWithPackages),
      example: [{ ...examples.area, group: examples.group, packages: [examples.onePackage] }],
    },
  },
  problems: ["not-found"],
} as const satisfies Contract;

export const readArea = {
  ...open,
  id: "readPackageArea",
  path: `${base}/area/{id}`,
  summary: "One area",
  params: byId,
  answers: {
    200: {
      description: "The area, with its packages.",
      schema: shapes.AreaWithPackages,
      example: { ...examples.area, group: examples.group, packages: [examples.onePackage] },
    },
  },
  problems: ["not-found"],
} as const satisfies Contract;

export const listPackages = {
  ...open,
  id: "listPackagesOfArea",
  path: `${base}/area/{id}/packages`,
  summary: "The access packages of an area",
  params: byId,
  answers: {
    200: { description: "Its packages.", schema: z.array(shapes.PackageInArea), example: [examples.packageInArea] },
  },
  problems: ["not-found"],
} as const satisfies Contract;

export const readPackage = {
  ...open,
  id: "readAccessPackage",
  path: `${base}/package/{id}`,
  summary: "One access package",
  params: byId,
  answers: {
    200: {
      description: "The package, with the services that it opens.",
      schema: shapes.PackageWithServices,
      example: { ...examples.packageInArea, resources: [examples.service] },
    },
  },
  problems: ["not-found"],
} as const satisfies Contract;

export const readPackageByUrn = {
  ...open,
  id: "readAccessPackageByUrn",
  path: `${base}/package/urn/{urnValue}`,
  summary: "One access package, by its name",
  params: z.object({
    urnValue: shortText.meta({
      description: "The whole urn, or its last part, with or without the colon.",
      examples: [examples.onePackage.urn],
    }),
  }),
  answers: readPackage.answers,
  problems: ["not-found"],
} as const satisfies Contract;

export const listServices = {
  ...open,
  id: "listServicesOfPackage",
  path: `${base}/package/{id}/resources`,
  summary: "The services that an access package opens",
  params: byId,
  answers: {
    200: { description: "Its services.", schema: z.array(shapes.Service), example: [examples.service] },
    204: { description: "It opens none." },
  },
  problems: ["not-found"],
} as const satisfies Contract;
