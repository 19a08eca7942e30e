import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { setFavourite } from "#lib/parties/operations";
import { listFavourites } from "#lib/parties/queries";
import { aPerson, listing } from "../../support/choosing.ts";
import { partyNamed } from "../../support/rows.ts";

const now = new Date();
const person = "DRESS MINST";
const tiger = "DISKRET NÆR TIGER AS";
beforeEach(() => pool.query("delete from favourite_party"));

async function star(who: string, partyId: string, isFavourite = true) {
  return setFavourite({ actor: await aPerson(who), partyId, isFavourite, now });
}
const starred = async (who: string) => (await listFavourites(await partyNamed(who))).map(({ name }) => name);

describe("a star", () => {
  test("stands first in the choice of the one who gave it, and of nobody else", async () => {
    expect(await star(person, await partyNamed(tiger))).toEqual({ ok: true, value: true });
    expect(await starred(person)).toEqual([tiger]);
    expect(await starred("KLAR BRANNMANN")).toEqual([]);
    const { parties } = await listing({ personId: await partyNamed(person) });
    expect(parties.filter(({ isFavourite }) => isFavourite).map(({ name }) => name)).toEqual([tiger]);
  });

  test("given twice, or twice at once, is one star", async () => {
    const id = await partyNamed(tiger);
    const given = await Promise.all(Array.from({ length: 10 }, () => star(person, id)));
    expect(given.every(({ ok }) => ok)).toBe(true);
    expect(await starred(person)).toEqual([tiger]);
  });

  test("can be taken back, also when it is not there", async () => {
    const id = await partyNamed(tiger);
    await star(person, id);
    expect(await star(person, id, false)).toEqual({ ok: true, value: true });
    expect(await star(person, id, false)).toEqual({ ok: true, value: true });
    expect(await starred(person)).toEqual([]);
  });

  test("can be given to oneself, but to no other person", async () => {
    expect((await star(person, await partyNamed(person))).ok).toBe(true);
    expect((await star(person, await partyNamed("KLAR BRANNMANN"))).ok).toBe(false);
    expect(await listFavourites(await partyNamed(person))).toMatchObject([{ name: person, kind: "person", orgNo: null }]);
  });

  test("on what one may not choose is refused just as on what there is not", async () => {
    const hidden = await star("ENSOM LYKTESTOLPE", await partyNamed(tiger));
    const missing = await star("ENSOM LYKTESTOLPE", randomUUID());
    expect(hidden).toEqual({ ok: false, code: "not-found" });
    expect(missing).toEqual(hidden);
    expect((await pool.query("select from favourite_party")).rowCount).toBe(0);
  });

  test("cannot be given by one who has died", async () => {
    expect(await star("STILLE VINTERDVALE", await partyNamed("FREDELIG SLITEN ULV AS"))).toEqual({ ok: false, code: "not-found" });
  });

  test("is hidden as soon as the tie is gone, and is back with it", async () => {
    const [who, where] = ["KLAR BRANNMANN", await partyNamed(tiger)];
    await star(who, where);
    expect(await starred(who)).toEqual([tiger]);
    const personId = await partyNamed(who);
    const { rows } = await pool.query<{ code: string }>(
      "delete from connection_package where giver_id = $1 and receiver_id = $2 returning package_code as code",
      [where, personId],
    );
    expect(await starred(who)).toEqual([]);
    for (const { code } of rows)
      await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, $3)", [where, personId, code]);
    expect(await starred(who)).toEqual([tiger]);
  });

  test("on a sub-unit names its main unit", async () => {
    await pool.query(
      `insert into register_role (party_id, role_code, holder_id)
       select party.id, 'styremedlem', $1 from party where name = 'MEKTIG GRØNN ELEFANT AS'`,
      [await partyNamed(person)],
    );
    await star(person, await partyNamed("MEKTIG GRØNN ELEFANT AS AVD NORDVIK"));
    expect(await listFavourites(await partyNamed(person))).toMatchObject([{ kind: "sub-unit", parentName: "MEKTIG GRØNN ELEFANT AS" }]);
  });
});
