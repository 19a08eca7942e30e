import { z } from "zod";

/** Clients and system users for clients, as the contract's access management has them. */

const Access = z.object({ role: z.object({ urn: z.string() }), packages: z.array(z.object({ urn: z.string() })) });

export const ClientAccess = z.object({
  client: z.object({ id: z.guid(), name: z.string(), type: z.literal("Organization"), organizationIdentifier: z.string() }),
  access: z.array(Access),
});
export type ClientAccess = z.infer<typeof ClientAccess>;

export const AgentAccess = z.object({
  agent: z.object({ id: z.guid(), name: z.string(), type: z.literal("SystemUser") }),
  agentAddedAt: z.string(),
  access: z.array(Access),
});
export type AgentAccess = z.infer<typeof AgentAccess>;

/** The contract's role of an agent: nobody holds it with us, it is only named. */
export const agentRole = "ff4c33f5-03f7-4445-85ed-1e60b8aafb30";

/** The contract's assignment of an agent: with us, the system user itself. */
export const AgentAssignment = z.object({ id: z.guid(), roleId: z.guid(), fromId: z.guid(), toId: z.guid() });
export type AgentAssignment = z.infer<typeof AgentAssignment>;

const named = z.string("is missing").min(1, "is missing").max(255, "must be 255 characters at most");

/** Packages, by the relation that the client gives them through. */
export const PackagesByRole = z.object({
  values: z
    .array(
      z.object({
        role: named.meta({ description: "A code, a urn or an id." }),
        packages: z.array(named, "must be a list").min(1, "must name a package").max(500, "must be 500 at most"),
      }),
      "must be a list",
    )
    .min(1, "must name a role")
    .max(20, "must be 20 at most"),
});
export type PackagesByRole = z.infer<typeof PackagesByRole>;

export const DelegatedPackage = z.object({
  roleId: z.guid(),
  packageId: z.guid(),
  viaId: z.guid(),
  fromId: z.guid(),
  toId: z.guid(),
  changed: z.boolean(),
});
export type DelegatedPackage = z.infer<typeof DelegatedPackage>;
