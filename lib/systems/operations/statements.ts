import { packageCode } from "#lib/catalogue/contract";
import type { OfferedPackage, OfferedRight, Registration } from "#lib/systems/contract";
import type { Keeper } from "#lib/systems/rules/keeper";

/** Pieces of the statements that write to the register. Each fills from `owner`: the system's row, as the same statement made or changed it. */

type ChangeKind = "create" | "update" | "rights_update" | "access_package_update" | "delete";
/** A line of the change log: which system, when, by whom, and what was sent. */
export type Noted = { readonly id: string; readonly at: Date; readonly keeper: Keeper; readonly sent: unknown };

/** $1 to $6 of every statement. */
export const notedValues = (kind: ChangeKind, { id, at, keeper, sent }: Noted): unknown[] => [
  ...[id, at, kind, keeper.orgNo, keeper.clientId],
  sent === null ? null : JSON.stringify(sent),
];

export const note = `
  insert into system_change (system_id, kind, changed_by_org_no, client_id, data, created_at)
  select owner.id, $3::system_change_kind, $4, $5, $6::jsonb, $2 from owner`;

export const rightsValue = (rights: readonly OfferedRight[]): string => JSON.stringify(rights.map(rowOf));
function rowOf({ resource, action }: OfferedRight, i: number) {
  const [service, ...subServices] = resource.map(({ value }) => value);
  return { no: i + 1, service, subServices, action };
}
export const fillRights = `
  insert into system_right (system_id, no, resource_id, sub_resources, action)
  select owner.id, no, service, "subServices", action
  from owner, jsonb_to_recordset($7::jsonb) as wanted (no smallint, service text, "subServices" text[], action text)`;

export const packagesValue = (packages: readonly OfferedPackage[]) => packages.map(({ urn }) => packageCode(urn));
export const fillPackages = (value: "$7" | "$8") => `
  insert into system_package (system_id, no, package_code)
  select owner.id, no, code from owner, unnest(${value}::text[]) with ordinality as wanted (code, no)`;

const fillRedirects = `
  insert into system_redirect (system_id, no, url)
  select owner.id, no, url from owner, unnest($9::text[]) with ordinality as wanted (url, no)`;

/** Gives those that the system has now. In the order of their names, so that two systems that want the same clients do not wait for each other. */
const claimClients = `
  insert into system_client (system_id, no, client_id)
  select owner.id, no, wanted.client_id
  from owner, unnest($10::text[]) with ordinality as wanted (client_id, no) order by wanted.client_id
  on conflict (client_id) do update set no = excluded.no where system_client.system_id = excluded.system_id
  returning client_id`;

/** $7 to $10 of a statement with `fillAll`. */
export const contentValues = ({ rights, accessPackages, clientId }: Registration, redirects: readonly string[]): unknown[] => [
  ...[rightsValue(rights), packagesValue(accessPackages), redirects, clientId],
];

export const fillAll = `
  rights as (${fillRights}), packages as (${fillPackages("$8")}), redirects as (${fillRedirects}), clients as (${claimClients}), noted as (${note})`;
