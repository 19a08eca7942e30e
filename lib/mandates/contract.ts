import { z } from "zod";

/** Who holds what for a party, on the wire. */

const Entity = z.object({
  id: z.guid(),
  name: z.string(),
  type: z.enum(["Organization", "Person"]),
  organizationIdentifier: z.string().optional(),
  isDeleted: z.boolean(),
});

const Package = z.object({ id: z.guid(), urn: z.string(), areaId: z.guid() });

export const Connection = z.object({
  party: Entity,
  roles: z.array(z.object({ code: z.string() })),
  packages: z.array(Package),
});
export type Connection = z.infer<typeof Connection>;

export const Assignment = z.object({ id: z.guid(), roleId: z.guid(), fromId: z.guid(), toId: z.guid() });
export type Assignment = z.infer<typeof Assignment>;

export const AssignedPackage = z.object({ id: z.guid(), assignmentId: z.guid(), packageId: z.guid() });
export type AssignedPackage = z.infer<typeof AssignedPackage>;

const Permission = z.object({
  from: z.guid(),
  to: z.guid(),
  via: z.guid().optional().meta({ description: "The organisation through which it is inherited." }),
  role: z.string(),
  reason: z.string(),
});
export const HeldPackage = z.object({ package: Package, permissions: z.array(Permission) });
export type HeldPackage = z.infer<typeof HeldPackage>;

export const CheckedPackage = z.object({
  package: Package,
  result: z.boolean(),
  reasons: z.array(z.object({ description: z.string() })),
});
export type CheckedPackage = z.infer<typeof CheckedPackage>;

const text = z.string().max(255, "must be 255 characters at most");

/** Whom to add, where it is not said by uuid. */
export const NewRightholder = z.object({
  personIdentifier: text.optional().meta({ description: "A national identity number, with the last name." }),
  lastName: text.optional(),
  organizationIdentifier: text.optional().meta({ description: "An organisation number." }),
});
export type NewRightholder = z.infer<typeof NewRightholder>;
