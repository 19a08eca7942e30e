import { z } from "zod";

/** What a signed receipt says: codes that stay, and the names that went with them, in the portal's languages. Whatever reads old ones reads this for ever. */

const Translated = z.object({ nb: z.string(), nn: z.string(), en: z.string() });

const Thing = z.object({
  kind: z.enum(["package", "service"]),
  /** As vendors and service owners name it. */
  id: z.string(),
  name: Translated,
  /** Of a service: what may be done there. A package says that itself. */
  actions: z.array(z.string()),
  /** Of a service: whose it is. */
  owner: Translated.nullable(),
});
export type Thing = z.infer<typeof Thing>;

const Organisation = z.object({ name: z.string(), orgNo: z.string() });

export const Receipt = z.object({
  iss: z.string(),
  iat: z.int(),
  /** The receipt's own id. */
  jti: z.guid(),
  kind: z.enum(["own", "clients", "change"]),
  outcome: z.enum(["accepted", "rejected"]),
  at: z.iso.datetime(),
  /** What was answered, and what people can quote of it. */
  request: z.guid(),
  reference: z.string(),
  organisation: Organisation,
  system: z.object({ id: z.string(), name: Translated, vendor: Organisation }),
  /** Who answered, and as what, where the register gives that a name. */
  by: z.object({ name: z.string(), role: Translated.nullable() }),
  granted: z.array(Thing),
  /** Of a change: what the access no longer holds. */
  removed: z.array(Thing),
  /** Of what was rejected: what was asked for. */
  asked: z.array(Thing),
  reason: z.string().nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

export const receiptType = "receipt+jwt";
