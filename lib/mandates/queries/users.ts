import { pool, type Queryable } from "#lib/db";
import { type Turn, turnPage, turnsBack } from "#lib/http/page";
import type { Who } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Language } from "#lib/language";
import { type FoundUser, loadUsers, places } from "#lib/mandates/queries/facts";
import type { FoundUsers, Heir, UserCursor } from "#lib/mandates/rules/users";
import { ok, refuse, type Result } from "#lib/result";
import { containing, numberRange } from "#lib/sql";

type Asked = {
  readonly partyId: string;
  /** Part of a name, or the beginning of an organisation number. */
  readonly search: string;
  /** Only organisations whose accesses for clients act for this one. */
  readonly withClientAccess: boolean;
  readonly size: number;
  readonly page: Turn<UserCursor>;
  readonly language: Language;
};

/** Oneself, and, for an access manager, a page of the others who hold anything here: by name. System users are not among them. */
export async function listUsers(asked: Asked, who: Who): Promise<Result<FoundUsers, NotPermitted>> {
  const found = await searchUsers(asked, who);
  if (!found.ok) return found;
  const { me, users, ...rest } = found.value;
  return ok({ ...rest, me: me.row, rows: users.map(({ row }) => row) });
}

type Searched = Omit<FoundUsers, "me" | "rows"> & { readonly me: FoundUser; readonly users: readonly FoundUser[] };

/** The same, with all that each of them holds. */
export async function searchUsers(asked: Asked, who: Who): Promise<Result<Searched, NotPermitted>> {
  const permitted = await permitPerson({ ...who, partyId: asked.partyId, need: "tie" });
  if (!permitted.ok) return permitted;
  const { facts, powers } = permitted.value;
  const found = powers.accessManager ? await findPage(asked, facts.personId) : nobody;
  const [me, ...users] = await loadUsers({ ...asked, users: [facts.personId, ...found.ids], now: who.now });
  if (!me) return refuse("not-permitted");
  const { total, next, previous } = found;
  return ok({ mayAdminister: powers.accessManager, me, users, total, next, previous });
}

type Page = { readonly ids: readonly string[]; readonly total: number; readonly next: string | null; readonly previous: string | null };
const nobody: Page = { ids: [], total: 0, next: null, previous: null };

type Hit = { readonly id: string; readonly sortedBy: string };
type Found = { readonly total: number } & (Hit | { readonly id: null });

async function findPage(asked: Asked, me: string): Promise<Page> {
  const { partyId, search, withClientAccess, size, page } = asked;
  const [name, id] = page.after ?? page.before ?? [null, null];
  const values = [partyId, me, containing(search), ...numberRange(search), withClientAccess, name, id, size + 1];
  // Without a name, so that it is planned for this organisation: some have ten thousand users.
  const { rows } = await pool.query<Found>({ text: turnsBack(page) ? backwards : forwards, values });
  const hits = rows.filter((row): row is Extract<Found, Hit> => row.id !== null);
  const { shown, next, previous, isCutShort } = turnPage(hits, { size, turn: page, cursorOf });
  if (isCutShort) return findPage({ ...asked, page: {} }, me);
  return { ids: shown.map((hit) => hit.id), total: rows[0]?.total ?? 0, next, previous };
}

const cursorOf = ({ sortedBy, id }: Hit): UserCursor => [sortedBy, id];

const searching = (comparison: string, direction: string) => `
  with ${places}, somebody as (
    select r.holder_id as id from place join register_role r on r.party_id = place.id
    union
    select c.receiver_id from connection c where c.giver_id = $1
    union
    select c.receiver_id from place join connection_package c on c.giver_id = place.id where place.is_main_unit
    union
    select c.receiver_id from place join connection_right c on c.giver_id = place.id where place.is_main_unit
  ), hit as materialized (
    select p.id, left(p.name, 100) as sorted_by
    from somebody join party p on p.id = somebody.id
    where p.id <> $2 and p.id <> $1 and (lower(p.name) like $3 or p.org_no between $4 and $5)
      and (not $6::boolean or p.kind = 'organization' and exists (
        select from client_delegation d join systemuser s on s.party_id = d.party_id and s.id = d.system_user_id and s.deleted_at is null
        where d.client_id = $1 and d.party_id = p.id))
  ), page as (
    select * from hit where $7::text is null or (sorted_by, id) ${comparison} ($7, $8::uuid)
    order by sorted_by ${direction}, id ${direction} limit $9
  )
  select page.id, page.sorted_by as "sortedBy", counted.total
  from (select count(*)::int as total from hit) counted left join page on true
  order by page.sorted_by, page.id`;

const forwards = searching(">", "asc");
const backwards = searching("<", "desc");

type Inheriting = { readonly partyId: string; readonly organisationId: string; readonly language: Language };

/** Those who inherit what an organisation was given here: the first fifty of them. */
export async function listHeirs(
  { partyId, organisationId, language }: Inheriting,
  who: Who,
): Promise<Result<readonly Heir[], NotPermitted | "user-not-found">> {
  const permitted = await permitPerson({ ...who, partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  if (!(await isUser(partyId, organisationId))) return refuse("user-not-found");
  const { rows } = await pool.query<Heir>({ name: "mandate-heirs", text: heirs, values: [organisationId, language] });
  return ok(rows);
}

const heirs = `
  select p.id, p.name, array_agg(role.name ->> $2 order by role.name ->> $2) as roles
  from register_role r join role on role.code = r.role_code and role.is_key_role
  join party o on o.id = r.party_id and o.deleted_on is null
  join party p on p.id = r.holder_id join person on person.party_id = p.id and person.died_on is null
  where r.party_id = $1 group by p.id, p.name order by p.name, p.id limit 50`;

/** Has this one a role or a mandate here, in its own name or through the main unit? */
export async function isUser(partyId: string, userId: string, on: Queryable = pool): Promise<boolean> {
  const { rows } = await on.query<{ is: boolean }>({ name: "is-mandate-user", text: somebody, values: [partyId, userId] });
  return rows[0]?.is ?? false;
}

const somebody = `
  with ${places}
  select exists (select from place join register_role r on r.party_id = place.id and r.holder_id = $2)
      or exists (select from place join connection c on c.giver_id = place.id and c.receiver_id = $2) as is`;
