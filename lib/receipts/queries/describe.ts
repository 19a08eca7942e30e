import type { Queryable } from "#lib/db";
import type { Receipt, Thing } from "#lib/receipts/contract";
import { type Decided, type Item, itemsOf, type Part, partsOf } from "#lib/receipts/rules/things";

type Described = Pick<Receipt, Part> & { readonly role: Receipt["by"]["role"] };
type Row = { readonly things: (Item & Pick<Thing, "name" | "owner">)[]; readonly role: Described["role"] };

/** What was decided, by name, and as what the person decided. One statement, however much it is. What the catalogue does not know goes by its code. */
export async function describeDecided(
  decided: Decided,
  { partyId, personId }: { readonly partyId: string; readonly personId: string },
  on: Queryable,
): Promise<Described> {
  const values = [partyId, personId, JSON.stringify(itemsOf(decided))];
  const { rows } = await on.query<Row>({ name: "describe-decided", text: inWords, values });
  const { things = [], role = null } = rows[0] ?? {};
  return { ...partsOf(things), role };
}

const inWords = `
  select
    (select coalesce(jsonb_agg(item || jsonb_build_object('owner', owner.name, 'name',
       coalesce(p.name, s.title, jsonb_build_object('nb', item -> 'code', 'nn', item -> 'code', 'en', item -> 'code'))) order by no), '[]')
     from jsonb_array_elements($3::jsonb) with ordinality as o (item, no)
     left join package p on item ->> 'kind' = 'package' and p.code = item ->> 'code'
     left join resource s on item ->> 'kind' = 'service' and s.id = item ->> 'code'
     left join service_owner owner on owner.code = s.owner_code) as things,
    (select role.name from party
     join register_role held on held.party_id in (party.id, party.parent_id) and held.holder_id = $2
     join role on role.code = held.role_code
     where party.id = $1 order by role.code limit 1) as role`;
