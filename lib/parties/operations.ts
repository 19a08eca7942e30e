import { pool } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import { standingOf } from "#lib/identity/queries";
import { ok, refuse, type Result } from "#lib/result";

type Choice = { readonly actor: Person; readonly partyId: string; readonly isFavourite: boolean; readonly now: Date };

/** A person's own stars in the choice of organisation. Only on what the person may choose. */
export async function setFavourite({ actor, partyId, isFavourite, now }: Choice): Promise<Result<true, "not-found">> {
  if (!isFavourite) {
    await pool.query("delete from favourite_party where person_id = $1 and party_id = $2", [actor.id, partyId]);
    return ok(true);
  }
  const standing = await standingOf(actor, partyId, now);
  if (!standing?.powers.tie) return refuse("not-found");
  await pool.query(
    "insert into favourite_party (person_id, party_id, since) values ($1, $2, $3) on conflict (person_id, party_id) do nothing",
    [actor.id, partyId, now],
  );
  return ok(true);
}
