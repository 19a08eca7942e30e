import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { addOrganisation } from "#lib/mandates/operations/add";
import { givePackages, undoGiving } from "#lib/mandates/operations/give";
import { takeBackPackages } from "#lib/mandates/operations/take-back";
import { readGiving } from "#lib/mandates/queries/giving";
import { firm } from "../../support/clients.ts";
import { as, givenTo, journalAt, starling, stranger, tiger } from "../../support/mandates.ts";
import { partyNamed } from "../../support/rows.ts";

const ids: Record<string, string> = {};
const idOf = (name: string) => ids[name] ?? "";
beforeAll(async () => {
  for (const name of [
    tiger.name,
    starling.name,
    starling.leader,
    tiger.colleague,
    tiger.manager,
    tiger.clientAdministrator,
    stranger,
    firm.name,
    tiger.leader,
  ])
    ids[name] = await partyNamed(name);
});

const give = (by: string, to: string, packages: readonly string[], now?: Date) =>
  givePackages({ partyId: idOf(tiger.name), userId: idOf(to), packages, ...as(by, now) });
const takeBack = (by: string, from: string, packages: readonly string[]) =>
  takeBackPackages({ partyId: idOf(tiger.name), userId: idOf(from), packages, ...as(by) });

describe("giving packages", () => {
  test("gives all that are new, once, and tells both sides", async () => {
    const given = await give(tiger.leader, tiger.colleague, ["lonn", "ordinaer-post-til-virksomheten", "lonn"]);
    expect(given).toMatchObject({ ok: true, value: { given: ["lonn"], already: ["ordinaer-post-til-virksomheten"] } });
    expect(await givenTo(tiger.name, tiger.colleague)).toEqual(["lonn", "ordinaer-post-til-virksomheten"]);
    const act = given.ok ? given.value.actId : "";
    const data = { packages: ["lonn"], act };
    expect(await journalAt(idOf(tiger.name), idOf(tiger.colleague))).toEqual([
      { act: "mandate.given", by: tiger.leader, about: idOf(tiger.colleague), data },
    ]);
    expect(await journalAt(idOf(tiger.colleague), idOf(tiger.name))).toEqual([
      { act: "mandate.received", by: tiger.leader, about: idOf(tiger.name), data },
    ]);

    expect(await give(tiger.leader, tiger.colleague, ["lonn"])).toMatchObject({ ok: true, value: { given: [], already: ["lonn"] } });
    expect(await journalAt(idOf(tiger.name), idOf(tiger.colleague))).toHaveLength(1);
    await takeBack(tiger.leader, tiger.colleague, ["lonn"]);
  });

  test("gives nothing when one of them may not be given, and says which and why", async () => {
    expect(await give(tiger.manager, tiger.colleague, ["skattegrunnlag", "lonn", "regnskapsforer-lonn"])).toMatchObject({
      code: "package-not-givable",
      details: {
        obstacles: [
          { package: "lonn", because: "notHeld" },
          { package: "regnskapsforer-lonn", because: "onlyByRegisterRole" },
        ],
      },
    });
    expect(await givenTo(tiger.name, tiger.colleague)).toEqual(["ordinaer-post-til-virksomheten"]);
  });

  test.each([
    ["a client administrator", tiger.clientAdministrator, "not-access-manager"],
    ["a colleague without any power", tiger.colleague, "not-access-manager"],
    ["a stranger, to whom the organisation does not exist", stranger, "not-permitted"],
  ])("is not for %s", async (_, who, code) => {
    expect(await give(who, tiger.manager, ["lonn"])).toMatchObject({ ok: false, code });
  });

  test("is not possible to somebody who has nothing to do with the organisation", async () => {
    expect(await give(tiger.leader, stranger, ["lonn"])).toMatchObject({ ok: false, code: "user-not-found" });
    expect(await give(tiger.leader, tiger.name, ["lonn"])).toMatchObject({ ok: false, code: "user-not-found" });
  });

  test("an access manager gives itself nothing; a main administrator may", async () => {
    expect(await give(tiger.manager, tiger.manager, ["krav-og-utlegg"])).toMatchObject({
      code: "package-not-givable",
      details: { obstacles: [{ package: "krav-og-utlegg", because: "notToYourself" }] },
    });
    expect(await give(tiger.leader, tiger.leader, ["lonn"])).toMatchObject({ ok: true, value: { given: ["lonn"] } });
    await takeBack(tiger.leader, tiger.leader, ["lonn"]);
  });

  test("an employee who was made access manager acts as one, until it is taken back", async () => {
    expect(await give(tiger.colleague, tiger.manager, ["ordinaer-post-til-virksomheten"])).toMatchObject({ code: "not-access-manager" });
    await give(tiger.leader, tiger.colleague, ["tilgangsstyrer"]);
    expect(await give(tiger.colleague, tiger.clientAdministrator, ["ordinaer-post-til-virksomheten"])).toMatchObject({ ok: true });
    await takeBack(tiger.leader, tiger.colleague, ["tilgangsstyrer"]);
    expect(await give(tiger.colleague, tiger.manager, ["ordinaer-post-til-virksomheten"])).toMatchObject({ code: "not-access-manager" });
    await takeBack(tiger.leader, tiger.clientAdministrator, ["ordinaer-post-til-virksomheten"]);
  });

  test("a main administrator who was merely given that gives everything but it, and only such a one takes it back", async () => {
    await give(tiger.leader, tiger.colleague, ["hovedadministrator"]);
    expect(await give(tiger.colleague, tiger.manager, ["lonn"])).toMatchObject({ ok: true, value: { given: ["lonn"] } });
    expect(await give(tiger.colleague, tiger.manager, ["hovedadministrator"])).toMatchObject({
      details: { obstacles: [{ package: "hovedadministrator", because: "notPassedOn" }] },
    });
    expect(await takeBack(tiger.manager, tiger.colleague, ["hovedadministrator"])).toMatchObject({ code: "needs-main-administrator" });
    expect(await takeBack(tiger.leader, tiger.colleague, ["hovedadministrator"])).toMatchObject({ ok: true });
    await takeBack(tiger.leader, tiger.manager, ["lonn"]);
  });

  test("twenty at once that give the same give it once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => give(tiger.leader, tiger.colleague, ["sykefravaer", "lonn"])));
    expect(answers.filter((one) => one.ok && one.value.given.length === 2)).toHaveLength(1);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await takeBack(tiger.leader, tiger.colleague, ["sykefravaer", "lonn"]);
  });

  test("twenty at once that take the same back: one has done it, and the others are told that it is gone", async () => {
    await give(tiger.leader, tiger.colleague, ["lonn"]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => takeBack(tiger.leader, tiger.colleague, ["lonn"])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((one) => !one.ok && one.code === "mandate-not-found")).toHaveLength(19);
  });

  test("nobody gives on what is being taken from it", async () => {
    await give(tiger.leader, tiger.manager, ["lonn"]);
    const [, given] = await Promise.all([
      takeBack(tiger.leader, tiger.manager, ["lonn"]),
      give(tiger.manager, tiger.clientAdministrator, ["lonn"]),
    ]);
    const { rows } = await pool.query(
      "select 1 from connection_package where giver_id = $1 and given_by = $2 and package_code = 'lonn' and given_at > now()",
      [idOf(tiger.name), idOf(tiger.manager)],
    );
    expect(rows).toHaveLength(0);
    if (given.ok) await takeBack(tiger.leader, tiger.clientAdministrator, ["lonn"]);
    else expect(given.code).toBe("package-not-givable");
  });
});

describe("undoing what was given", () => {
  const undo = (by: string, actId: string, now?: Date) => undoGiving({ partyId: idOf(tiger.name), actId, ...as(by, now) });

  test("takes back exactly that, and nothing that was there before", async () => {
    const given = await give(tiger.leader, tiger.colleague, ["lonn", "ordinaer-post-til-virksomheten", "sykefravaer"]);
    const actId = given.ok ? given.value.actId : "";
    expect(await readGiving({ partyId: idOf(tiger.name), actId }, as(tiger.leader))).toMatchObject({
      value: { userName: tiger.colleague, packages: ["lonn", "sykefravaer"] },
    });
    expect(await undo(tiger.leader, actId)).toEqual({
      ok: true,
      value: { userId: idOf(tiger.colleague), takenBack: ["lonn", "sykefravaer"] },
    });
    expect(await givenTo(tiger.name, tiger.colleague)).toEqual(["ordinaer-post-til-virksomheten"]);
    expect(await undo(tiger.leader, actId)).toMatchObject({ code: "not-undoable" });
    expect(await readGiving({ partyId: idOf(tiger.name), actId }, as(tiger.leader))).toEqual({ ok: true, value: null });
  });

  test("is for whoever gave it, and for ten minutes", async () => {
    const at = new Date();
    const given = await give(tiger.leader, tiger.colleague, ["lonn"], at);
    const actId = given.ok ? given.value.actId : "";
    expect(await undo(tiger.manager, actId)).toMatchObject({ code: "not-undoable" });
    expect(await undo(tiger.leader, actId, new Date(at.getTime() + 10 * 60_000))).toMatchObject({ code: "undo-too-late" });
    expect(await undo(tiger.leader, actId, new Date(at.getTime() + 9 * 60_000))).toMatchObject({ ok: true });
  });

  test("also takes the tie away when that came with it, and keeps one that was made before", async () => {
    const partyId = idOf(tiger.name);
    await addOrganisation({ partyId, orgNo: starling.orgNo, ...as(tiger.leader) });
    const given = await give(tiger.leader, starling.name, ["lonn"]);
    await undo(tiger.leader, given.ok ? given.value.actId : "");
    const { rows } = await pool.query("select from connection where giver_id = $1 and receiver_id = $2", [partyId, idOf(starling.name)]);
    expect(rows).toHaveLength(1);
  });
});
