import { pool, type Queryable } from "#lib/db";
import { cutPage } from "#lib/http/page";
import { containing, startingNumber } from "#lib/sql";

/** A party that a person has something to do with, as the choice of organisation shows it. */
export type ListedParty = {
  readonly id: string;
  readonly name: string;
  readonly kind: "organisation" | "sub-unit" | "person";
  readonly orgNo: string | null;
  readonly isDeleted: boolean;
  readonly isFavourite: boolean;
  readonly parentName: string | null;
  /** Of a main unit: how many of its sub-units the person may choose too. */
  readonly unitCount: number;
  /** Stands right after its main unit on this page. */
  readonly isUnderParent: boolean;
};

type Asked = {
  readonly personId: string;
  /** Part of a name, or the beginning of an organisation number. */
  readonly search: string;
  readonly withDeleted: boolean;
  readonly skip: PartyCursor | null;
  readonly size: number;
};

/** Where a page ends: main units by name, each followed by its sub-units. */
export type PartyCursor = readonly [group: string, groupId: string, isUnit: boolean, name: string, id: string];

type Found = ListedParty & { readonly cursor: PartyCursor };
export type ListedParties = {
  readonly parties: readonly ListedParty[];
  readonly next: PartyCursor | null;
  readonly total: number;
  /** How many come after this page. */
  readonly left: number;
};

/**
 * Those who have given this person something, or in whom the person has a role: directly, or through a key role in an organisation; and the
 * sub-units of them. One statement; the count is over all, the page is by key.
 */
export async function listParties({ personId, search, withDeleted, skip, size }: Asked): Promise<ListedParties> {
  const { rows } = await pool.query<Found & { total: number; ahead: number }>({
    name: "choosable-parties",
    text: choosable,
    values: [personId, containing(search), startingNumber(search), withDeleted, ...(skip ?? [null, null, null, null, null]), size + 1],
  });
  const { shown, next } = cutPage(rows, size, ({ cursor }) => cursor);
  const [first] = rows;
  return {
    parties: shown,
    next,
    total: first?.total ?? 0,
    left: Math.max(0, (first?.ahead ?? 0) - size),
  };
}

/** The same as the tie of the pure heart, for all parties at once. A test holds the two together. */
const mine = `
  held as (
    select party_id as id from register_role where holder_id = $1
    union
    select giver_id from connection_package where receiver_id = $1
    union
    select giver_id from connection_right where receiver_id = $1
  ), key_organisation as (
    select distinct r.party_id as id
    from register_role r join role on role.code = r.role_code and role.is_key_role
    join party o on o.id = r.party_id and o.deleted_on is null
    where r.holder_id = $1
  ), main_or_own as (
    select id from held
    union
    select r.party_id from key_organisation k join register_role r on r.holder_id = k.id
    union
    select c.giver_id from key_organisation k join connection_package c on c.receiver_id = k.id
    union
    select c.giver_id from key_organisation k join connection_right c on c.receiver_id = k.id
  ), mine as (
    select id from main_or_own
    union
    select unit.id
    from main_or_own join party main on main.id = main_or_own.id and main.deleted_on is null join party unit on unit.parent_id = main.id
  )`;

const choosable = `
  with ${mine}, candidate as (
    select p.id, p.name, p.org_no, p.deleted_on is not null as is_deleted, main.id as main_id, main.name as main_name,
           coalesce(main.name, p.name) as group_name, coalesce(main.id, p.id) as group_id, main.id is not null as is_unit,
           count(main.id) over (partition by coalesce(main.id, p.id)) as units
    from mine join party p on p.id = mine.id and p.kind = 'organization'
    left join party main on main.id = p.parent_id
    where ($4 or p.deleted_on is null) and (lower(p.name) like $2 or p.org_no like $3)
  ), page as (
    select *, (select count(*)::int from candidate) as total, (count(*) over ())::int as ahead from candidate
    where $5::text is null or (group_name, group_id, is_unit, name, id) > ($5::text, $6::uuid, $7::boolean, $8::text, $9::uuid)
    order by group_name, group_id, is_unit, name, id limit $10
  )
  select page.id, page.name, case when is_unit then 'sub-unit' else 'organisation' end as kind, page.org_no as "orgNo",
         is_deleted as "isDeleted", favourite.party_id is not null as "isFavourite", main_name as "parentName",
         case when is_unit then 0 else units::int end as "unitCount", total, ahead,
         is_unit and exists (select from page other where other.id = page.main_id) as "isUnderParent",
         json_build_array(group_name, group_id, is_unit, page.name, page.id) as cursor
  from page left join favourite_party favourite on favourite.person_id = $1 and favourite.party_id = page.id
  order by group_name, group_id, is_unit, page.name, page.id`;

/** The starred ones among them, by name. A star gives no right: whoever lost the tie has lost the star's row here too. */
export async function listFavourites(personId: string): Promise<readonly ListedParty[]> {
  const { rows } = await pool.query<ListedParty>(
    `with ${mine}
     select p.id, p.name, case when p.kind = 'person' then 'person' when p.parent_id is null then 'organisation' else 'sub-unit' end as kind,
            p.org_no as "orgNo", p.deleted_on is not null as "isDeleted", true as "isFavourite", main.name as "parentName",
            0 as "unitCount", false as "isUnderParent"
     from favourite_party f join party p on p.id = f.party_id left join party main on main.id = p.parent_id
     where f.person_id = $1 and (p.id = $1 or p.id in (select id from mine))
     order by p.name, p.id limit 50`,
    [personId],
  );
  return rows;
}

export type ShownParty = {
  readonly id: string;
  readonly partyId: number;
  readonly name: string;
  readonly kind: ListedParty["kind"];
  readonly orgNo: string | null;
  readonly isDeleted: boolean;
};

/** Name and number of a party. Whether this person may see them is for the standing to say. */
export async function findParty(id: string): Promise<ShownParty | undefined> {
  const { rows } = await pool.query<ShownParty>({
    name: "party-head",
    text: `select id, party_id as "partyId", name, org_no as "orgNo", deleted_on is not null as "isDeleted",
                  case when kind = 'person' then 'person' when parent_id is null then 'organisation' else 'sub-unit' end as kind
           from party where id = $1`,
    values: [id],
  });
  return rows[0];
}

export type Overview = { readonly accesses: number; readonly paused: number; readonly users: number };

/** Requests of every kind, and invitations to become a client, that wait for the organisation's answer. */
export async function countWaiting(partyId: string, now: Date): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>({
    name: "waiting",
    text: `select
      (select count(*)::int from request where party_id = $1 and deleted_at is null and status = 'New' and expires_at > $2)
      + (select count(*)::int from change_request where party_id = $1 and deleted_at is null and status = 'New' and expires_at > $2)
      + (select count(*)::int from client_invitation i join systemuser s on s.party_id = i.party_id and s.id = i.system_user_id
         where i.client_id = $1 and i.status = 'asked' and i.expires_at > $2 and s.deleted_at is null) as waiting`,
    values: [partyId, now],
  });
  return rows[0]?.waiting ?? 0;
}

/** What else there is in the sections of an organisation, in figures. */
export async function readOverview(partyId: string): Promise<Overview> {
  const { rows } = await pool.query<Overview>({
    name: "party-overview",
    text: `select
      (select count(*)::int from systemuser where party_id = $1 and deleted_at is null) as accesses,
      (select count(distinct p.system_user_id)::int from systemuser_pause p join systemuser s on s.party_id = p.party_id and s.id = p.system_user_id
       where p.party_id = $1 and p.resumed_at is null and s.deleted_at is null) as paused,
      (select count(*)::int from connection where giver_id = $1) as users`,
    values: [partyId],
  });
  return rows[0] ?? { accesses: 0, paused: 0, users: 0 };
}

/** A party as acts need it: by our uuid, by the older number, or by its organisation number. */
export type KnownParty = {
  readonly id: string;
  readonly partyId: number;
  readonly orgNo: string | null;
  readonly name: string;
  readonly form: string | null;
  readonly isDeleted: boolean;
};

export type PartyKey = { readonly id: string } | { readonly partyId: number } | { readonly orgNo: string };

export async function findPartyBy(key: PartyKey, on: Queryable = pool): Promise<KnownParty | undefined> {
  const by: { readonly id?: string; readonly partyId?: number; readonly orgNo?: string } = key;
  const { rows } = await on.query<KnownParty>({
    name: "party-by-any-number",
    text: `select id, party_id as "partyId", org_no as "orgNo", name, form, deleted_on is not null as "isDeleted"
           from party where id = $1 or party_id = $2 or org_no = $3`,
    values: [by.id ?? null, by.partyId ?? null, by.orgNo ?? null],
  });
  return rows[0];
}
