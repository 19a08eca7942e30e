import { z } from "zod";
import { isOrgNo } from "#lib/parties/numbers";

/** What stands in a token, as Maskinporten, ID-porten and Altinn's exchange write it. What we do not use is passed over. */

const iso6523 = /^0192:(\d{9})$/;

/** {"authority":"iso6523-actorid-upis","ID":"0192:991825827"}, as an object or as JSON in a text. Becomes the organisation number. */
const AnOrganisation = z
  .preprocess(
    parseIfText,
    z.object({
      authority: z.literal("iso6523-actorid-upis"),
      ID: z
        .string()
        .regex(iso6523)
        .refine((id) => isOrgNo(id.slice(5))),
    }),
  )
  .transform(({ ID }) => ID.slice(5));

function parseIfText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

const scopes = z.string().transform((text) => text.split(" ").filter(Boolean));

const SystemUserDetails = z.object({
  type: z.literal("urn:altinn:systemuser"),
  systemuser_id: z.tuple([z.guid()]),
  systemuser_org: AnOrganisation,
  system_id: z.string().min(1),
});

export const Claims = z.object({
  iss: z.string(),
  exp: z.number(),
  jti: z.string().optional(),
  scope: scopes.optional(),
  "urn:altinn:scope": scopes.optional(),
  client_id: z.string().optional(),
  consumer: AnOrganisation.optional(),
  authorization_details: z.array(z.object({ type: z.string() }).loose()).optional(),
  acr: z.string().optional(),
  auth_time: z.number().optional(),
  "urn:altinn:authlevel": z.union([z.string(), z.number()]).optional(),
  "urn:altinn:userid": z.coerce.number().int().positive().max(2_147_483_647).optional(),
  "urn:altinn:party:uuid": z.guid().optional(),
  pid: z.string().optional(),
});
export type Claims = z.infer<typeof Claims>;

/** The system user that a token names, if it names one. Undefined: it says it does, but not so that we understand it. */
export function readSystemUser({ authorization_details: details }: Claims): z.infer<typeof SystemUserDetails> | null | undefined {
  const named = details?.filter(({ type }) => type === "urn:altinn:systemuser") ?? [];
  if (named.length === 0) return null;
  return named.length === 1 ? SystemUserDetails.safeParse(named[0]).data : undefined;
}
