import { z } from "zod";
import { AccessPackage, accessPackages, packageCode, partsOf, Right, rights } from "#lib/catalogue/contract";

/** A vendor asks to change an access that it has already. Its correlation id is the change request's own id. */

const nobody = "00000000-0000-0000-0000-000000000000";
const namedId = z
  .string("is missing")
  .trim()
  .min(1, "is missing")
  .pipe(
    z
      .guid("must be a uuid")
      .toLowerCase()
      .refine((given) => given !== nobody, "is missing"),
  )
  .meta({ example: "5b0c6e0e-6f2b-4a53-8d6e-2f1f5d7a9c11" });

export const ChangeRequestIds = z
  .object({ "correlation-id": namedId, "system-user-id": namedId.meta({ example: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11" }) })
  .refine((ids) => ids["correlation-id"] !== ids["system-user-id"], {
    path: ["correlation-id"],
    error: "must be another than that of the system user",
  });

const writtenPackage = AccessPackage.refine(({ urn }) => packageCode(urn) !== null, {
  path: ["urn"],
  error: "must begin with urn:altinn:accesspackage:",
});

/** What is asked for: to have the one, and to be rid of the other. */
export const Wishes = z.object({
  requiredRights: rights.default([]),
  unwantedRights: rights.default([]),
  requiredAccessPackages: accessPackages.default([]),
  unwantedAccessPackages: z.array(writtenPackage, "must be a list").max(500, "must be 500 at most").default([]),
});
export type Wishes = z.infer<typeof Wishes>;

export const ChangeRequestBody = Wishes.extend({
  redirectUrl: z.string("must be a text").trim().max(2000, "must be 2000 characters at most").nullish(),
}).superRefine(({ requiredRights, unwantedRights, requiredAccessPackages, unwantedAccessPackages }, context) => {
  const services = new Set(requiredRights.map((right) => partsOf(right).resourceId));
  const packages = new Set(requiredAccessPackages.map(({ urn }) => urn));
  const clash = (path: (string | number)[]) => context.addIssue({ code: "custom", path, message: "is both required and unwanted" });
  unwantedRights.forEach((right, i) => services.has(partsOf(right).resourceId) && clash(["unwantedRights", i]));
  unwantedAccessPackages.forEach(({ urn }, i) => packages.has(urn) && clash(["unwantedAccessPackages", i]));
});
export type ChangeRequestBody = z.infer<typeof ChangeRequestBody>;

const date = z.iso.datetime({ precision: null });
const decided = ["New", "Accepted", "Rejected", "Denied", "Timedout"] as const;

/** As vendors see it. Nothing tells who decided. */
export const ChangeRequest = z.object({
  id: z.guid(),
  externalRef: z.string(),
  systemId: z.string(),
  systemUserId: z.guid(),
  partyOrgNo: z.string(),
  requiredRights: z.array(Right),
  unwantedRights: z.array(Right),
  requiredAccessPackages: z.array(AccessPackage),
  unwantedAccessPackages: z.array(AccessPackage),
  status: z.enum(decided),
  redirectUrl: z.string().nullish(),
  rejectReason: z.string().nullish().meta({ description: "Why it was rejected, when whoever did it has said so." }),
  confirmUrl: z.string().optional(),
  created: date,
  timedOut: z.boolean(),
});

/** When there is nothing to change, nothing is stored, and there is nothing to confirm. */
export const AnsweredChangeRequest = ChangeRequest.extend({ status: z.enum([...decided, "NoChangeNeeded"]) });
export type AnsweredChangeRequest = z.infer<typeof AnsweredChangeRequest>;

/** As the portal sees it: also who may only pass it on. */
export const InternalChangeRequest = ChangeRequest.omit({ created: true, timedOut: true, confirmUrl: true }).extend({
  partyId: z.int(),
  partyUuid: z.guid(),
  escalated: z.boolean(),
  userMayEscalateButNotApprove: z.boolean(),
  contentHash: z.hex().meta({ description: "What is shown here. Sent back with the decision, it must still be so." }),
});

const services = z.array(z.object({ identifier: z.string(), title: z.string(), description: z.string(), resourceOwnerName: z.string() }));
const packages = z.array(z.object({ urn: z.string(), name: z.string(), description: z.string() }));

/** The same in words, for the portal's own pages. */
export const PortalChangeRequest = InternalChangeRequest.extend({
  requiredRights: services,
  unwantedRights: services,
  requiredAccessPackages: packages,
  unwantedAccessPackages: packages,
  system: z.object({ systemId: z.string(), systemVendorOrgNumber: z.string(), systemVendorOrgName: z.string(), name: z.string() }),
  created: date,
  expires: date,
});
