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
