import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { addOrganisation, addPerson } from "#lib/mandates/operations/add";
import { deleteUser } from "#lib/mandates/operations/take-back";
import { findOrganisation } from "#lib/mandates/queries/organisations";
import { isPersonNumber } from "#lib/parties/numbers";
import { firm } from "../../support/clients.ts";
import { as, journalAt, starling, stranger, tiger } from "../../support/mandates.ts";
import { personNamed } from "../../support/persons.ts";
import { partyNamed } from "../../support/rows.ts";

/** One that could be somebody's, and is nobody's in the test world. */
const nobodysNumber = () => Array.from({ length: 100 }, (_, i) => `118579999${String(i).padStart(2, "0")}`).find(isPersonNumber) ?? "";

let partyId: string;
let firmId: string;
beforeAll(async () => {
  [partyId, firmId] = await Promise.all([partyNamed(starling.name), partyNamed(firm.name)]);
});

describe("adding an organisation", () => {
  const add = (orgNo: string, by: string = starling.leader) => addOrganisation({ partyId, orgNo, ...as(by) });

  test("makes it a user with nothing yet, once, and tells both sides", async () => {
    expect(await add("315 439 337")).toEqual({ ok: true, value: { userId: firmId, isNew: true } });
    expect(await add(firm.orgNo)).toEqual({ ok: true, value: { userId: firmId, isNew: false } });
    expect(await journalAt(partyId, firmId)).toMatchObject([{ act: "mandate.added", by: starling.leader }]);
    expect(await journalAt(firmId, partyId)).toMatchObject([{ act: "mandate.made-user", by: starling.leader }]);
    expect(await findOrganisation({ partyId, orgNo: firm.orgNo }, as(starling.leader))).toMatchObject({
      value: { name: firm.name, isUser: true, isSubunit: false, isDeleted: false, isOwn: false },
    });
    await deleteUser({ partyId, userId: firmId, ...as(starling.leader) });
  });

  test.each([
    ["a wrong check digit", "315439338", "invalid-input"],
    ["no number", "VARM", "invalid-input"],
    ["one that nobody has", "999999999", "organisation-not-found"],
    ["a deleted one", "315176980", "organisation-deleted"],
    ["the organisation itself", starling.orgNo, "own-organisation"],
  ])("%s is refused", async (_, orgNo, code) => {
    expect(await add(orgNo)).toMatchObject({ ok: false, code });
  });

  test("a sub-unit may be added, and is marked as one", async () => {
    const found = await findOrganisation({ partyId, orgNo: "212666459" }, as(starling.leader));
    expect(found).toMatchObject({ value: { isSubunit: true, parentName: "MEKTIG GRØNN ELEFANT AS" } });
    const added = await add("212666459");
    expect(added).toMatchObject({ value: { isNew: true } });
    await deleteUser({ partyId, userId: added.ok ? added.value.userId : "", ...as(starling.leader) });
  });

  test("is for access managers", async () => {
    expect(await add(firm.orgNo, stranger)).toMatchObject({ code: "not-permitted" });
    expect(await addOrganisation({ partyId: await partyNamed(tiger.name), orgNo: firm.orgNo, ...as(tiger.colleague) })).toMatchObject({
      code: "not-access-manager",
    });
    expect(await findOrganisation({ partyId, orgNo: firm.orgNo }, as(stranger))).toMatchObject({ code: "not-permitted" });
  });
});

describe("adding a person", () => {
  const { pid, partyUuid } = personNamed(tiger.colleague);
  const add = (number: string, lastName: string, by: string = starling.leader, now = new Date()) =>
    addPerson({ partyId, pid: number, lastName, ...as(by, now) });
  const forget = () => pool.query("delete from rate_limit");

  test("by number and last name, however it is written", async () => {
    await forget();
    expect(await add(pid, " kulepenn ")).toEqual({ ok: true, value: { userId: partyUuid, isNew: true } });
    expect(await add(`${pid.slice(0, 6)} ${pid.slice(6)}`, "KULEPENN")).toEqual({ ok: true, value: { userId: partyUuid, isNew: false } });
    const { rows } = await pool.query("select from rate_limit where bucket like 'person-lookup%'");
    expect(rows).toHaveLength(0);
    await deleteUser({ partyId, userId: partyUuid, ...as(starling.leader) });
  });

  test("whether the number is unknown, the name is wrong or the person is dead is not told", async () => {
    await forget();
    const dead = await pool.query<{ name: string }>(
      "select p.name from person e join party p on p.id = e.party_id where died_on is not null limit 1",
    );
    const name = dead.rows[0]?.name ?? "";
    const answers = [
      await add(pid, "PENN"),
      await add(nobodysNumber(), "KULEPENN"),
      await add(personNamed(name).pid, name.split(" ").at(-1) ?? ""),
    ];
    expect(answers).toEqual(answers.map(() => ({ ok: false, code: "person-not-found" })));
  });

  test("what cannot be a number is no guess; the sixth guess in an hour waits, whoever is asked for and on whichever instance", async () => {
    await forget();
    const now = new Date("2026-11-22T10:15:00Z");
    for (const wrong of ["12345678901", "1", ""])
      expect(await add(wrong, "KULEPENN", starling.leader, now)).toMatchObject({ code: "invalid-input" });
    const guesses = await Promise.all(Array.from({ length: 20 }, () => add(pid, "FEIL", starling.leader, now)));
    expect(guesses.filter((one) => !one.ok && one.code === "person-not-found")).toHaveLength(5);
    expect(guesses.filter((one) => !one.ok && one.code === "too-many-lookups")).toHaveLength(15);
    expect(await add(pid, "KULEPENN", starling.leader, now)).toEqual({
      ok: false,
      code: "too-many-lookups",
      details: { retryAfter: 2700 },
    });
    expect(await addPerson({ partyId: await partyNamed(tiger.name), pid, lastName: "FEIL", ...as(tiger.manager, now) })).toMatchObject({
      code: "person-not-found",
    });
    expect(await add(pid, "KULEPENN", starling.leader, new Date("2026-11-22T11:00:00Z"))).toMatchObject({ ok: true });
    await deleteUser({ partyId, userId: partyUuid, ...as(starling.leader) });
  });

  test("whoever may add nobody makes no guess", async () => {
    expect(await add(pid, "KULEPENN", stranger)).toMatchObject({ code: "not-permitted" });
  });
});
