import { z } from "zod";
import { longestList } from "#lib/clients/rules/list";
import { obstacles } from "#lib/clients/rules/search";

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

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item, "must be a list").min(1, "must not be empty").max(longestList, `must be ${longestList} at most`);

/** One act: which way, and whom. */
export const BulkAct = z
  .object({
    act: z.enum(["add", "remove"], "must be add or remove"),
    clients: list(z.guid("must be a uuid")).optional().meta({ description: "The clients' uuids." }),
    organizationNumbers: list(z.string().regex(/^\d{3}\s?\d{3}\s?\d{3}$/, "must be nine digits"))
      .optional()
      .meta({ description: "Or their organisation numbers." }),
    all: z.literal(true, "must be true").optional().meta({ description: "Or everybody: that can be added, or that was." }),
  })
  .refine(({ clients, organizationNumbers, all }) => [clients, organizationNumbers, all].filter((one) => one !== undefined).length === 1, {
    error: "must name clients, organizationNumbers or all, and only one of them",
  })
  .meta({ example: { act: "add", organizationNumbers: ["310162892"] } });
export type BulkAct = z.infer<typeof BulkAct>;

export const BulkOutcome = z.object({
  actId: z.guid(),
  kind: z.enum(["add", "remove", "change", "undo"]),
  state: z.enum(["running", "done", "interrupted"]).meta({ description: "Interrupted: nothing of it came true." }),
  asked: z.int(),
  done: z.int().meta({ description: "While it runs: how many of them have been gone through." }),
  added: z.int(),
  removed: z.int(),
  unchanged: z.int().meta({ description: "Were there already, or gone already." }),
  refused: z.int(),
  at: z.coerce.date(),
  finishedAt: z.coerce.date().nullish(),
  undoableUntil: z.coerce.date().nullish(),
  undoneAt: z.coerce.date().nullish(),
  undoes: z.guid().nullish().meta({ description: "The act that this one took back." }),
  refusals: z.array(
    z.object({
      clientId: z.guid().nullish(),
      organizationNumber: z.string().nullish(),
      because: z.enum(obstacles),
      missing: z.array(z.string()).meta({ description: "The packages that it has not given." }),
    }),
  ),
  next: z.string().nullish().meta({ description: "The token of more of them." }),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;
