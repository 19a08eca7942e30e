import { z } from "zod";

/** The organisations that a system user for clients may act for, or could: as its owner ("the facilitator") sees them. */

const Access = z.object({
  role: z.string().meta({ description: "Through what: a role in the register, or a mandate that the client gave (rettighetshaver)." }),
  packages: z.array(z.string()),
});

export const Client = z.object({
  partyUuid: z.guid(),
  displayName: z.string(),
  organizationIdentifier: z.string(),
  access: z.array(Access),
});
export type Client = z.infer<typeof Client>;

/** One client, or one row of what it gives: the reference keeps an id of its own no longer, so that the client's is all of them. */
export const Delegation = z.object({
  agentSystemUserId: z.guid(),
  delegationId: z.guid(),
  customerId: z.guid(),
  assignmentId: z.guid(),
  customerName: z.string().optional(),
  customerOrganizationNumber: z.string().optional(),
});
export type Delegation = z.infer<typeof Delegation>;

export const ClientInfoPage = z.object({
  links: z.object({ next: z.url().optional() }),
  systemUserInformation: z.object({ systemUserId: z.guid(), systemUserOwnerOrg: z.string() }),
  data: z.array(z.object({ clientId: z.guid(), clientOrganizationNumber: z.string(), clientOrganizationName: z.string() })),
});
export type ClientInfoPage = z.infer<typeof ClientInfoPage>;

export const AgentAndClient = z.object({ agent: z.guid(), client: z.guid() });

/** The same in the portal's own API. */
export const Customer = z.object({
  id: z.guid(),
  name: z.string(),
  orgNo: z.string(),
  unitType: z.string(),
  access: z.array(Access),
});
export type Customer = z.infer<typeof Customer>;

export const PortalDelegation = Delegation.pick({ agentSystemUserId: true, delegationId: true, customerId: true });

export const NewDelegation = z.object({
  customerId: z.guid("must be a uuid"),
  access: z
    .array(z.unknown(), "must be a list")
    .nullish()
    .meta({ description: "Not read: the client gives all that is needed, or cannot be added." }),
});
