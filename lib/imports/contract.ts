import { z } from "zod";
import { isOrgNo, isPersonNumber } from "#lib/parties/numbers";

/** Rows of the files that `npm run import` reads. The world format is ours (docs/world-format.md); the others are published shapes. */

const orgNo = z.string().refine(isOrgNo, "is not a valid organisation number");
const personNumber = z.string().refine(isPersonNumber, "is not a valid national identity number");
/** The year 0 is a date in ISO 8601, and none in PostgreSQL. */
export const date = z.iso.date("is not a date").refine((day) => day > "0001", "is not a date");
const text = z.string().trim().min(1, "is empty");
/** What rows are found by has to fit in an index. */
export const code = text.max(255, "is longer than 255 characters");
/** Kept in lower case, as the database gives it back: what is sealed for a person is bound to it. */
const uuid = z.uuid().toLowerCase();

export const Translated = z.object({ nb: text, nn: text, en: text });

export const WorldOrganisation = z.strictObject({
  orgNo,
  partyUuid: uuid.optional(),
  partyId: z.int().positive().optional(),
  name: text,
  form: text,
  parentOrgNo: orgNo.optional(),
  deletedOn: date.optional(),
  bankruptOn: date.optional(),
});

export const WorldPerson = z.strictObject({
  pid: personNumber,
  partyUuid: uuid.optional(),
  partyId: z.int().positive().optional(),
  userId: z.int().positive().optional(),
  name: text,
  lastName: text,
  email: z.email().optional(),
  language: z.enum(["nb", "nn", "en"]).optional(),
  diedOn: date.optional(),
});

/** Exactly one of orgNo and pid. */
const party = { orgNo: orgNo.optional(), pid: personNumber.optional() };
const onlyOne = (of: { orgNo?: string | undefined; pid?: string | undefined }) => (of.orgNo === undefined) !== (of.pid === undefined);
const Party = z.strictObject(party).refine(onlyOne, "needs exactly one of orgNo and pid");

/** `holder` has the role in the organisation `orgNo`, as Enhetsregisteret would say. */
export const WorldRole = z.strictObject({ orgNo, role: text, holder: Party, since: date.optional() });

/** `from` has given `to` a mandate: packages by code, single services by identifier and action. */
export const WorldConnection = z.strictObject({
  from: Party,
  to: Party,
  packages: z.array(text).default([]),
  rights: z.array(z.strictObject({ service: text, action: text })).default([]),
});

export const WorldServiceOwner = z.strictObject({ code, orgNo: orgNo.optional(), name: Translated });

export const resourceTypes = [
  "Default",
  "Systemresource",
  "MaskinportenSchema",
  "Altinn2Service",
  "AltinnApp",
  "GenericAccessResource",
  "BrokerService",
  "CorrespondenceService",
  "Consent",
  "MigratedApp",
] as const;

export const WorldService = z.strictObject({
  id: code.regex(/^\S+$/, "must not have spaces"),
  owner: text,
  title: Translated,
  description: Translated,
  type: z.enum(resourceTypes).default("Default"),
  delegable: z.boolean().default(true),
  visible: z.boolean().default(true),
  /** When set, only these organisations may use the service. */
  accessList: z.array(orgNo).optional(),
  /** Who may do what: the packages and roles that give these actions. */
  rules: z
    .array(
      z.strictObject({
        actions: z.array(code).min(1),
        packages: z.array(text).default([]),
        roles: z.array(text).default([]),
      }),
    )
    .min(1),
});

export const WorldSystem = z.strictObject({
  id: code.regex(/^\d{9}_\S+$/, "must be <organisation number>_<name> without spaces"),
  vendorOrgNo: orgNo,
  name: Translated,
  description: Translated,
  services: z.array(text).default([]),
  packages: z.array(text).default([]),
  clientIds: z.array(code).default([]),
  redirectUrls: z.array(z.url().max(2000, "is longer than 2000 characters")).default([]),
  visible: z.boolean().default(true),
});

/** Whom to log in as, and what there is to try: printed by `npm start`. */
export const WorldCast = z.strictObject({ pid: personNumber, orgNo, tries: text });

export const worldSections = {
  organisations: WorldOrganisation,
  persons: WorldPerson,
  roles: WorldRole,
  connections: WorldConnection,
  serviceOwners: WorldServiceOwner,
  services: WorldService,
  systems: WorldSystem,
  cast: WorldCast,
} as const;
