import { pool, type Queryable } from "#lib/db";
import type { AskedPerson } from "#lib/letters/rules/asking";

type Asked = { readonly id: string; readonly partyId: string };

/** Who has been asked by mail to answer a letter, and when last. */
export async function findAsked({ id, partyId }: Asked, on: Queryable = pool): Promise<readonly AskedPerson[]> {
  const { rows } = await on.query<AskedPerson>({
    name: "find-asked",
    text: `select person_id as "personId", asked_at as "askedAt" from request_recipient where party_id = $1 and about_id = $2`,
    values: [partyId, id],
  });
  return rows;
}
