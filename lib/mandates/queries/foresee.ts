import { pool } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import type { NotPermitted } from "#lib/identity/queries/permission";
import type { Language } from "#lib/language";
import { givenHere } from "#lib/mandates/queries/facts";
import { reachUser } from "#lib/mandates/queries/user";
import type { Foreseen, Lost } from "#lib/mandates/rules/users";
import { ok, type Result } from "#lib/result";

type Asked = {
  readonly partyId: string;
  readonly userId: string;
  /** All: the user is to be deleted. */
  readonly packages: readonly string[] | "all";
  readonly language: Language;
};

type Row = Omit<Lost, "packages"> & { readonly packages: readonly string[]; readonly count: number };

/** What follows when this is taken back: which accesses of the provider will hold less for the organisation, and what goes on through a role. */
export async function foresee(asked: Asked, who: Who): Promise<Result<Foreseen, NotPermitted | "user-not-found">> {
  const reached = await reachUser(asked, who);
  if (!reached.ok) return reached;
  const { user } = reached.value;
  const given = givenHere(user);
  const codes = asked.packages === "all" ? given : given.filter((code) => asked.packages.includes(code));
  const { rows } = await pool.query<Row>({
    name: "foreseen-losses",
    text: losses,
    values: [asked.partyId, asked.userId, codes, asked.language, most],
  });
  const stays = codes.filter((code) =>
    user.holdings
      .get(code)
      ?.paths.some(({ hasAccess, role, from, to }) => hasAccess && (role !== null || from.isMainUnit || to.keyRole !== null)),
  );
  return ok({ accesses: rows.map(({ count: _, ...lost }) => lost), count: rows[0]?.count ?? 0, stays: [...new Set(stays)].sort() });
}

const most = 50;

const losses = `
  with lost as (
    select d.party_id, d.system_user_id, array_agg(d.package_code order by d.package_code) as codes
    from client_delegation d
    where d.client_id = $1 and d.party_id = $2 and d.from_connection_to = $2 and d.package_code = any($3)
      and not exists (select from client_delegation o
                      where (o.party_id, o.system_user_id, o.client_id, o.package_code) = (d.party_id, d.system_user_id, d.client_id, d.package_code)
                        and o.via <> d.via)
    group by d.party_id, d.system_user_id
  )
  select s.id, p.name as "providerName", s.title, r.name ->> $4 as system, coalesce(v.name, r.vendor_org_no) as vendor, lost.codes as packages,
    not exists (select from client_delegation d where d.party_id = lost.party_id and d.system_user_id = lost.system_user_id and d.client_id = $1
                and d.package_code <> all(lost.codes)) as "endsWhole",
    (count(*) over ())::int as count
  from lost join systemuser s on s.party_id = lost.party_id and s.id = lost.system_user_id
  join registered_system r on r.id = s.system_id join party p on p.id = s.party_id left join party v on v.org_no = r.vendor_org_no
  order by s.title, s.id limit $5`;
