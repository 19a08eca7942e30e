import type { Client, ClientInfoPage, Customer, Delegation } from "#lib/clients/contract";
import { clientPackages } from "#lib/clients/queries/relations";
import { type Agent, type Place, reachAgent, type Unreachable } from "#lib/clients/queries/reach";
import { accessOf, checkFacilitator, type ClientCursor, packageFilter } from "#lib/clients/rules";
import { pool } from "#lib/db";
import { toPage } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitClientAdministrator } from "#lib/identity/queries/permission";
import { findPartyBy } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";

/** From where, and for the way to the next page: the address and what was asked for. */
export type Paging = {
  readonly from: ClientCursor | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
};

type Shown = { readonly id: string; readonly name: string; readonly orgNo: string };
type Listed = Shown & { readonly sortedBy: string };
type Given = Listed & { readonly form: string; readonly codes: readonly string[]; readonly vias: readonly string[] };
type Giving = Listed & { readonly form: string; readonly access: Client["access"] };
type Page<Row> = { readonly links: { readonly next?: string }; readonly data: readonly Row[] };

/** Existing integrations follow no links, and get as many as this at once. */
const pageSize = 1000;
/** Names are sorted by so many characters, so that one fits in the token of a page. */
const order = "left(p.name, 100)";

const paged = <Row extends Listed>(rows: readonly Row[], paging: Paging): Page<Row> =>
  toPage({ ...paging, rows, size: pageSize, cursorOf: ({ id, sortedBy }): ClientCursor => [sortedBy, id] });

/** Those who give the provider every one of these packages (none named: any), each with what it gives and through what. */
async function listGiving(provider: string, packages: readonly string[] | null, paging: Paging): Promise<Page<Giving>> {
  const [name, id] = paging.from ?? [null, null];
  const values = [provider, name, id, pageSize + 1];
  const asked = packages ? { text: givingAll, values: [...values, packages] } : { text: givingAny, values };
  const { rows } = await pool.query<Given>(asked);
  return paged(
    rows.map(({ codes, vias, ...rest }) => ({ ...rest, access: accessOf(codes, vias) })),
    paging,
  );
}

/** Without a name, so that it is planned for this provider: they have from one to a hundred thousand clients. */
const giving = (relations: string, every: string) => `
  with ${relations}, candidate as (
    select client_id, array_agg(package_code) as codes, array_agg(via) as vias from client_package group by client_id ${every}
  )
  select p.id, p.name, p.org_no as "orgNo", p.form, ${order} as "sortedBy", candidate.codes, candidate.vias
  from candidate join party p on p.id = candidate.client_id
  where $2::text is null or (${order}, p.id) >= ($2, $3::uuid)
  order by ${order}, p.id limit $4`;

const givingAny = giving(clientPackages({ provider: "$1" }), "");
const givingAll = giving(
  clientPackages({ provider: "$1", packages: "$5::text[]" }),
  "having count(distinct package_code) = cardinality($5::text[])",
);

/** The clients that this access was given, but for its own organisation, and as long as they give it anything. */
async function listAdded(agent: Agent, paging: Paging): Promise<Page<Listed>> {
  const [name, id] = paging.from ?? [null, null];
  const values = [agent.partyId, agent.id, name, id, pageSize + 1];
  const { rows } = await pool.query<Listed>({ text: added, values });
  return paged(rows, paging);
}

const added = `
  select p.id, p.name, p.org_no as "orgNo", ${order} as "sortedBy"
  from systemuser_client c join party p on p.id = c.client_id
  where c.party_id = $1 and c.system_user_id = $2 and c.client_id <> $1
    and exists (select from client_delegation d where d.party_id = $1 and d.system_user_id = $2 and d.client_id = c.client_id)
    and ($3::text is null or (${order}, p.id) >= ($3, $4::uuid))
  order by ${order}, p.id limit $5`;

const clientOf = ({ id, name, orgNo, access }: Giving): Client => ({
  ...{ partyUuid: id, displayName: name, organizationIdentifier: orgNo, access },
});

export const customerOf = ({ id, name, orgNo, form, access }: Giving): Customer => ({ ...{ id, name, orgNo, unitType: form, access } });

export const delegationOf = (agentSystemUserId: string, { id, name, orgNo }: Shown): Delegation => ({
  ...{ agentSystemUserId, delegationId: id, customerId: id, assignmentId: "00000000-0000-0000-0000-000000000000" },
  ...{ customerName: name, customerOrganizationNumber: orgNo },
});

type OfProvider = Who & {
  readonly party: number;
  readonly facilitator: string | undefined;
  readonly packages: readonly string[] | undefined;
};

/** A provider's clients: all of them, or those who give all of the packages that are named. */
export async function listClients(
  asked: OfProvider,
  paging: Paging,
): Promise<Result<Page<Client>, NotPermitted | "reportee-unknown" | "clients-forbidden">> {
  const provider = await findPartyBy({ partyId: asked.party });
  const permitted = await permitClientAdministrator(asked.actor, provider?.id, asked.now);
  if (!permitted.ok) return permitted;
  if (!provider) return refuse("not-permitted");
  const facilitator = checkFacilitator(asked.facilitator, provider.id);
  if (!facilitator.ok) return facilitator;
  const page = await listGiving(provider.id, asked.packages ? packageFilter(asked.packages) : null, paging);
  return ok({ ...page, data: page.data.map(clientOf) });
}

/** The clients that could be added to this access: those who give all that it needs. */
export async function listAvailable(place: Place, who: Who, paging: Paging): Promise<Result<Page<Giving> & { agent: Agent }, Unreachable>> {
  const reached = await reachAgent(place, who);
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  return ok({ agent, ...(await listGiving(agent.partyId, agent.packages, paging)) });
}

/** The clients that were added to it. */
export async function listDelegated(place: Place, who: Who, paging: Paging): Promise<Result<Page<Listed> & { agent: Agent }, Unreachable>> {
  const reached = await reachAgent(place, who);
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  return ok({ agent, ...(await listAdded(agent, paging)) });
}

export const infoPage = ({ agent, links, data }: Page<Listed> & { agent: Agent }): ClientInfoPage => ({
  links,
  systemUserInformation: { systemUserId: agent.id, systemUserOwnerOrg: agent.partyOrgNo },
  data: data.map(({ id, name, orgNo }) => ({ clientId: id, clientOrganizationNumber: orgNo, clientOrganizationName: name })),
});
