import { z } from "zod";
import { AccessPackage, Right } from "#lib/catalogue/contract";

const moment = z.iso.datetime({ precision: null });
const SystemUserType = z.enum(["standard", "agent"]);

/** A system user as vendors and Maskinporten see it. */
export const ExternalSystemUser = z.object({
  id: z.guid(),
  integrationTitle: z.string(),
  systemId: z.string(),
  productName: z.string(),
  reporteeOrgNo: z.string(),
  created: moment,
  isDeleted: z.boolean(),
  supplierName: z.string(),
  supplierOrgno: z.string(),
  externalRef: z.string(),
  userType: SystemUserType,
});
export type ExternalSystemUser = z.infer<typeof ExternalSystemUser>;

/** As the organisation that owns it sees it. Standard: the packages that were granted. Agent: those that it needs from each client. */
export const OwnSystemUser = ExternalSystemUser.extend({
  systemInternalId: z.guid(),
  partyId: z.string(),
  partyUuId: z.string(),
  accessPackages: z.array(AccessPackage),
});
export type OwnSystemUser = z.infer<typeof OwnSystemUser>;

/** Single rights are granted to standard system users only. */
export const OwnSystemUserDetail = OwnSystemUser.extend({ rights: z.array(Right).optional() });
export type OwnSystemUserDetail = z.infer<typeof OwnSystemUserDetail>;

/** What the system user holds from its own organisation. */
export const SystemUserDelegations = z.object({ systemUserId: z.guid(), rights: z.array(Right), accessPackages: z.array(AccessPackage) });
export type SystemUserDelegations = z.infer<typeof SystemUserDelegations>;

/** One system user in the stream of changes. */
export const ChangedSystemUser = z.object({
  id: z.guid(),
  partyOrgNo: z.string(),
  partyId: z.string(),
  integrationTitle: z.string(),
  isDeleted: z.boolean(),
  lastChanged: moment,
  created: moment,
  sequenceNo: z.int(),
  systemUserType: SystemUserType,
});
export type ChangedSystemUser = z.infer<typeof ChangedSystemUser>;

export const SystemUserStream = z.object({
  stats: z.object({ pageStart: z.int(), pageEnd: z.int(), sequenceMax: z.int() }),
  links: z.object({ next: z.url().optional() }),
  data: z.array(ChangedSystemUser),
});

const text = (most: number) => z.string("is missing").trim().min(1, "is missing").max(most, `must be ${most} characters at most`);

/** As people may call an access. Signs that are no letters, such as line breaks, are not part of a name. */
export const SystemUserTitle = text(255)
  .regex(/^\P{Cc}*$/u, "must be one line of text")
  .meta({ example: "SmartCloud, butikken i Ålesund" });

export const RenamedSystemUser = z.object({ integrationTitle: SystemUserTitle });

/** Why an access rests, for the organisation's own people. */
export const PausedSystemUser = z.object({
  reason: z
    .string()
    .trim()
    .max(300, "must be 300 characters at most")
    .regex(/^[^\0]*$/, "cannot be stored")
    .meta({ example: "Vi bytter regnskapsfører." })
    .optional(),
});

export const NewSystemUser = z.object({ integrationTitle: text(255), systemId: text(255) });

/** The short number by which older integrations know a party. */
export const partyNumber = z
  .string()
  .regex(/^-?\d{1,10}$/, "must be a whole number")
  .transform(Number)
  .refine((number) => Math.abs(number) < 2 ** 31, "must be a whole number")
  .meta({ description: "The party's short number, as older integrations know it.", example: "51000001" });

export const systemUserId = z.guid("must be a uuid").meta({ example: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11" });

/** In the portal's own API: the system by its name in the visitor's language. */
const PortalSystemUser = z.object({
  id: z.guid(),
  integrationTitle: z.string(),
  partyId: z.string(),
  created: moment,
  system: z.object({ systemId: z.string(), systemVendorOrgNumber: z.string(), systemVendorOrgName: z.string(), name: z.string() }),
  userType: SystemUserType,
});
export type PortalSystemUser = z.infer<typeof PortalSystemUser>;

/** In a list: what each holds is told of when it is opened. */
export const ListedSystemUser = PortalSystemUser.extend({ resources: z.array(z.never()), accessPackages: z.array(z.never()) });

export const OpenedSystemUser = PortalSystemUser.extend({
  resources: z.array(z.object({ identifier: z.string(), title: z.string(), description: z.string(), resourceOwnerName: z.string() })),
  accessPackages: z.array(z.object({ urn: z.string(), name: z.string(), description: z.string() })),
});
export type OpenedSystemUser = z.infer<typeof OpenedSystemUser>;
