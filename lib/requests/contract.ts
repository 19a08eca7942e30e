import { z } from "zod";
import { AccessPackage, accessPackages, Right, rights } from "#lib/catalogue/contract";
import { isOrgNo } from "#lib/parties/numbers";

const most = (length: number) => [length, `must be ${length} characters at most`] as const;
/** Nothing but white space is nothing. */
const optionalText = (length: number) =>
  z
    .string("must be a text")
    .trim()
    .max(...most(length))
    .nullish()
    .transform((text) => text || null);

const asked = {
  integrationTitle: optionalText(255),
  externalRef: optionalText(255).meta({ description: "The vendor's own reference. The organisation number when it is left out." }),
  systemId: z
    .string("is missing")
    .trim()
    .min(1, "is missing")
    .max(...most(255)),
  partyOrgNo: z
    .string("is missing")
    .trim()
    .refine(isOrgNo, "must be an organisation number: nine digits, the last one a check digit")
    .meta({ description: "The organisation that is asked." }),
  accessPackages: accessPackages.nullish(),
  redirectUrl: optionalText(2000).meta({
    description: "Where the person is sent afterwards: one of the system's own addresses, with any query.",
  }),
};

const example = {
  integrationTitle: "SmartCloud for DISKRET NÆR TIGER AS",
  externalRef: "customer-17",
  systemId: "312683725_smartcloud_regnskap",
  partyOrgNo: "313955907",
  rights: [{ resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] }],
  accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
  redirectUrl: "https://smartcloud.example.com/kvittering?customer=17",
};
const { rights: _, ...agentExample } = { ...example, systemId: "312683725_smartcloud_klient" };

/** An access for the organisation's own system. */
export const NewRequest = z.object({ ...asked, rights: rights.nullish() }).meta({ example });
/** An access for clients: access packages only. */
export const NewAgentRequest = z.object(asked).meta({ example: agentExample });

const moment = z.iso.datetime({ precision: null });

const shown = {
  id: z.guid(),
  integrationTitle: z.string(),
  externalRef: z.string(),
  systemId: z.string(),
  partyOrgNo: z.string(),
  rights: z.array(Right),
  accessPackages: z.array(AccessPackage),
  status: z.enum(["New", "Accepted", "Rejected", "Denied", "Timedout"]),
  redirectUrl: z.string().nullish(),
  escalated: z.boolean(),
  created: moment,
  timedOut: z.boolean(),
  rejectReason: z.string().nullish().meta({ description: "Why it was rejected, when whoever did it has said so." }),
};

/** As the vendor sees it: never by whom it was decided. */
export const VendorRequest = z.object({ ...shown, confirmUrl: z.url() });
export const VendorAgentRequest = VendorRequest.omit({ rights: true });

/** In the organisation's own lists. */
export const PartyRequest = z.object(shown);
export const PartyAgentRequest = PartyRequest.omit({ rights: true });

const forOnePerson = {
  partyId: z.int(),
  partyUuid: z.guid(),
  userMayEscalateButNotApprove: z.boolean(),
  contentHash: z.hex().meta({ description: "What is shown here. Sent back with the decision, it must still be so." }),
};

/** One request, with what the person who reads it may do. */
export const OwnRequest = PartyRequest.extend({
  ...forOnePerson,
  systemUserType: z.literal("Agent").optional().meta({ description: "Only on those for clients." }),
});

/** The same, in words, for the portal's pages. */
export const PortalRequest = z.object({
  ...forOnePerson,
  id: z.guid(),
  integrationTitle: z.string(),
  status: shown.status,
  redirectUrl: shown.redirectUrl,
  system: z.object({ systemId: z.string(), systemVendorOrgNumber: z.string(), systemVendorOrgName: z.string(), name: z.string() }),
  resources: z.array(z.object({ identifier: z.string(), title: z.string(), description: z.string(), resourceOwnerName: z.string() })),
  accessPackages: z.array(z.object({ urn: z.string(), name: z.string(), description: z.string() })),
  created: moment,
  expires: moment,
  escalated: z.boolean(),
});
export type PortalRequest = z.infer<typeof PortalRequest>;

export const requestId = z.guid("must be a uuid").meta({ example: "0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11" });

/** Where a page begins: when its first request was made, to the microsecond, and its id. Times before 1970 are none of ours. */
export const pageStart = z.tuple([z.iso.datetime({ precision: 6 }).refine((text) => text >= "1970", "is none of ours"), z.guid()]);

export const contentHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits")
  .optional()
  .meta({ description: "What was shown to the person who decides. When it is not so any more, nothing is decided." });
