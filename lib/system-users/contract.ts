import { z } from "zod";

/** A system user as vendors and Maskinporten see it. */
export const ExternalSystemUser = z.object({
  id: z.guid(),
  integrationTitle: z.string(),
  systemId: z.string(),
  productName: z.string(),
  reporteeOrgNo: z.string(),
  created: z.iso.datetime({ precision: null }),
  isDeleted: z.boolean(),
  supplierName: z.string(),
  supplierOrgno: z.string(),
  externalRef: z.string(),
  userType: z.enum(["standard", "agent"]),
});
export type ExternalSystemUser = z.infer<typeof ExternalSystemUser>;
