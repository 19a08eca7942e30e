import { z } from "zod";
import { shortText } from "#lib/catalogue/contract";

const text = z.string("is missing").trim().min(1, "is missing").max(1000, "must be 1000 characters at most");

/** Name and description in the three languages. Further languages are kept. */
export const Translated = z
  .object({ nb: text, nn: text, en: text }, "must have nb, nn and en")
  .catchall(z.string("must be a text").max(1000, "must be 1000 characters at most"));
export type Translated = z.infer<typeof Translated>;

const most = 500;
const listOf = <Row extends z.ZodType>(row: Row) => z.array(row, "must be a list").max(most, `must be ${most} at most`);
const needed = z.string("is missing").trim().min(1, "is missing").max(255, "must be 255 characters at most");

/** Looser than what a request may ask for: what the register itself says of a wrong right has a code of its own. */
const Pair = z.object({ id: shortText, value: shortText.min(1, "is missing") }, "must be an object");
const OfferedRight = z.object(
  { action: shortText.nullish(), resource: z.array(Pair, "must be a list").min(1, "must name a service").max(20, "must be 20 at most") },
  "must be an object",
);
export type OfferedRight = z.infer<typeof OfferedRight>;
const OfferedPackage = z.object({ urn: shortText }, "must be an object");
export type OfferedPackage = z.infer<typeof OfferedPackage>;

const example = {
  id: "312683725_smartcloud_bilag",
  vendor: { ID: "0192:312683725" },
  name: { nb: "SmartCloud Bilag", nn: "SmartCloud Bilag", en: "SmartCloud Receipts" },
  description: { nb: "Leser og fører bilag.", nn: "Les og fører bilag.", en: "Reads and books receipts." },
  rights: [{ resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] }],
  accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
  clientId: ["81fdf2b8-b097-4e33-b38b-dee8735720b0"],
  isVisible: true,
  allowedRedirectUrls: ["https://smartcloud.example.com/kvittering"],
};

export const offeredRights = listOf(OfferedRight).meta({ examples: [example.rights] });
export const offeredPackages = listOf(OfferedPackage).meta({ examples: [example.accessPackages] });

/** What a vendor says of its system, whole: when it is registered, and when it is replaced. */
export const Registration = z
  .object(
    {
      id: needed.meta({
        description: "Begins with the vendor's organisation number and _. Never free again, not even when it is deleted.",
      }),
      vendor: z.object({ ID: needed.meta({ description: "0192: and the organisation number." }) }, "is missing"),
      name: Translated,
      description: Translated,
      rights: offeredRights
        .nullish()
        .transform((rights) => rights ?? [])
        .meta({ description: "Single services: the most that a request may ask for." }),
      accessPackages: offeredPackages
        .nullish()
        .transform((packages) => packages ?? [])
        .meta({ description: "Packages of services: the most that a request may ask for." }),
      clientId: listOf(shortText.min(1, "is missing")).default([]).meta({
        description: "The Maskinporten clients that get tokens for the system. One client belongs to one system.",
      }),
      isVisible: z.boolean("must be true or false").default(true).meta({
        description: "Customers find it in the portal. Not with packages that are for clients only.",
      }),
      allowedRedirectUrls: listOf(z.string("must be a text").max(2000, "must be 2000 characters at most")).default([]).meta({
        description: "Where people may be sent when they have decided: https, compared without query.",
      }),
    },
    "must be an object",
  )
  .meta({ examples: [example] });
export type Registration = z.infer<typeof Registration>;

const ShownRight = z.object({ action: z.string().nullish(), resource: z.array(z.object({ id: z.string(), value: z.string() })) });
export type ShownRight = z.infer<typeof ShownRight>;
const ShownPackage = z.object({ urn: z.string() });
export const shownRights = z.array(ShownRight);
export const shownPackages = z.array(ShownPackage);

/** As the vendor that keeps it sees it. */
export const KeptSystem = z.object({
  id: z.string(),
  vendor: z.object({ ID: z.string() }),
  name: Translated,
  description: Translated,
  rights: shownRights,
  accessPackages: shownPackages,
  isDeleted: z.boolean(),
  clientId: z.array(z.string()),
  isVisible: z.boolean(),
  allowedRedirectUrls: z.array(z.string()),
});
export type KeptSystem = z.infer<typeof KeptSystem>;

/** As everybody else sees it: without its clients and addresses. */
export const OfferedSystem = z.object({
  systemId: z.string(),
  systemVendorOrgNumber: z.string(),
  systemVendorOrgName: z.string(),
  name: Translated,
  description: Translated,
  rights: shownRights,
  accessPackages: shownPackages,
  isVisible: z.boolean(),
});
export type OfferedSystem = z.infer<typeof OfferedSystem>;

/** One line of a system's change log. `changedData` is what was sent, its names with a capital letter; nothing when it was deleted. */
export const SystemChange = z.object({
  systemInternalId: z.guid(),
  changedByOrgNumber: z.string(),
  changeType: z.enum(["create", "update", "rightsupdate", "accesspackageupdate", "delete", "unknown"]),
  changedData: z.unknown().optional(),
  clientId: z.string().optional(),
  created: z.iso.datetime({ precision: null }),
});
export type SystemChange = z.infer<typeof SystemChange>;

/** A system in the portal's choice of systems, in one language. */
export const ChoosableSystem = z.object({
  systemId: z.string(),
  systemVendorOrgNumber: z.string(),
  systemVendorOrgName: z.string(),
  name: z.string(),
});
export type ChoosableSystem = z.infer<typeof ChoosableSystem>;

const DescribedResource = z.object({
  identifier: z.string(),
  title: z.string(),
  description: z.string(),
  resourceOwnerName: z.string(),
  resourceOwnerOrgcode: z.string(),
});

/** What an access to a system would hold, in plain words of one language. */
export const SystemContents = z.object({
  resources: z.array(DescribedResource),
  accessPackages: z.array(
    z.object({ id: z.guid(), urn: z.string(), name: z.string(), description: z.string(), resources: z.array(DescribedResource) }),
  ),
});
export type SystemContents = z.infer<typeof SystemContents>;
