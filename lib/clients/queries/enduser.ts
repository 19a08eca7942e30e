import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import { findRole } from "#lib/catalogue/rules/public-catalogue";
import type { AgentAccess, ClientAccess } from "#lib/clients/contract/enduser";
import { clientPackages } from "#lib/clients/queries/relations";
import { accessOf, type ClientCursor, packageFilter } from "#lib/clients/rules";
import { pool } from "#lib/db";
import { toPage } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitClientAdministrator } from "#lib/identity/queries/permission";
import { ok, type Result } from "#lib/result";

/** What machines read of a provider's clients and its system users for them: by name, page by page. */

type Asked = { readonly party: string; readonly token?: ClientCursor | undefined; readonly path: string };
type Page<Row> = { readonly links: { readonly next?: string }; readonly data: readonly Row[] };
type Row = {
  readonly id: string;
  readonly name: string;
  readonly orgNo: string;
  readonly sortedBy: string;
  readonly at: Date;
  readonly codes: readonly string[];
  readonly vias: readonly string[];
};

const size = 1000;

async function page<Shown>(
  { party, token, path }: Asked,
  who: Who,
  {
    text,
    more = [],
    query = {},
  }: { readonly text: string; readonly more?: readonly unknown[]; readonly query?: Record<string, string | readonly string[]> },
  shown: (row: Row) => Shown,
): Promise<Result<Page<Shown>, NotPermitted>> {
  const permitted = await permitClientAdministrator(who.actor, party, who.now);
  if (!permitted.ok) return permitted;
  const [name, id] = token ?? [null, null];
  // Without a name, so that it is planned for this provider: they have from one to a hundred thousand clients.
  const { rows } = await pool.query<Row>({ text, values: [party, name, id, size + 1, ...more] });
  const { links, data } = toPage({ rows, size, path, query: { party, ...query }, cursorOf: (row): ClientCursor => [row.sortedBy, row.id] });
  return ok({ links, data: data.map(shown) });
}

const clientOf = ({ id, name, orgNo, ...row }: Row): ClientAccess => ({
  client: { id, name, type: "Organization", organizationIdentifier: orgNo },
  access: namedAccess(row),
});

const agentOf = ({ id, name, at, ...row }: Row): AgentAccess => ({
  ...{ agent: { id, name, type: "SystemUser" }, agentAddedAt: at.toISOString(), access: namedAccess(row) },
});

const namedAccess = ({ codes, vias }: Pick<Row, "codes" | "vias">) =>
  accessOf(codes, vias).map(({ role: urn, packages }) => ({ role: { urn }, packages: packages.map((one) => ({ urn: one })) }));

type Filtered = Asked & { readonly roles?: readonly string[] | undefined; readonly packages?: readonly string[] | undefined };

/** All clients, or those who give every one of these packages, or give through one of these roles. */
export async function listProviderClients({ roles, packages, ...asked }: Filtered, who: Who) {
  const codes = packages && packageFilter(packages);
  const query = { ...(roles && { roles }), ...(packages && { packages }) };
  const vias = roles && [...new Set(await rolesNamed(roles, who.now))];
  const [text, more] = codes ? [givingAll, [vias ?? null, codes]] : [givingAny, [vias ?? null]];
  return page(asked, who, { text, more, query }, clientOf);
}

const rolesNamed = async (names: readonly string[], now: Date): Promise<readonly string[]> => {
  const catalogue = await publicCatalogue("nb", now);
  return names.flatMap((name) => findRole(name, catalogue)?.code ?? []);
};

export const listProviderAgents = (asked: Asked, who: Who) => page(asked, who, { text: agents }, agentOf);

export const listClientsOfAgent = ({ to, ...asked }: Asked & { readonly to: string }, who: Who) =>
  page(asked, who, { text: clientsOfAgent, more: [to], query: { to } }, clientOf);

export const listAgentsOfClient = ({ from, ...asked }: Asked & { readonly from: string }, who: Who) =>
  page(asked, who, { text: agentsOfClient, more: [from], query: { from } }, agentOf);

const client = `p.id, p.name, p.org_no as "orgNo", left(p.name, 100) as "sortedBy"`;
const ordered = (name: string, id: string) => `order by left(${name}, 100), ${id} limit $4`;
const fromHere = (name: string, id: string) => `($2::text is null or (left(${name}, 100), ${id}) >= ($2, $3::uuid))`;

const giving = (relations: string, every: string) => `
  with ${relations}, candidate as (
    select client_id, array_agg(package_code) as codes, array_agg(via) as vias from client_package group by client_id ${every}
  )
  select ${client}, candidate.codes, candidate.vias from candidate join party p on p.id = candidate.client_id
  where ${fromHere("p.name", "p.id")} ${ordered("p.name", "p.id")}`;
const givingAny = giving(clientPackages({ provider: "$1", roles: "$5::text[]" }), "");
const givingAll = giving(
  clientPackages({ provider: "$1", roles: "$5::text[]", packages: "$6::text[]" }),
  "having count(distinct package_code) = cardinality($6::text[])",
);

const clientsOfAgent = `
  select ${client}, array_agg(d.package_code) as codes, array_agg(d.via) as vias
  from client_delegation d join systemuser s on s.party_id = d.party_id and s.id = d.system_user_id and s.deleted_at is null
  join party p on p.id = d.client_id
  where d.party_id = $1 and d.system_user_id = $5 and d.client_id <> $1 and ${fromHere("p.name", "p.id")}
  group by p.id ${ordered("p.name", "p.id")}`;

const system = `s.id, s.title as name, left(s.title, 100) as "sortedBy", s.created_at as at`;

const agents = `
  select ${system}, '{}'::text[] as codes, '{}'::text[] as vias from systemuser s
  where s.party_id = $1 and s.kind = 'agent' and s.deleted_at is null and ${fromHere("s.title", "s.id")} ${ordered("s.title", "s.id")}`;

const agentsOfClient = `
  select ${system}, array_agg(d.package_code) as codes, array_agg(d.via) as vias
  from client_delegation d join systemuser s on s.party_id = d.party_id and s.id = d.system_user_id and s.deleted_at is null
  where d.party_id = $1 and d.client_id = $5 and ${fromHere("s.title", "s.id")}
  group by s.party_id, s.id ${ordered("s.title", "s.id")}`;
