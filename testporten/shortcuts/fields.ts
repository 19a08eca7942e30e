import { z } from "zod";
import { Refusal } from "../http/answers.ts";
import { isOrgNo } from "../world/numbers.ts";

const longest = 365 * 24 * 60 * 60;

const env = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,30}$/, "must be a short name, such as tt02")
  .optional();
const scopes = z
  .string("is missing: name at least one scope")
  .max(2000, "is too long")
  .regex(/^[a-z0-9:/_\-,. ]+$/i, "must be names with a space or a comma between them")
  .transform((list) => list.split(/[ ,]+/).filter(Boolean).join(" "))
  .refine((list) => list !== "", "is missing: name at least one scope");
const whole = z
  .string()
  .regex(/^\d{1,10}$/, "must be a whole number")
  .transform(Number);
const ttl = whole.refine((seconds) => seconds >= 1 && seconds <= longest, `must be 1–${longest} seconds`).default(1800);
const orgNo = z.string("is missing").refine(isOrgNo, "must be nine digits with a valid check digit");

export const EnterpriseFields = z.object({
  env,
  scopes,
  org: z
    .string()
    .regex(/^[a-z0-9_-]{1,50}$/, "must be the short code of a service owner, such as skd")
    .optional(),
  orgNo,
  supplierOrgNo: orgNo.optional(),
  ttl,
});
export type EnterpriseFields = z.infer<typeof EnterpriseFields>;

export const PersonalFields = z.object({
  env,
  scopes: scopes.default("altinn:portal/enduser"),
  userId: whole.optional(),
  partyId: whole.optional(),
  partyuuid: z.guid("must be a UUID").optional(),
  pid: z
    .string()
    .regex(/^\d{11}$/, "must be eleven digits")
    .optional(),
  authLvl: z.enum(["0", "1", "2", "3", "4"], "must be 0–4").default("3"),
  consumerOrgNo: orgNo.default("991825827"),
  ttl,
});
export type PersonalFields = z.infer<typeof PersonalFields>;

/** The fields of an address, whatever their letters' case; an empty one counts as not given. A wrong one is refused by name. */
export function readFields<T extends z.ZodObject>(fields: T, query: URLSearchParams): z.output<T> {
  const names = new Map(Object.keys(fields.shape).map((name) => [name.toLowerCase(), name]));
  const given: Record<string, string> = {};
  for (const [name, value] of query) {
    const field = names.get(name.toLowerCase());
    if (field !== undefined && value !== "") given[field] = value;
  }
  const parsed = fields.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join(" "));
}
