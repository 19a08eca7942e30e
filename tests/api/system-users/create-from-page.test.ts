import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { standingOf } from "#lib/identity/queries";
import type { Person } from "#lib/identity/actor";
import { createSeenSystemUser } from "#lib/system-users/operations/create";
import { readCreation } from "#lib/system-users/queries/creation";
import { aPerson } from "../../support/choosing.ts";
import { partyNamed } from "../../support/rows.ts";

const tiger = { orgNo: "313955907", party: 51000001, id: "6386b213-a0ad-4901-9c97-852b1d77d299" };
const accounting = "312683725_smartcloud_regnskap";

let leader: Person;
beforeAll(async () => {
  leader = await aPerson("DRESS MINST");
});
beforeEach(async () => {
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $1 where deleted_at is null", [await partyNamed("DRESS MINST")]);
});

async function look(actor = leader, systemId = accounting) {
  const now = new Date();
  const standing = await standingOf({ ...actor }, tiger.id, now);
  if (!standing) throw new Error("no standing");
  return readCreation({ partyId: tiger.id, orgNo: tiger.orgNo, systemId, standing, language: "nb", now });
}

type Press = {
  readonly actor?: Person;
  readonly id?: string;
  readonly seen?: string;
  readonly title?: string;
  readonly externalRef?: string;
};
async function press({ actor = leader, id = randomUUID(), seen, title = "Regnskap", externalRef }: Press = {}) {
  const contentHash = seen ?? (await look())?.contentHash ?? "";
  const asked = { actor, party: tiger.party, systemId: accounting, title, id, contentHash, now: new Date(), traceId: "t" };
  const made = await createSeenSystemUser({ ...asked, ...(externalRef !== undefined && { externalRef }) });
  return made.ok ? id : made.code;
}

const living = async () =>
  (
    await pool.query<{ id: string; title: string; ref: string }>(
      "select id, title, external_ref as ref from systemuser where deleted_at is null order by 3",
    )
  ).rows;

describe("what is shown before an access is made", () => {
  test("names everything that it would hold, says that all of it can be given, and suggests the organisation's own number", async () => {
    const shown = await look();
    expect(shown).toMatchObject({
      existing: [],
      freeReference: tiger.orgNo,
      decision: { ok: true },
      system: { name: "SmartCloud Regnskap" },
    });
    expect(shown?.rights).toHaveLength(7);
    expect(shown?.rights.every(({ check }) => check === "givable")).toBe(true);
  });

  test("names the ten oldest that there are already, and says how many there are", async () => {
    for (let no = 10; no < 22; no++) await press({ title: `Butikk ${no}`, externalRef: `butikk-${no}` });
    const shown = await look();
    expect(shown?.exist).toBe(12);
    expect(shown?.existing.map(({ title }) => title)).toEqual(Array.from({ length: 10 }, (_, no) => `Butikk ${no + 10}`));
  });

  test("who lacks one package sees which and who has it, and would be refused", async () => {
    const shown = await look(await aPerson("NESTEN KOMPLETT"), "312683725_smartcloud_lonn");
    expect(shown?.decision).toMatchObject({ ok: false, code: "missing-package" });
    const lacking = shown?.rights.filter(({ check }) => check !== "givable");
    expect(lacking).toHaveLength(1);
    expect(lacking?.[0]?.check).toMatchObject({
      reasons: ["MissingPackage"],
      holders: expect.arrayContaining([expect.objectContaining({ name: "DRESS MINST" })]) as unknown,
    });
  });

  test("hidden, deleted and unknown systems are not there to look at", async () => {
    expect(await look(leader, "212919330_fjorddata_etablering_pilot")).toBeNull();
    expect(await look(leader, "312683725_nothing")).toBeNull();
  });

  test("what there is already is shown, and the next free reference is suggested", async () => {
    await press();
    const first = await look();
    expect([first?.existing.map(({ reference }) => reference), first?.freeReference]).toEqual([[tiger.orgNo], `${tiger.orgNo}-2`]);
    await press({ externalRef: `${tiger.orgNo}-2` });
    expect((await look())?.freeReference).toBe(`${tiger.orgNo}-3`);
  });
});

describe("createSeenSystemUser", () => {
  test("makes what was shown, under the id that the form said", async () => {
    const id = await press({ title: "Regnskap for tigre" });
    expect(await living()).toEqual([{ id, title: "Regnskap for tigre", ref: tiger.orgNo }]);
  });

  test("the same form sent again, and 10 times at once, makes one and is well answered each time", async () => {
    const id = randomUUID();
    const seen = (await look())?.contentHash ?? "";
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => press({ id, seen }))))).toEqual(new Set([id]));
    expect(await press({ id, seen })).toBe(id);
    expect(await living()).toHaveLength(1);
    const { rows } = await pool.query("select from journal where act = 'system-user.created' and about_id = $1", [id]);
    expect(rows).toHaveLength(1);
  });

  test("the same form with another name, or from somebody else, is told that there is one", async () => {
    const id = randomUUID();
    await press({ id });
    expect(await press({ id, title: "Something else" })).toBe("systemuser-exists");
    expect(await press({ id, actor: await aPerson("NESTEN KOMPLETT") })).toBe("systemuser-exists");
    expect(await living()).toHaveLength(1);
  });

  test("another form is told that there is one, until it has a reference of its own", async () => {
    await press();
    expect(await press()).toBe("systemuser-exists");
    await press({ externalRef: "avdeling nord" });
    expect((await living()).map(({ ref }) => ref)).toEqual([tiger.orgNo, "avdeling nord"]);
  });

  test("a system that has come to ask for more since it was shown is looked at again", async () => {
    const seen = (await look())?.contentHash ?? "";
    await pool.query(
      "insert into system_package (system_id, package_code, no) select id, 'a-ordning', 99 from registered_system where system_id = $1",
      [accounting],
    );
    const answer = await press({ seen });
    await pool.query("delete from system_package where no = 99");
    expect(answer).toBe("request-changed");
    expect(await living()).toEqual([]);
  });

  test("who may give other actions than were shown makes nothing, and nor does who has lost one of the packages", async () => {
    const seen = (await look())?.contentHash ?? "";
    expect(await press({ seen: seen.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) })).toBe("request-changed");
    expect(await press({ actor: await aPerson("NESTEN KOMPLETT"), seen })).toMatch(/^missing-/);
    expect(await press({ actor: await aPerson("RASK KULEPENN"), seen })).toBe("not-access-manager");
    expect(await press({ actor: await aPerson("ENSOM LYKTESTOLPE"), seen })).toBe("not-permitted");
    expect(await living()).toEqual([]);
  });
});
