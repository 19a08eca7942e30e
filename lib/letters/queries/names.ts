import { pool, type Queryable } from "#lib/db";
import type { Letter } from "#lib/letters/queries/letter";
import type { Translated } from "#lib/systems/contract";

type Names = { readonly wanted: Translated[]; readonly unwanted: Translated[] };

/** What a letter asks for, by name, in the order of the letter, packages first. What the catalogue does not know goes by its own code. */
export async function namesOf({ id, link, party }: Pick<Letter, "id" | "link" | "party">, on: Queryable = pool): Promise<Names> {
  const isChange = link === "changerequest";
  const { rows } = await on.query<Names>({
    name: `names-in-${isChange ? "change-request" : "request"}`,
    text: isChange ? ofChange : ofRequest,
    values: [party.id, id],
  });
  return rows[0] ?? { wanted: [], unwanted: [] };
}

const inThree = (name: string, code: string) => `coalesce(${name}, jsonb_build_object('nb', ${code}, 'nn', ${code}, 'en', ${code}))`;
const all = (name: string, code: string, from: string, where: string) =>
  `coalesce((select jsonb_agg(${inThree(name, code)} order by o.no) from ${from} where o.party_id = $1 and ${where}), '[]')`;

const ofRequest = `
  select ${all("k.name", "o.package_code", "request_package o left join package k on k.code = o.package_code", "o.request_id = $2")}
      || ${all("s.title", "o.resource_id", "request_right o left join resource s on s.id = o.resource_id", "o.request_id = $2")} as wanted,
    '[]'::jsonb as unwanted`;

const ofChangePart = (condition: string) => {
  const where = `o.change_request_id = $2 and ${condition}`;
  const packages = all("k.name", "o.package_urn", "change_request_package o left join package k on k.urn = o.package_urn", where);
  return `${packages} || ${all("s.title", "o.resource_id", "change_request_right o left join resource s on s.id = o.resource_id", where)}`;
};
const ofChange = `select ${ofChangePart("o.is_wanted")} as wanted, ${ofChangePart("not o.is_wanted")} as unwanted`;
