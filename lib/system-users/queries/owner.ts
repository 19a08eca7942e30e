import type { Right } from "#lib/catalogue/contract";
import { pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type Need, type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { findPartyBy } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";
import type { OwnSystemUser, OwnSystemUserDetail, SystemUserDelegations } from "#lib/system-users/contract";

/** What an organisation sees of its own system users: what they were granted, not what their systems ask for today. */

type Asked = { readonly actor: Actor; readonly party: number; readonly now: Date };
type AskedForOne = Asked & { readonly id: string };

export async function permitAt({ actor, party, now }: Asked, need: Need): Promise<Result<string, NotPermitted>> {
  const partyId = (await findPartyBy({ partyId: party }))?.id;
  const permitted = await permitPerson({ actor, partyId, need, now });
  if (!permitted.ok) return permitted;
  return partyId === undefined ? refuse("not-permitted") : ok(partyId);
}

type Row<Shown> = Omit<Shown, "created"> & { readonly created: Date };
const own = <Shown extends OwnSystemUser>({ created, ...rest }: Row<Shown>) => ({ ...rest, created: created.toISOString() });

const columns = `
  s.id, s.title as "integrationTitle", r.system_id as "systemId", '' as "productName", r.id as "systemInternalId",
  p.party_id::text as "partyId", p.id as "partyUuId", p.org_no as "reporteeOrgNo", s.created_at as created, false as "isDeleted",
  coalesce(v.name, '') as "supplierName", r.vendor_org_no as "supplierOrgno", s.external_ref as "externalRef", s.kind as "userType",
  (select coalesce(jsonb_agg(as_package(g.package_code) order by g.package_code), '[]')
   from systemuser_package g where g.party_id = s.party_id and g.system_user_id = s.id) as "accessPackages"`;

const source = `
  from systemuser s
  join party p on p.id = s.party_id
  join registered_system r on r.id = s.system_id
  left join party v on v.org_no = r.vendor_org_no
  where s.party_id = $1 and s.deleted_at is null`;

/** A service once, however many of its actions were granted. */
const rights = `
  (select coalesce(jsonb_agg(as_right(g.resource_id, '{}', null) order by g.resource_id), '[]')
   from (select distinct resource_id from systemuser_right where party_id = s.party_id and system_user_id = s.id) g)`;

const needs = { standard: "accessManager", agent: "administration" } as const;

/** The newest first. */
export async function listOwn(asked: Asked & { readonly kind: keyof typeof needs }): Promise<Result<OwnSystemUser[], NotPermitted>> {
  const party = await permitAt(asked, needs[asked.kind]);
  return party.ok ? ok(await listOfParty(party.value, asked.kind)) : party;
}

/** For whoever has been permitted to see them already. */
export async function listOfParty(partyId: string, kind: keyof typeof needs): Promise<OwnSystemUser[]> {
  const { rows } = await pool.query<Row<OwnSystemUser>>({ name: "own-system-users", text: list, values: [partyId, kind] });
  return rows.map(own);
}

const list = `select ${columns} ${source} and s.kind = $2 order by s.created_at desc, s.id desc`;

/** One of another party is answered as one that does not exist. */
export async function findOwn(asked: AskedForOne): Promise<Result<OwnSystemUserDetail, NotPermitted | "systemuser-not-found">> {
  const party = await permitAt(asked, "administration");
  if (!party.ok) return party;
  const { rows } = await pool.query<Row<OwnSystemUser> & { readonly rights: Right[] | null }>({
    ...{ name: "own-system-user", text: one, values: [party.value, asked.id] },
  });
  const [found] = rows;
  if (!found) return refuse("systemuser-not-found");
  const { rights: granted, ...rest } = found;
  return ok({ ...own(rest), ...(granted && { rights: granted }) });
}

const one = `select ${columns}, case when s.kind = 'standard' then ${rights} end as rights ${source} and s.id = $2`;

/** An access for clients holds from its own organisation only what that organisation gave it as a client of itself. */
export async function findDelegations(asked: AskedForOne): Promise<Result<SystemUserDelegations, NotPermitted | "systemuser-not-found">> {
  const party = await permitAt(asked, "accessManager");
  if (!party.ok) return party;
  const { rows } = await pool.query<SystemUserDelegations>({ name: "own-delegations", text: held, values: [party.value, asked.id] });
  return rows[0] ? ok(rows[0]) : refuse("systemuser-not-found");
}

const held = `
  select s.id as "systemUserId", ${rights} as rights,
    (select coalesce(jsonb_agg(as_package(code) order by code), '[]') from (
       select package_code as code from systemuser_package
       where s.kind = 'standard' and party_id = s.party_id and system_user_id = s.id
       union
       select package_code from client_delegation
       where s.kind = 'agent' and party_id = s.party_id and system_user_id = s.id and client_id = s.party_id) g) as "accessPackages"
  from systemuser s
  where s.party_id = $1 and s.id = $2 and s.deleted_at is null`;
